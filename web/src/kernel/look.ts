import type { Welcome } from "./session.ts"
import type { Look, Shades } from "./types.ts"

/** What the server wrote of the house into its page (folkmoot/kernel/static.py); of one that this device kept, as it was then. */
export function houseOfPage(): Welcome | undefined {
  const said = document.querySelector<HTMLMetaElement>("meta[name=house]")?.content
  return said ? (JSON.parse(said) as Welcome) : undefined
}

let sheet: CSSStyleSheet | undefined

/** Puts the colour of the house in place of ours, in both themes. The theme of high contrast keeps its own. */
export function showLook(look: Look | null | undefined): void {
  if (typeof CSSStyleSheet.prototype.replaceSync !== "function") return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  const palette = look?.palette
  sheet.replaceSync(palette ? `[data-theme="light"]{${asTokens(palette.light)}}[data-theme="dark"]{${asTokens(palette.dark)}}` : "")
}

const COLOUR = /^#[0-9A-F]{6}$/

function asTokens(shades: Shades): string {
  const tokens = { brand: shades.brand, "brand-hover": shades.hover, "brand-ink": shades.ink, "brand-soft": shades.soft, "bg-selected": shades.selected }
  return Object.entries(tokens).filter(([, colour]) => COLOUR.test(colour)).map(([name, colour]) => `--${name}:${colour}`).join(";")
}
