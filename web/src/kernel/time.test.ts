import { beforeEach, expect, test } from "vitest"
import { clock, clockIn, dateName, dayKey, dayName, distance, setTimeStyle } from "./time.ts"

const now = new Date("2026-03-10T09:14:00Z")

beforeEach(() => setTimeStyle("en-GB", "Europe/Oslo"))

test("times are local to the reader's zone", () => {
  expect(clock("2026-03-10T08:12:00Z")).toBe("09:12")
  expect(clockIn("Asia/Tokyo", now)).toBe("18:14")
  expect(clockIn("Nowhere/At_All", now)).toBeNull()
})

test("midnight of the reader divides the days", () => {
  expect(dayKey("2026-03-09T22:59:00Z")).not.toBe(dayKey("2026-03-09T23:00:00Z"))
})

test("how far away a time is, as people say it", () => {
  expect(distance("2026-03-10T00:10:00Z", now)).toBe("today")
  expect(distance("2026-03-09T18:05:00Z", now)).toBe("yesterday")
  expect(distance("2026-03-06T14:10:00Z", now)).toBe("week")
  expect(distance("2026-02-04T14:10:00Z", now)).toBe("year")
  expect(distance("2024-03-04T14:10:00Z", now)).toBe("older")
})

test("the year is said only when it is another", () => {
  expect(dayName("2026-03-10T08:00:00Z", now)).toBe("Tuesday 10 March")
  expect(dayName("2024-03-04T08:00:00Z", now)).toMatch(/^Monday,? 4 March 2024$/)
  expect(dateName("2026-02-04T08:00:00Z", now)).toBe("4 February")
})

test("an unknown zone falls back to the browser's", () => {
  setTimeStyle("en-GB", "Nowhere/At_All")
  expect(clock("2026-03-10T08:12:00Z")).toMatch(/^\d\d:\d\d$/)
})
