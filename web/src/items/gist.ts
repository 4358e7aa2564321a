import type { Item } from "../kernel/types.ts"

/** An item in one line: its words, or what its files are called or show. */
export const gistOf = (item: Pick<Item, "body" | "attachments">): string => item.body || item.attachments.map(({ alt, name }) => alt || name).join(", ")
