import { beforeAll, describe, expect, it } from "vitest"
import { setTimeStyle } from "../kernel/time.ts"
import { bellNow, type NewsSettings } from "./bell.ts"
import { quietState } from "./quiet.ts"
import { atHour, dayAfter, weekdayOf } from "./when.ts"

beforeAll(() => setTimeStyle("en", "Europe/Berlin"))

const settings = (facts: Partial<NewsSettings>): NewsSettings => ({ ...bellNow().settings, ...facts })
const WORKING = { days: [1, 2, 3, 4, 5], begins: "08:00", ends: "17:00" }
const NIGHTS = { days: [5], begins: "22:00", ends: "06:00" }

describe("whether and until when it is quiet", () => {
  const state = (facts: Partial<NewsSettings>, now: string) => {
    const { quiet, until } = quietState(settings(facts), new Date(now))
    return [quiet, until?.toISOString() ?? null]
  }

  it("is never quiet where nothing was chosen", () => expect(state({}, "2026-03-10T12:00:00Z")).toEqual([false, null]))
  it("is quiet until the chosen time", () => expect(state({ quiet_until: "2026-03-10T13:00:00.000Z" }, "2026-03-10T12:00:00Z")).toEqual([true, "2026-03-10T13:00:00.000Z"]))
  it("says when the hours end", () => expect(state({ reachable: WORKING }, "2026-03-10T12:00:00Z")).toEqual([false, "2026-03-10T16:00:00.000Z"]))
  it("says when they begin again, over a weekend and a change of clocks", () => expect(state({ reachable: WORKING }, "2026-03-27T18:00:00Z")).toEqual([true, "2026-03-30T06:00:00.000Z"]))
  it("reaches past midnight from the day before", () => expect(state({ reachable: NIGHTS }, "2026-03-14T03:00:00Z")).toEqual([false, "2026-03-14T05:00:00.000Z"]))
})

describe("hours of a day", () => {
  it("keeps the hour on the day the clocks change", () => expect(atHour("2026-03-29", 9).toISOString()).toBe("2026-03-29T07:00:00.000Z"))
  it("counts days in the calendar", () => expect([dayAfter("2026-02-28", 1), weekdayOf("2026-03-01")]).toEqual(["2026-03-01", 7]))
})
