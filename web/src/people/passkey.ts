import { post } from "../kernel/api.ts"

/** Browsers bind passkeys to a name, never to an address of numbers. */
export const canUsePasskeys = (): boolean =>
  "PublicKeyCredential" in window && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function" && !/^[\d.]+$|:/.test(location.hostname)

interface Options<T> {
  step: string
  options: T
}

/** Somebody closed the browser's window instead: nothing went wrong, and nothing happened. */
export const wasGivenUp = (problem: unknown): boolean => problem instanceof DOMException && ["NotAllowedError", "AbortError"].includes(problem.name)

export async function createPasskey(password: string, name: string): Promise<void> {
  const { step, options } = await post<Options<PublicKeyCredentialCreationOptionsJSON>>("/me/passkeys/options", { password })
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  await post("/me/passkeys", { step, name, credential: (made as PublicKeyCredential).toJSON() })
}

export async function signInWithPasskey(): Promise<void> {
  const { step, options } = await post<Options<PublicKeyCredentialRequestOptionsJSON>>("/session/passkey-options")
  const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  await post("/session/passkey", { step, credential: (shown as PublicKeyCredential).toJSON() })
}
