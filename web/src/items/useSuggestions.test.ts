import { expect, test } from "vitest"
import { aPerson } from "../kernel/samples.ts"
import { inOrder, stillMeant, type Suggestion } from "./useSuggestions.ts"

const offered: Suggestion[] = ["Mabel Ødegaard", "Max Żurek", "Jean-Pierre O'Neil"].map((name, id) => ({ kind: "person", person: aPerson({ id, name }), member: true }))
const names = (q: string) => stillMeant(offered, q).map((one) => (one.kind === "person" ? one.person.name : ""))

test("an answer to what was typed a moment ago offers nobody who is not meant any more", () => {
  expect(names("")).toHaveLength(3)
  expect(names("ma")).toEqual(["Mabel Ødegaard", "Max Żurek"])
  expect(names("max")).toEqual(["Max Żurek"])
  expect(names("zur")).toEqual(["Max Żurek"])
  expect(names("maxi")).toEqual([])
})

test("signs within names part words, as the server has it", () => {
  expect(names("jean-p")).toEqual(["Jean-Pierre O'Neil"])
  expect(names("o'neil")).toEqual(["Jean-Pierre O'Neil"])
})

test("everybody is told only by who writes it out, or when nobody else is meant", () => {
  const all: Suggestion = { kind: "many", many: "all", told: 21 }
  const crowd = Array.from({ length: 8 }, (_one, id): Suggestion => ({ kind: "person", person: aPerson({ id }), member: true }))
  const kinds = (q: string, named: Suggestion[]) => inOrder(q, [all], named).map((one) => one.kind)
  expect(kinds("", crowd)).toEqual([...Array<string>(5).fill("person"), "many"])
  expect(kinds("al", crowd.slice(0, 1))).toEqual(["person", "many"])
  expect(kinds("al", [])).toEqual(["many"])
  expect(kinds("ALL", crowd)).toEqual(["many", ...Array<string>(5).fill("person")])
})
