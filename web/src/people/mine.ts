import { useQuery } from "@tanstack/react-query"
import { get, patch, post, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"

export interface Session {
  id: number
  device: string
  created_at: string
  seen_at: string
  current: boolean
}

export interface Token {
  id: number
  name: string
  created_at: string
  created_by: number | null
  seen_at: string | null
  expires_at: string | null
}

export interface NewToken extends Pick<Token, "id" | "name" | "created_at" | "expires_at"> {
  token: string
}

export interface MadeForMe {
  what: "token" | "reset" | "invitation" | "role"
  name: string
  by: number | null
  at: string
  used_at: string | null
  ended_at: string | null
}

function useList<T>(path: string) {
  return useQuery({ queryKey: ["me", path], queryFn: async () => (await get<{ items: T[] }>(path)).items })
}

export const useSessions = () => useList<Session>("/me/sessions")
export const useTokens = () => useList<Token>("/me/tokens")
export const useMadeForMe = () => useList<MadeForMe>("/me/made-for-me")

const renew = () => queries.invalidateQueries({ queryKey: ["me"] })

export async function endSession(id: number): Promise<void> {
  await remove(`/me/sessions/${id}`)
  await renew()
}

export async function endOtherSessions(): Promise<void> {
  await remove("/me/sessions")
  await renew()
}

export async function makeToken(name: string, expires: string | null): Promise<NewToken> {
  const made = await post<NewToken>("/me/tokens", { name, ...(expires ? { expires_at: expires } : {}) })
  await renew()
  return made
}

export async function endToken(id: number): Promise<void> {
  await remove(`/me/tokens/${id}`)
  await renew()
}

/** The language I am spoken to in, on all of my devices. */
export async function speakTo(language: string): Promise<void> {
  store.apply({ people: [await patch<Person>("/me", { language })] })
}
