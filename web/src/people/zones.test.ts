import { describe, expect, it } from "vitest"
import { telephone } from "./contact.ts"
import { cityOf, minutesAhead } from "./zones.ts"

describe("zones", () => {
  it("names the place of a zone", () => {
    expect(cityOf("Europe/Oslo")).toBe("Oslo")
    expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires")
    expect(cityOf("UTC")).toBe("UTC")
  })

  it("counts the minutes between two zones, over midnight and in summer", () => {
    const winter = new Date("2026-01-10T23:30:00Z")
    expect(minutesAhead("Europe/Oslo", "Europe/Lisbon", winter)).toBe(60)
    expect(minutesAhead("Asia/Kolkata", "UTC", winter)).toBe(330)
    expect(minutesAhead("America/New_York", "Europe/Berlin", new Date("2026-07-10T12:00:00Z"))).toBe(-360)
  })

  it("says nothing about a zone nobody knows", () => expect(minutesAhead("Moon/Base", "UTC", new Date())).toBeNull())
})

describe("telephone", () => {
  it("keeps what can be dialled", () => expect(telephone("+47 912 55 014 (mobile)")).toBe("tel:+4791255014"))
})
