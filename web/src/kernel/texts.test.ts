import { readFileSync } from "node:fs"
import { join } from "node:path"
import { formatter } from "@lingui/format-po"
import { expect, test } from "vitest"
import { faultsOf, hasWords } from "../../build/texts.ts"
import { type Language, LANGUAGES } from "./i18n.ts"

const LOCALES = join(import.meta.dirname, "../locales")
const TRANSLATED = Object.keys(LANGUAGES).filter((language): language is Exclude<Language, "en"> => language !== "en")

interface Text {
  original: string
  translation: string
}

/** What reads in a language as it does in English, and is right so. */
const SAME: Record<(typeof TRANSLATED)[number], readonly string[]> = {
  de: ["Chat", "Code", "Codes", "Emoji", "Link", "Logo", "Name", "Organisation", "Original", "Passkeys", "Person", "Port", "STARTTLS", "Server", "Text", "Thread", "Version {version}", "Video", "in <0>{name}</0>", "<0/> in <1>{0}</1>, {moment}", "{author} in {place}, {at}"],
  fr: ["Actions", "Administration", "Code", "Codes", "Emoji", "Invitation", "Logo", "Messages", "Organisation", "Original", "Pause", "Port", "Position", "Question", "Questions", "STARTTLS", "Sessions", "Suggestions", "Version {version}", "{0} h {1} min", "{0, plural, one {# conversation} other {# conversations}}", "{0, plural, one {# page} other {# pages}}", "{0, plural, one {# minute} other {# minutes}}"],
  pl: ["E-mail", "Emoji", "Link", "Logo", "Port", "Program", "STARTTLS"],
  ar: ["STARTTLS"],
}

async function textsOf(language: Language): Promise<Text[]> {
  const name = `${language}.po`
  const catalog = await formatter().parse(readFileSync(join(LOCALES, name), "utf8"), { locale: language, sourceLocale: "en", filename: name })
  return Object.values(catalog).map((text) => ({ original: text.message ?? "", translation: text.translation ?? "" }))
}

test.each(TRANSLATED)("every text is there and whole in %s", async (language) => {
  const wrong = (await textsOf(language)).flatMap(({ original, translation }) => faultsOf(language, original, translation).map((fault) => `${original} ${fault}`))
  expect(wrong).toEqual([])
})

test.each(TRANSLATED)("only words known to be the same read as in English in %s", async (language) => {
  const same = (await textsOf(language)).filter(({ original, translation }) => original === translation && hasWords(original))
  expect([...new Set(same.map(({ original }) => original))].toSorted()).toEqual(SAME[language].toSorted())
})

test("each language has the same texts", async () => {
  const counts = await Promise.all(Object.keys(LANGUAGES).map(async (language) => (await textsOf(language as Language)).length))
  expect(counts[0]).toBeGreaterThan(100)
  expect(new Set(counts).size).toBe(1)
})

test.each([
  ["de", "Save", "", "is missing"],
  ["de", "{name} is back.", "{nane} ist zurück.", "has lost {name}"],
  ["de", "{name} is back.", "{name} {at} ist zurück.", "has {at}, which the original has not"],
  ["de", "<0>All</0> of it", "<0>Alles", "has lost </0>"],
  ["de", "Since <0/>", "Seit <1/>", "has lost <0/>"],
  ["de", "{n, plural, one {# day} other {# days}}", "{n} Tage", "has lost {n, plural}"],
  ["pl", "{n, plural, one {# day} other {# days}}", "{n, plural, one {# dzień} few {# dni} other {# dnia}}", "lacks the form “many”"],
  ["ar", "{n, plural, one {# day} other {# days}}", "{n, plural, one {يوم} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}", "lacks the form “zero”"],
  ["de", "{n, plural, one {# day} other {# days}}", "{n, plural, one {# Tag} few {# Tage} other {# Tage}}", "has the form “few”, which de does not"],
  ["de", "{n, plural, =0 {None} one {# day} other {# days}}", "{n, plural, one {# Tag} other {# Tage}}", "lacks the form “0”"],
  ["fr", "{n, plural, one {# day} other {# days}}", "{n, plural, one {un jour} other {# jours}}", "does not say the number in the form “one”"],
  ["de", "{n, plural, one {# of {of}} other {# of {of}}}", "{n, plural, one {# von {of}} other {#}}", "has lost {of} in the form “other”"],
  ["de", "{n, plural, one {# day} other {# days}}", "{n, plural, one {# Tag} other {# Tage}", "cannot be read"],
  ["de", "Saved.", "Gespeichert", "does not end with “.”"],
  ["de", "Save", "Speichern ", "begins or ends with a space"],
])("a fault is found: %s %s as “%s” %s", (language, original, translation, fault) => {
  expect(faultsOf(language, original, translation).join("\n")).toContain(fault)
})

test.each([
  ["ar", "{n, plural, one {# day} other {# days}}", "{n, plural, zero {لا أيام} one {يوم} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}"],
  ["fr", "Let {then} read?", "Laisser lire {then} ?"],
  ["ar", "Let {then} read?", "هل يقرأ {then}؟"],
])("what is right is let through: %s %s", (language, original, translation) => {
  expect(faultsOf(language, original, translation)).toEqual([])
})
