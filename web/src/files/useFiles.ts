import { plural, t } from "@lingui/core/macro"
import { useSyncExternalStore } from "react"
import { uploads } from "../kernel/session.ts"
import { draftKey, store } from "../kernel/store.ts"
import type { HeldFile, ItemId, Place, SpaceId } from "../kernel/types.ts"
import type { Attached, Chosen } from "../kernel/uploads.ts"
import { toast } from "../ui/Toast.tsx"

/** The files chosen where something is being written. */
export interface Files {
  list: readonly Chosen[]
  add: (files: Iterable<File>) => void
  addRecording: (recording: Blob, seconds: number, wave: string) => void
  remove: (key: string) => void
  describe: (key: string, alt: string) => void
  /** Hands them over to what is sent; nothing is chosen here any more. */
  take: () => Attached[]
  /** Hands them over to what is planned, once the server has all of them. */
  lend: () => Promise<Lent>
}

/** What was lent stays here until it is kept there, and can be given back. */
export interface Lent {
  files: HeldFile[]
  keep: () => void
  giveBack: () => void
}

const nothing = () => 0
const noSubscription = () => () => undefined

export const useFiles = (space: SpaceId, place: Place, root: ItemId | null): Files => useFilesOf(draftKey({ space, place, root }))

/** `present` go with it already. */
export function useFilesOf(draft: string, present = 0): Files {
  const held = uploads()
  useSyncExternalStore(held?.subscribe ?? noSubscription, held?.edition ?? nothing)
  const list = held?.chosenFor(draft) ?? []
  return {
    list,
    add: (files) => addFiles(draft, present + list.length, [...files]),
    addRecording: (recording, seconds, wave) => held?.add({ ...asChosen(draft, recording, voiceName(recording)), seconds, wave }),
    remove: (key) => held?.drop(key),
    describe: (key, alt) => held?.change(key, { alt }),
    take: () => {
      // Asked for again: a recording may have come in this very moment.
      const taken = held?.chosenFor(draft) ?? []
      for (const { key } of taken) held?.change(key, { draft: null })
      return taken.map(({ key, name, bytes, media_type, alt, seconds, wave }) => ({ key, name, bytes, media_type, alt, seconds, wave }))
    },
    lend: async () => {
      const lent = held?.chosenFor(draft) ?? []
      await Promise.all(lent.map(({ key }) => held?.ensure(key)))
      return {
        files: lent.map(({ key, name, alt, media_type, bytes }) => ({ upload: key, name, alt, media_type, bytes })),
        keep: () => lent.forEach(({ key }) => held?.forget(key)),
        giveBack: () => lent.forEach((chosen) => held?.add(chosen)),
      }
    },
  }
}

function addFiles(draft: string, present: number, files: readonly File[]): void {
  const { files: most, file: largest } = store.limits
  const fitting = files.slice(0, Math.max(0, most - present))
  if (fitting.length < files.length) toast(t`${plural(most, { one: "At most # file goes with one message.", other: "At most # files go with one message." })}`)
  for (const file of fitting) {
    if (file.size === 0) toast(t`${file.name} is empty.`)
    else if (file.size > largest) toast(t`${file.name} is too large: at most ${Math.floor(largest / 1024 / 1024)} MB.`)
    else uploads()?.add(asChosen(draft, file, file.name))
  }
}

let count = 0

function asChosen(draft: string, file: Blob, name: string): Chosen {
  count += 1
  return { key: crypto.randomUUID(), name, bytes: file.size, media_type: file.type, alt: "", seconds: null, wave: null, draft, chosen_at: `${new Date().toISOString()} ${String(count).padStart(6, "0")}`, file }
}

const voiceName = (recording: Blob) => `${t`Voice message`}.${recording.type.includes("mp4") ? "m4a" : "webm"}`
