const LINK = /\[([^\]]+)\]\([^)\s]*\)/g
const SIGNS = /(\*\*|__|~~|`)/g

/** What a space is for on one line, as one reads it: without the signs of Markdown. */
export const oneLine = (purpose: string): string => purpose.replace(LINK, "$1").replace(SIGNS, "").replaceAll(/\s+/g, " ").trim()
