import { expect, test } from "vitest"
import { clockOf, daysInWords, hoursInWords, minutesOf } from "./hours.ts"

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
