import { useQuery } from "@tanstack/react-query"
import { get, put } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import type { SpaceId } from "../kernel/types.ts"

export interface NamedSpace {
  id: SpaceId
  name: string
}

export interface KeptFolder {
  name: string
  spaces: NamedSpace[]
}

export type ChangeFolders = (folders: readonly KeptFolder[]) => KeptFolder[]

const KEY = ["admin", "suggested-folders"]

export const useKeptFolders = () => useQuery({ queryKey: KEY, queryFn: async () => (await get<{ folders: KeptFolder[] }>("/admin/suggested-folders")).folders })

let saving: Promise<unknown> = Promise.resolve()

/** Shows at once, one change after the other; what cannot be kept goes back to what is. */
export function changeFolders(change: ChangeFolders): Promise<void> {
  queries.setQueryData<KeptFolder[]>(KEY, (held) => held && change(held))
  const next = saving.catch(() => undefined).then(send)
  saving = next
  return next
}

async function send(): Promise<void> {
  const wanted = (queries.getQueryData<KeptFolder[]>(KEY) ?? []).map(({ name, spaces }) => ({ name, spaces: spaces.map(({ id }) => id) }))
  try {
    await put("/admin/suggested-folders", { folders: wanted })
  } catch (problem) {
    await queries.invalidateQueries({ queryKey: KEY })
    throw problem
  }
}

export const rename = (index: number, name: string): ChangeFolders => (folders) => folders.map((folder, at) => (at === index ? { ...folder, name } : folder))

export const removeAt = (index: number): ChangeFolders => (folders) => folders.filter((_folder, at) => at !== index)

export const moveUp = (index: number): ChangeFolders => (folders) => swapped(folders, index - 1)

/** At its end; out of the folder it was in, as a space is in one at most. */
export const putInto = (index: number, space: NamedSpace): ChangeFolders => (folders) =>
  folders.map((folder, at) => {
    const others = folder.spaces.filter(({ id }) => id !== space.id)
    return { ...folder, spaces: at === index ? [...others, space] : others }
  })

const within = (index: number, change: (spaces: readonly NamedSpace[]) => NamedSpace[]): ChangeFolders => (folders) =>
  folders.map((folder, at) => (at === index ? { ...folder, spaces: change(folder.spaces) } : folder))

export const takeOut = (index: number, space: SpaceId): ChangeFolders => within(index, (spaces) => spaces.filter(({ id }) => id !== space))

export const moveSpaceUp = (index: number, place: number): ChangeFolders => within(index, (spaces) => swapped(spaces, place - 1))

/** With the one at `at` behind the next. */
function swapped<T>(ones: readonly T[], at: number): T[] {
  const [first, second] = [ones[at], ones[at + 1]]
  return first === undefined || second === undefined ? [...ones] : ones.toSpliced(at, 2, second, first)
}
