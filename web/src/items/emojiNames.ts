/** Emoji by the names people type between colons. The list is fetched, from our own host, when the first is asked for. */

export interface NamedEmoji {
  emoji: string
  name: string
}

interface Row {
  hexcode: string
  emoji: string
}

let names: Promise<NamedEmoji[]> | undefined

export async function findEmoji(typed: string, most: number): Promise<NamedEmoji[]> {
  names ??= load()
  return rank(await names, typed, most)
}

/** Names that begin with what was typed come before names that contain it. */
export function rank(all: readonly NamedEmoji[], typed: string, most: number): NamedEmoji[] {
  const begins = all.filter(({ name }) => name.startsWith(typed)).toSorted((a, b) => a.name.length - b.name.length)
  const contains = all.filter(({ name }) => !name.startsWith(typed) && name.includes(typed))
  return [...begins, ...contains].slice(0, most)
}

async function load(): Promise<NamedEmoji[]> {
  const [rows, codes] = await Promise.all([json<Row[]>("/emoji/en/data.json"), json<Record<string, string | string[]>>("/emoji/en/shortcodes/github.json")])
  return rows.flatMap(({ hexcode, emoji }) => [codes[hexcode] ?? []].flat().map((name) => ({ emoji, name })))
}

async function json<T>(address: string): Promise<T> {
  const answer = await fetch(address)
  if (!answer.ok) {
    names = undefined
    throw new Error(`${address} did not come`)
  }
  return (await answer.json()) as T
}
