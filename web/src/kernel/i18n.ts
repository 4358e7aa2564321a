import { i18n, type Messages } from "@lingui/core"
import { setTimeStyle } from "./time.ts"

export const LANGUAGES = { en: "English", de: "Deutsch" } as const
export type Language = keyof typeof LANGUAGES

const CHOSEN = "folkmoot.language"
const RIGHT_TO_LEFT = new Set(["ar", "he", "fa", "ur"])

const catalogs: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import("../locales/en.po"),
  de: () => import("../locales/de.po"),
}

export const isLanguage = (code: string | null | undefined): code is Language => !!code && code in LANGUAGES

/** The language chosen on this device, else the first of the browser's that there is a catalog for. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(CHOSEN)
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map((code) => code.split("-")[0]).find(isLanguage) ?? "en"
}

/** Lingui looks for tags after it has put the values in: a name that has one must not be taken for part of the sentence. */
const WORD_JOINER = "\u2060"
const say = i18n._.bind(i18n)
i18n._ = ((id: Parameters<typeof say>[0], values?: Record<string, unknown>, options?: Parameters<typeof say>[2]) =>
  say(id, values && withoutTags(values), options)) as typeof i18n._

function withoutTags(values: Record<string, unknown>): Record<string, unknown> {
  const plain = Object.values(values).every((value) => typeof value !== "string" || !value.includes("<"))
  return plain ? values : Object.fromEntries(Object.entries(values).map(([key, value]) => [key, untagged(value)]))
}

/** An element that is a value stands in the sentence as `<0/>` until Lingui puts it there: that one stays as it is. */
const ELEMENT = /^<\d+\/>$/

const untagged = (value: unknown) => (typeof value === "string" && !ELEMENT.test(value) ? value.replaceAll("<", `<${WORD_JOINER}`) : value)

export async function speak(language: Language, zone: string | null = null): Promise<void> {
  const { messages } = await catalogs[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr"
  setTimeStyle(regional(language), zone)
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(CHOSEN, language)
}

/** The browser's own region of the language, so that dates look as people there write them. */
function regional(language: Language): string {
  const own = navigator.languages.find((code) => code.startsWith(`${language}-`))
  return own && own !== "en-US" ? own : language === "en" ? "en-GB" : language
}
