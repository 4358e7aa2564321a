import { i18n, type Messages } from "@lingui/core"
import { pause } from "./firstScreen.ts"
import { setTimeStyle } from "./time.ts"

export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", pl: "Polski", ar: "العربية" } as const
export type Language = keyof typeof LANGUAGES

const CHOSEN = "folkmoot.language"
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set<Language>(["ar"])
const isRightToLeft = (language: string) => RIGHT_TO_LEFT.has(language)

type Part = () => Promise<{ messages: Messages }>

/** What the first screen may say comes first, all other texts while it is being read: build/firstTexts.ts tells them apart. */
const catalogs: Record<Language, { first: Part; rest: Part }> = {
  en: { first: () => import("../locales/en.po?first.po"), rest: () => import("../locales/en.po?rest.po") },
  de: { first: () => import("../locales/de.po?first.po"), rest: () => import("../locales/de.po?rest.po") },
  fr: { first: () => import("../locales/fr.po?first.po"), rest: () => import("../locales/fr.po?rest.po") },
  pl: { first: () => import("../locales/pl.po?first.po"), rest: () => import("../locales/pl.po?rest.po") },
  ar: { first: () => import("../locales/ar.po?first.po"), rest: () => import("../locales/ar.po?rest.po") },
}

export const isLanguage = (code: string | null | undefined): code is Language => !!code && code in LANGUAGES

/** The one of ours in which somebody is spoken to whose language is `tag`, such as de-AT. */
export function languageFor(tag: string): Language | undefined {
  const primary = tag.split("-")[0]?.toLowerCase()
  return isLanguage(primary) ? primary : undefined
}

/** The language chosen on this device, else the first of the browser's that there is a catalog for. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(CHOSEN)
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map(languageFor).find((language) => language !== undefined) ?? "en"
}

const say = i18n._.bind(i18n)
i18n._ = ((id: Parameters<typeof say>[0], values?: Record<string, unknown>, options?: Parameters<typeof say>[2]) =>
  say(id, values && asWritten(values), options)) as typeof i18n._

/** A name in a sentence is only a name: it is no tag, and does not turn the direction of what stands around it. */
function asWritten(values: Record<string, unknown>): Record<string, unknown> {
  const isolate = isRightToLeft(i18n.locale)
  const plain = !isolate && Object.values(values).every((value) => typeof value !== "string" || !value.includes("<"))
  return plain ? values : Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isText(value) ? withinSentence(value, isolate) : value]))
}

/** An element that is a value stands in the sentence as `<0/>` until Lingui puts it there: that one stays as it is. */
const ELEMENT = /^<\d+\/>$/
const isText = (value: unknown): value is string => typeof value === "string" && !ELEMENT.test(value)

/** Lingui looks for tags after it has put the values in; a word joiner makes one that a value brings along none. */
const WORD_JOINER = "\u2060"
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ["\u2068", "\u2069"]

function withinSentence(value: string, isolate: boolean): string {
  const untagged = value.replaceAll("<", `<${WORD_JOINER}`)
  return isolate ? `${FIRST_STRONG_ISOLATE}${untagged}${POP_ISOLATE}` : untagged
}

/** Whether more than the first screen is wanted; then every language comes whole. */
let whole = false
let spoken: { language: Language; begun: Promise<void> } | undefined

export function speak(language: Language, zone: string | null = null): Promise<void> {
  spoken = { language, begun: begin(language, zone) }
  return spoken.begun
}

/** What is spoken already is only said by another clock. Nothing is drawn anew: this is for before there is anything. */
export function speakIn(language: Language, zone: string | null): Promise<void> {
  if (i18n.locale !== language) return speak(language, zone)
  setTimeStyle(regional(language), zone)
  return Promise.resolve()
}

async function begin(language: Language, zone: string | null): Promise<void> {
  const { first, rest } = catalogs[language]
  const parts = await Promise.all(whole ? [first(), rest()] : [first()])
  const tag = regional(language)
  i18n.loadAndActivate({ locale: language, locales: tag, messages: Object.assign({}, ...parts.map(({ messages }) => messages)) as Messages })
  document.documentElement.lang = language
  document.documentElement.dir = isRightToLeft(language) ? "rtl" : "ltr"
  setTimeStyle(tag, zone)
}

/** Before anything is shown that is not of the first screen. Nobody is told: what stands there already needs none of them. */
export async function allTexts(): Promise<void> {
  whole = true
  if (!spoken) return
  const { language, begun } = spoken
  const [{ messages }] = await Promise.all([catalogs[language].rest(), begun])
  if (i18n.locale === language) Object.assign(i18n.messages, messages)
}

/** A browser learns how a language counts and writes numbers when it first has to: on a phone each takes as long as two frames. */
export async function learnToCount(): Promise<void> {
  const tag = regional(preferredLanguage())
  await pause()
  new Intl.PluralRules(tag).select(1)
  await pause()
  new Intl.NumberFormat(tag).format(1)
  await pause()
}

/** Between facts or names that stand side by side in a line. */
export const comma = (): string => (i18n.locale === "ar" ? "، " : ", ")

/** The server reads the cookie: it then sends for the right texts together with the page (folkmoot/kernel/static.py). */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(CHOSEN, language)
  document.cookie = `folkmoot_language=${language}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`
}

let chosenAtTheDoor: Language | undefined

/** Chosen before signing in: it speaks at once, and goes into the profile of whoever then comes in. */
export async function chooseAtTheDoor(language: Language): Promise<void> {
  chosenAtTheDoor = language
  rememberLanguage(language)
  await speak(language)
}

export function takeChosenAtTheDoor(): Language | undefined {
  const chosen = chosenAtTheDoor
  chosenAtTheDoor = undefined
  return chosen
}

/** The browser's own region of the language, so that dates and numbers look as people there write them. */
function regional(language: Language): string {
  const own = navigator.languages.find((code) => code.startsWith(`${language}-`))
  const tag = own && own !== "en-US" ? own : language === "en" ? "en-GB" : language
  // Codes, telephone numbers and what people write have European digits; a page with two sorts of digits is hard to read.
  return tag.includes("-u-") ? new Intl.Locale(tag, { numberingSystem: "latn" }).toString() : `${tag}-u-nu-latn`
}
