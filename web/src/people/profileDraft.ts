import { useState } from "react"
import { patch } from "../kernel/api.ts"
import { fieldOf } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { ownZone } from "./zones.ts"

export const PROFILE_FIELDS = ["name", "title", "department", "phone", "zone", "language"] as const
export type ProfileKey = (typeof PROFILE_FIELDS)[number]
type Said = Record<ProfileKey, string>
type Changes = Partial<Said>

export interface ProfileDraft {
  said: Said
  error: unknown
  busy: boolean
  changed: boolean
  set: (key: ProfileKey, value: string) => void
  /** True once nothing waits to be saved; where the server refuses, `error` says why. */
  save: () => Promise<boolean>
  /** Saves all that can be saved, for somebody who goes away; what it could not. */
  saveWhatFits: () => Promise<ProfileKey[]>
}

/** What somebody is writing about themselves, until it is saved. */
export function useProfileDraft(me: Person): ProfileDraft {
  const [said, setSaid] = useState<Said>(() => saidOf(me))
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const changes = changesOf(said, me)
  const changed = Object.keys(changes).length > 0
  const save = async () => {
    setError(undefined)
    if (!changed) return true
    setBusy(true)
    try {
      setSaid(saidOf(await send(changes)))
      return true
    } catch (problem) {
      setError(problem)
      return false
    } finally {
      setBusy(false)
    }
  }
  const saveWhatFits = async () => {
    setBusy(true)
    const refused = await sendWhatFits(changes)
    setBusy(false)
    return refused
  }
  return { said, error, busy, changed, set: (key, value) => setSaid({ ...said, [key]: value }), save, saveWhatFits }
}

async function send(changes: Changes): Promise<Person> {
  const person = await patch<Person>("/me", changes)
  store.apply({ people: [person] })
  return person
}

/** Without the field the server names, again and again; where it names none, nothing more can be saved. */
async function sendWhatFits(changes: Changes, refused: ProfileKey[] = []): Promise<ProfileKey[]> {
  const left = Object.keys(changes) as ProfileKey[]
  if (left.length === 0) return refused
  try {
    await send(changes)
    return refused
  } catch (problem) {
    const wrong = left.find((key) => key === fieldOf(problem))
    if (!wrong) return [...refused, ...left]
    const { [wrong]: _refused, ...others } = changes
    return sendWhatFits(others, [...refused, wrong])
  }
}

const saidOf = (me: Person): Said => ({
  name: me.name,
  title: me.title ?? "",
  department: me.department ?? "",
  phone: me.phone ?? "",
  zone: me.zone || ownZone(),
  language: me.language || "en",
})

/** Only what differs is sent, so that what another device changed stays. */
export function changesOf(said: Said, me: Person): Changes {
  return Object.fromEntries(PROFILE_FIELDS.filter((key) => said[key].trim() !== (me[key] ?? "")).map((key) => [key, said[key].trim()]))
}
