import { expect, test } from "vitest"
import { localOf, momentOf, offersAt, onDay } from "./times.ts"

test("the clock of a zone is read and meant, in summer and winter", () => {
  expect(localOf(new Date("2026-11-30T08:00:00Z"), "Europe/Oslo")).toBe("2026-11-30T09:00")
  expect(momentOf("2026-11-30T09:00", "Europe/Oslo").toISOString()).toBe("2026-11-30T08:00:00.000Z")
  expect(momentOf("2026-07-30T09:00", "Europe/Oslo").toISOString()).toBe("2026-07-30T07:00:00.000Z")
  expect(momentOf("2026-11-30T09:00", "Asia/Kolkata").toISOString()).toBe("2026-11-30T03:30:00.000Z")
})

test("a day further on passes the end of a month", () => {
  expect(onDay("2026-11-30T22:10", 1, "09:00")).toBe("2026-12-01T09:00")
})

test("what is offered depends on the time of day and of the week", () => {
  const keys = (now: string) => offersAt(now).map((offer) => offer.key)
  expect(keys("2026-11-26T08:00")).toEqual(["afternoon", "tomorrow", "monday"])
  expect(keys("2026-11-26T15:00")).toEqual(["tomorrow", "monday"])
  // Of a Sunday tomorrow is Monday; of a Monday the next one is meant.
  expect(keys("2026-11-29T15:00")).toEqual(["tomorrow"])
  expect(offersAt("2026-11-30T15:00").at(-1)?.local).toBe("2026-12-07T09:00")
})
