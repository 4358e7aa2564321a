// @vitest-environment jsdom
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { keepFocus, lastFocused } from "./focus.ts"

beforeAll(() => {
  vi.useFakeTimers()
  keepFocus()
})
beforeEach(async () => {
  document.body.replaceChildren()
  await patience()
})
afterAll(() => vi.useRealTimers())

/** Until what was taken away has been seen, and the time for others to give the focus on is over. */
async function patience() {
  await Promise.resolve()
  vi.runAllTimers()
}

const page = (html: string) => {
  const made = new DOMParser().parseFromString(html, "text/html")
  document.body.replaceChildren(...made.body.childNodes)
}
const the = (id: string) => document.getElementById(id) as HTMLElement
const focused = () => document.activeElement?.id

test("what is taken away gives its focus to the nearest thing around it", async () => {
  page('<main id="content" tabindex="-1"><section id="part" tabindex="-1"><p><button id="go">Go</button></p></section></main>')
  the("go").focus()
  the("go").parentElement?.remove()
  await patience()
  expect(focused()).toBe("part")
})

test("when all around it went too, the content has it", async () => {
  page('<div id="frame"><section tabindex="-1"><button id="go">Go</button></section></div>')
  the("go").focus()
  page('<main id="content" tabindex="-1"></main>')
  await patience()
  expect(focused()).toBe("content")
})

test("in a dialog it goes to where the dialog begins", async () => {
  page('<div id="dialog" tabindex="-1"><form><button id="go">Go</button></form><button id="done" data-autofocus>Done</button></div>')
  the("go").focus()
  the("go").parentElement?.remove()
  await patience()
  expect(focused()).toBe("done")
})

test("the next step of a dialog has it before anything more can be typed", async () => {
  page('<dialog open tabindex="-1"><div id="step"><button id="go">Go</button></div></dialog>')
  the("go").focus()
  const field = document.createElement("input")
  field.id = "comment"
  field.dataset.autofocus = ""
  the("step").replaceWith(field)
  await Promise.resolve()
  expect(focused()).toBe("comment")
})

test("who was given the focus in the meantime keeps it", async () => {
  page('<main id="content" tabindex="-1"><button id="go">Go</button><input id="next"></main>')
  the("go").focus()
  the("go").remove()
  await Promise.resolve()
  the("next").focus()
  vi.runAllTimers()
  expect(focused()).toBe("next")
})

test("the last that is still there is what a dialog gives the focus back to", () => {
  page('<button id="menu">More</button><ul><li id="choice" tabindex="-1">Rename</li></ul>')
  the("menu").focus()
  the("choice").focus()
  expect(lastFocused()?.id).toBe("choice")
  the("choice").remove()
  expect(lastFocused()?.id).toBe("menu")
})

test("after a menu whose button went too, the focus is where the button was", async () => {
  page('<main id="content" tabindex="-1"><article id="message" tabindex="-1"><span><button id="menu">More</button></span></article></main><ul><li id="choice" tabindex="-1">Delete</li></ul>')
  the("menu").focus()
  the("choice").focus()
  the("menu").parentElement?.remove()
  the("choice").parentElement?.remove()
  await patience()
  expect(focused()).toBe("message")
})
