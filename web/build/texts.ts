import { type CompiledIcuChoices, type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage"

/** What can be wrong with a translation that a machine can see. Each fault says which text, and what about it. */
export function faultsOf(language: string, original: string, translation: string): string[] {
  if (translation.trim() === "") return ["is missing"]
  try {
    const [before, after] = [compileMessageOrThrow(original), compileMessageOrThrow(translation)]
    return [...compare(language, before, after), ...compareEnds(original, translation)]
  } catch (error) {
    return [`cannot be read: ${(error as Error).message.split("\n")[0]}`]
  }
}

/** Has words of its own, beside values and tags, so that it should read otherwise in another language. */
export const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replaceAll(/\{\w+\}|<\/?\w+\/?>/g, ""))

function compare(language: string, before: CompiledMessage, after: CompiledMessage): string[] {
  const faults = compareParts(partsOf(before), partsOf(after))
  const choices = choicesOf(after)
  for (const [name, forms] of choicesOf(before)) {
    const own = choices.get(name)
    if (own) faults.push(...compareForms(language, forms, own))
  }
  return faults
}

/** Values, choices and tags: all of the original, and no other. */
function compareParts(before: readonly string[], after: readonly string[]): string[] {
  const lost = before.filter((part) => !after.includes(part)).map((part) => `has lost ${part}`)
  const invented = after.filter((part) => !before.includes(part)).map((part) => `has ${part}, which the original has not`)
  return [...lost, ...invented]
}

function partsOf(message: CompiledMessage): string[] {
  const parts = message.flatMap((token) => {
    if (typeof token === "string") return token.match(/<\/?\w+\/?>/g) ?? []
    return [token[1] ? `{${token[0]}, ${token[1]}}` : `{${token[0]}}`]
  })
  return [...new Set(parts)]
}

function choicesOf(message: CompiledMessage): Map<string, CompiledIcuChoices> {
  return new Map(message.flatMap((token) => (typeof token === "string" || token[1] !== "plural" ? [] : [[token[0], token[2] as CompiledIcuChoices] as const])))
}

const EXACT = /^\d+$/
const MOST = 1_000

function compareForms(language: string, before: CompiledIcuChoices, after: CompiledIcuChoices): string[] {
  const numbers = formsOf(language)
  const exact = Object.keys(before).filter((form) => EXACT.test(form))
  const missing = [...numbers.keys(), ...exact].filter((form) => !(form in after)).map((form) => `lacks the form “${form}”`)
  const written = Object.keys(after).filter((form) => form !== "offset")
  const unused = written.filter((form) => !EXACT.test(form) && !numbers.has(form)).map((form) => `has the form “${form}”, which ${language} does not`)
  const faults = written.flatMap((form) => {
    const original = before[form] ?? before["other"] ?? []
    const found = compareParts(partsOf(original), partsOf(after[form] ?? []))
    const saysNumber = after[form]?.includes("#") || numbers.get(form) === 1 || EXACT.test(form) || !original.includes("#")
    return [...found, ...(saysNumber ? [] : ["does not say the number"])].map((fault) => `${fault} in the form “${form}”`)
  })
  return [...missing, ...unused, ...faults]
}

/** The forms whole numbers take in a language, each with how many of them take it; "other" is asked for by the format. */
function formsOf(language: string): Map<string, number> {
  const rules = new Intl.PluralRules(language)
  const forms = new Map<string, number>([["other", 0]])
  for (let number = 0; number <= MOST; number += 1) {
    const form = rules.select(number)
    forms.set(form, (forms.get(form) ?? 0) + 1)
  }
  return forms
}

/** A sentence stays a sentence, a question a question, and nothing begins or ends with a space that was not there. */
function compareEnds(original: string, translation: string): string[] {
  const faults = []
  const end = endOf(original)
  if (end && end !== endOf(translation)) faults.push(`does not end with “${end}”`)
  if (/^\s|\s$/.test(translation) !== /^\s|\s$/.test(original)) faults.push("begins or ends with a space")
  return faults
}

const endOf = (text: string): string => (/[.]$/.test(text) ? "." : /[?؟]$/.test(text) ? "?" : /[:]$/.test(text) ? ":" : "")
