export interface Part {
  what: "same" | "added" | "removed"
  text: string
}

const MOST_CELLS = 4_000_000

/** The difference of two texts, word by word: the longest common run of words stays, the rest was removed or added. */
export function difference(before: string, after: string): Part[] {
  const a = words(before)
  const b = words(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const parts: Part[] = [{ what: "same", text: a.slice(0, start).join("") }, ...middle, { what: "same", text: a.slice(a.length - end).join("") }]
  return merge(parts)
}

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? []

function compare(a: readonly string[], b: readonly string[]): Part[] {
  if (a.length * b.length > MOST_CELLS) return [{ what: "removed", text: a.join("") }, { what: "added", text: b.join("") }]
  const lengths = table(a, b)
  const width = b.length + 1
  const parts: Part[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push({ what: "same", text: a[i] ?? "" })
      i += 1
      j += 1
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      parts.push({ what: "removed", text: a[i] ?? "" })
      i += 1
    } else {
      parts.push({ what: "added", text: b[j] ?? "" })
      j += 1
    }
  }
  parts.push({ what: "removed", text: a.slice(i).join("") }, { what: "added", text: b.slice(j).join("") })
  return parts
}

/** How long the longest common run is from each pair of places to the ends. */
function table(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
    }
  }
  return lengths
}

function merge(parts: readonly Part[]): Part[] {
  const merged: Part[] = []
  for (const part of parts) {
    if (part.text === "") continue
    const last = merged.at(-1)
    if (last?.what === part.what) last.text += part.text
    else merged.push({ ...part })
  }
  return merged
}
