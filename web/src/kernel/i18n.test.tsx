// @vitest-environment jsdom
import { i18n } from "@lingui/core"
import { I18nProvider, Trans } from "@lingui/react"
import { render } from "@testing-library/react"
import { expect, test, vi } from "vitest"
import { languageFor, speak } from "./i18n.ts"
import { clock } from "./time.ts"

function said(message: string, values: Record<string, unknown>, components?: Record<string, React.ReactElement>, locale = "en"): HTMLElement {
  i18n.loadAndActivate({ locale, messages: {} })
  return render(<I18nProvider i18n={i18n}><Trans id={message} message={message} values={values} {...(components ? { components } : {})} /></I18nProvider>).container
}

test("an element in a sentence is drawn, also beside a name with a tag in it", () => {
  const drawn = said("{who} deleted this, {at}", { who: <b>Max</b>, at: "08:12 <i>" })
  expect(drawn.querySelector("b")?.textContent).toBe("Max")
  expect(drawn.textContent?.replaceAll("\u2060", "")).toBe("Max deleted this, 08:12 <i>")
})

test("a tag in a name is no part of the sentence", () => {
  const drawn = said("<0>{name}</0> was here", { name: "</0><0>Max" }, { 0: <b /> })
  expect(drawn.querySelectorAll("b")).toHaveLength(1)
  expect(drawn.querySelector("b")?.textContent?.replaceAll("\u2060", "")).toBe("</0><0>Max")
})

test("a name does not turn a sentence that runs the other way", () => {
  const drawn = said("{who} كتب، {n}", { who: "Max (guest)", n: 3 }, undefined, "ar")
  expect(drawn.textContent).toBe("\u2068Max (guest)\u2069 كتب، 3")
  expect(said("{who} wrote", { who: "Max (guest)" }).textContent).toBe("Max (guest) wrote")
})

test("Arabic runs from right to left, with the digits of what people write", { timeout: 30_000 }, async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["ar-EG", "en-GB"])
  await speak("ar", "UTC")
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["ar", "rtl"])
  expect([i18n.number(1234), clock("2026-03-10T08:12:00Z")]).toEqual(["1,234", "08:12"])
  await speak("de", "UTC")
  expect([document.documentElement.dir, i18n.number(1234)]).toEqual(["ltr", "1.234"])
})

test.each([["de-AT", "de"], ["AR-eg", "ar"], ["pl", "pl"], ["nb", undefined], ["", undefined]])("whoever speaks %s is spoken to in %s", (tag, language) => {
  expect(languageFor(tag)).toBe(language)
})
