import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { bellNow, showBell } from "./bell.ts"
import { choose } from "./settings.ts"

const BEFORE = { ...bellNow().settings, sound: true, rhythm: "daily" } as const
type Answer = (status: number, settings: object) => Promise<void>

let answers: Answer[]
const shown = () => [bellNow().settings.sound, bellNow().settings.rhythm]

beforeEach(() => {
  answers = []
  showBell({ ...bellNow(), settings: BEFORE })
  vi.stubGlobal("fetch", () => new Promise((resolve) => {
    answers.push(async (status, settings) => {
      resolve(new Response(JSON.stringify({ ...BEFORE, ...settings }), { status }))
      await new Promise((done) => setTimeout(done))
    })
  }))
})
afterEach(() => vi.unstubAllGlobals())

describe("what is chosen", () => {
  it("shows at once, and stays while an earlier answer comes that knows nothing of it", async () => {
    const first = choose({ sound: false })
    const second = choose({ rhythm: "weekly" })
    expect(shown()).toEqual([false, "weekly"])
    await answers[0]?.(200, { sound: false })
    await first
    expect(shown()).toEqual([false, "weekly"])
    await answers[1]?.(200, { sound: false, rhythm: "weekly" })
    await second
    expect(shown()).toEqual([false, "weekly"])
  })

  it("goes back to what the server said last when it refuses", async () => {
    const first = choose({ sound: false })
    const second = choose({ rhythm: "weekly" })
    const refused = expect(second).rejects.toThrow()
    await answers[0]?.(200, { sound: false })
    await answers[1]?.(500, { code: "internal", title: "no" })
    await refused
    await first
    expect(shown()).toEqual([false, "daily"])
  })

  it("is as it was where nothing of it came through", async () => {
    const both = [choose({ sound: false }), choose({ rhythm: "weekly" })].map((work) => expect(work).rejects.toThrow())
    await answers[0]?.(500, { code: "internal", title: "no" })
    await answers[1]?.(500, { code: "internal", title: "no" })
    await Promise.all(both)
    expect(shown()).toEqual([true, "daily"])
  })
})
