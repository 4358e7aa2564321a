import { describe, expect, it } from "vitest"
import { finish, readAsked } from "./ask.ts"

describe("readAsked", () => {
  it("takes plain words, folded", () => {
    expect(readAsked("Kvaløya  “Phase”")).toMatchObject({ words: ["kvaloya", "phase"], open: undefined, limited: false })
  })

  it("knows the limit that is being typed", () => {
    expect(readAsked("valve from:an")).toMatchObject({ plain: "valve", limited: true, open: { limit: "from", text: "an", before: "valve " } })
    expect(readAsked('in:"Heat Net')).toMatchObject({ open: { limit: "in", text: "Heat Net", before: "" } })
  })

  it("takes a limit as finished after a space or a closing quote", () => {
    expect(readAsked('from:"Ana Kovačević" ').open).toBeUndefined()
    expect(readAsked('from:"Ana Kovačević"').open).toBeUndefined()
    expect(readAsked("from:ana valve")).toMatchObject({ plain: "valve", open: undefined, limited: true })
  })

  it("does not take a word that only ends so for a limit", () => {
    expect(readAsked("login:box")).toMatchObject({ limited: false, open: undefined })
  })
})

describe("finish", () => {
  it("puts a name of several words in quotes, and leaves room to go on", () => {
    const open = { limit: "from" as const, text: "an", before: "valve " }
    expect(finish(open, "Ana Kovačević")).toBe('valve from:"Ana Kovačević" ')
    expect(finish(open, "Ana")).toBe("valve from:Ana ")
  })

  it("gives what the reader takes back as finished", () => {
    expect(readAsked(finish({ limit: "in", text: "", before: "" }, 'The "big" one')).open).toBeUndefined()
  })
})
