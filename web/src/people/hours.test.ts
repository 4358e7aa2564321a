import { expect, test } from "vitest"
import { clockOf, daysInWords, hoursInWords, minutesOf, reachOf } from "./hours.ts"

test("days that follow each other are a stretch, others are named", () => {
  expect(daysInWords([1, 2, 3, 4, 5], "en-GB")).toBe("Mon–Fri")
  expect(daysInWords([5, 1], "en-GB")).toBe("Mon, Fri")
  expect(daysInWords([1, 2, 4], "en-GB")).toBe("Mon, Tue, Thu")
  expect(daysInWords([], "en-GB")).toBe("")
})

test("hours are read and written as a clock shows them", () => {
  expect(hoursInWords({ days: [1, 2, 3], start: 420, end: 1440 }, "en-GB")).toBe("Mon–Wed 07:00–24:00")
  expect([minutesOf("07:30"), minutesOf(""), clockOf(450)]).toEqual([450, null, "07:30"])
})

test("somebody is at work by their own clock, and back on the next of their days", () => {
  const office = { days: [1, 2, 3, 4, 5], start: 480, end: 960 }
  const at = (time: string, zone = "Europe/Oslo", hours = office) => {
    const reach = reachOf(hours, zone, new Date(time))
    return reach && `${reach.now ? "until" : "from"} ${reach.at.toISOString().slice(0, 16)}`
  }
  // A Tuesday in winter: Oslo is an hour ahead of UTC.
  expect(at("2026-03-10T07:00:30Z")).toBe("until 2026-03-10T15:00")
  expect(at("2026-03-10T06:59:59Z")).toBe("from 2026-03-10T07:00")
  expect(at("2026-03-10T15:00:00Z")).toBe("from 2026-03-11T07:00")
  expect(at("2026-03-13T20:00:00Z")).toBe("from 2026-03-16T07:00")
  // It is Wednesday already where they are.
  expect(at("2026-03-10T23:30:00Z", "Asia/Tokyo")).toBe("until 2026-03-11T07:00")
  expect(at("2026-03-10T09:00:00Z", "Europe/Oslo", { ...office, days: [2] })).toBe("until 2026-03-10T15:00")
  expect(at("2026-03-10T16:00:00Z", "Europe/Oslo", { ...office, days: [2] })).toBe("from 2026-03-17T07:00")
  // At night from Monday to Friday: on Saturday morning until six, then from Monday on. Until midnight is no time of the next day.
  const night = { ...office, start: 1320, end: 360 }
  expect(at("2026-03-10T22:00:00Z", "Europe/Oslo", night)).toBe("until 2026-03-11T05:00")
  expect(at("2026-03-14T04:59:00Z", "Europe/Oslo", night)).toBe("until 2026-03-14T05:00")
  expect(at("2026-03-14T05:00:00Z", "Europe/Oslo", night)).toBe("from 2026-03-16T21:00")
  expect(at("2026-03-08T23:30:00Z", "Europe/Oslo", night)).toBe("from 2026-03-09T21:00")
  expect(at("2026-03-10T22:59:00Z", "Europe/Oslo", { ...office, start: 960, end: 1440 })).toBe("until 2026-03-10T23:00")
  expect([at("2026-03-10T09:00:00Z", "Europe/Oslo", { ...office, days: [] }), at("2026-03-10T09:00:00Z", "Mars/Base")]).toEqual([null, null])
})
