import { beforeEach, expect, test } from "vitest"
import { clock, clockIn, dateName, dayKey, dayName, distance, momentName, setTimeStyle, startOfDay, weekdayBriefly } from "./time.ts"

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

test("days can be compared, and begin at the reader's own midnight", () => {
  expect(dayKey("2026-03-09T23:00:00Z")).toBe("2026-03-10")
  expect(dayKey("2026-12-31T23:30:00Z") > dayKey("2026-12-31T22:30:00Z")).toBe(true)
  expect(startOfDay("2026-03-10").toISOString()).toBe("2026-03-09T23:00:00.000Z")
  for (const [zone, begins] of [["Pacific/Auckland", "2026-03-09T11:00:00.000Z"], ["America/Los_Angeles", "2026-03-10T07:00:00.000Z"], ["Asia/Kathmandu", "2026-03-09T18:15:00.000Z"], ["Pacific/Kiritimati", "2026-03-09T10:00:00.000Z"], ["Pacific/Pago_Pago", "2026-03-10T11:00:00.000Z"]] as const) {
    setTimeStyle("en-GB", zone)
    expect([zone, startOfDay("2026-03-10").toISOString()]).toEqual([zone, begins])
    expect(dayKey(begins)).toBe("2026-03-10")
  }
})

test("the days on which the clocks change are days like others", () => {
  // 29 March has 23 hours in Oslo, 25 October has 25.
  expect(startOfDay("2026-03-29").toISOString()).toBe("2026-03-28T23:00:00.000Z")
  expect(startOfDay("2026-03-30").toISOString()).toBe("2026-03-29T22:00:00.000Z")
  expect(distance("2026-03-29T10:00:00Z", new Date("2026-03-29T22:30:00Z"))).toBe("yesterday")
  expect(distance("2026-03-28T22:45:00Z", new Date("2026-03-29T22:30:00Z"))).toBe("week")
  expect(distance("2026-10-24T21:30:00Z", new Date("2026-10-25T22:45:00Z"))).toBe("yesterday")
  // In Beirut the clock goes from midnight to one: the day begins at one.
  setTimeStyle("en-GB", "Asia/Beirut")
  expect(startOfDay("2026-03-29").toISOString()).toBe("2026-03-28T22:00:00.000Z")
})

test("a day that is none has no beginning", () => {
  expect(startOfDay("").getTime()).toBeNaN()
  expect(startOfDay("2026-02-41").getTime()).toBeNaN()
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

test("a time that is agreed on says its year unless it is this one of the reader", () => {
  expect(momentName("2026-12-31T22:59:00Z", now)).not.toContain("2026")
  expect(momentName("2026-12-31T23:01:00Z", now)).toContain("2027")
})

test.each([["en-GB", "Mo Tu We Th Fr Sa Su"], ["de", "Mo Di Mi Do Fr Sa So"], ["ar-u-nu-latn", "ن ث ر خ ج س ح"]])("days said briefly are told apart in %s", (language, days) => {
  setTimeStyle(language, "Europe/Oslo")
  expect([9, 10, 11, 12, 13, 14, 15].map((day) => weekdayBriefly(`2026-03-${String(day).padStart(2, "0")}T12:00:00Z`)).join(" ")).toBe(days)
})
