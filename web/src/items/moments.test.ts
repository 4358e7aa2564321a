import { expect, test } from "vitest"
import { findMoment, MOMENT, wireOfMoment, withMoments } from "./moments.ts"
import { momentName } from "../kernel/time.ts"

const AT = new Date("2030-01-15T14:00:00Z")

test("a time goes over the wire with the zone it was meant in, and comes back", () => {
  const wire = wireOfMoment(AT, "America/Argentina/Buenos_Aires")
  expect(wire).toBe("<t:2030-01-15T14:00Z@America/Argentina/Buenos_Aires>")
  expect(findMoment(wire)).toEqual(AT)
  expect(MOMENT.exec(wire)?.[0]).toBe(wire)
})

test("what no clock shows is no time", () => {
  expect(["<t:2030-02-30T14:00Z>", "<t:2030-01-15T25:00Z>", "<t:0000-01-15T14:00Z>", "<t:0001-01-01T00:00Z>", "<t:9999-12-31T23:59Z>", "<t:2030-01-15>", "soon"].map(findMoment)).toEqual(Array(7).fill(undefined))
})

test("in a line it is read by the reader's clock", () => {
  expect(withMoments("at <t:2030-01-15T14:00Z@Europe/Oslo>, not <t:2030-02-30T14:00Z>")).toBe(`at ${momentName(AT)}, not <t:2030-02-30T14:00Z>`)
})
