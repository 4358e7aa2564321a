// @vitest-environment jsdom
import { i18n } from "@lingui/core"
import { I18nProvider, Trans } from "@lingui/react"
import { render } from "@testing-library/react"
import { expect, test } from "vitest"
import "./i18n.ts"

function said(message: string, values: Record<string, unknown>, components?: Record<string, React.ReactElement>): HTMLElement {
  i18n.loadAndActivate({ locale: "en", messages: {} })
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
