import { useQuery } from "@tanstack/react-query"
import { get, post, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"

/** The password was right and is not enough: what else may be shown. */
export interface StepNeeded {
  step: string
  ways: ("code" | "recovery" | "passkey" | "set_up")[]
}

export interface NewSecret {
  secret: string
  uri: string
  qr: string
}

export interface SecondFactor {
  codes: boolean
  passkeys: number
  recovery_left: number
  required: boolean
  required_from: string | null
}

export interface Passkey {
  id: number
  name: string
  created_at: string
  used_at: string | null
}

export const needsStep = (answer: unknown): answer is StepNeeded => typeof answer === "object" && answer !== null && "step" in answer

export const useSecondFactor = () => useQuery({ queryKey: ["me", "second-factor"], queryFn: () => get<SecondFactor>("/me/second-factor") })
export const usePasskeys = () => useQuery({ queryKey: ["me", "passkeys"], queryFn: async () => (await get<{ items: Passkey[] }>("/me/passkeys")).items })

export const renewMine = () => queries.invalidateQueries({ queryKey: ["me"] })

export const beginSecondFactor = (password: string) => post<NewSecret>("/me/second-factor", { password })

export async function confirmSecondFactor(code: string): Promise<string[]> {
  const { codes } = await put<{ codes: string[] }>("/me/second-factor", { code })
  await renewMine()
  return codes
}

export async function removeSecondFactor(password: string): Promise<void> {
  await put("/me/second-factor/removal", { password })
  await renewMine()
}

export async function renewRecoveryCodes(password: string): Promise<string[]> {
  const { codes } = await post<{ codes: string[] }>("/me/recovery-codes", { password })
  await renewMine()
  return codes
}

export async function endPasskey(id: number): Promise<void> {
  await remove(`/me/passkeys/${id}`)
  await renewMine()
}

/** As a picture and not as markup: nothing in it can act. */
export function asPicture(svg: string): string {
  const standalone = svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')
  return `data:image/svg+xml,${encodeURIComponent(standalone)}`
}
