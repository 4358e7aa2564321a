import { i18n } from "@lingui/core"
import { beforeAll, expect, test } from "vitest"
import { lengthOf, lookOf, sizeOf } from "./kinds.ts"

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }))

test("sizes are said as people say them", () => {
  expect([11, 219_000, 4_800_000, 188_743_680].map((bytes) => sizeOf(bytes, i18n))).toEqual(["11 B", "214 kB", "4.6 MB", "180 MB"])
})

test("a length is minutes and seconds", () => {
  expect([0, 24.4, 61, 3600].map(lengthOf)).toEqual(["0:00", "0:24", "1:01", "60:00"])
})

test("the bytes say what a file is, its name only what nobody knows otherwise", () => {
  expect(lookOf({ name: "x.html", media_type: "application/pdf" }).words).toBe("PDF")
  expect(lookOf({ name: "x.dwg", media_type: "application/octet-stream" }).words).toBe("DWG")
})
