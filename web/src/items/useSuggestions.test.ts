import { expect, test } from "vitest"
import { aPerson } from "../kernel/samples.ts"
import { stillMeant, type Suggestion } from "./useSuggestions.ts"

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
