import { useQuery } from "@tanstack/react-query"
import { get, patch, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import type { PersonId } from "../kernel/types.ts"
import { renew } from "./people.ts"

export interface SignInRules {
  second_factor: "free" | "administrators" | "everyone"
  since: string | null
  grace_days: number
  idle_days: number
  most_days: number
}

const KEY = ["admin", "sign-in"]

export const useSignInRules = () => useQuery({ queryKey: KEY, queryFn: () => get<SignInRules>("/admin/sign-in") })

/** Shows at once; what the server refuses goes back to what it was. */
export async function changeSignInRules(change: Partial<SignInRules>): Promise<void> {
  const before = queries.getQueryData<SignInRules>(KEY)
  if (before) queries.setQueryData(KEY, { ...before, ...change })
  try {
    queries.setQueryData(KEY, await patch<SignInRules>("/admin/sign-in", change))
  } catch (problem) {
    queries.setQueryData(KEY, before)
    throw problem
  }
}

export async function resetSecondFactor(id: PersonId): Promise<void> {
  await remove(`/admin/people/${id}/second-factor`)
  await renew()
}
