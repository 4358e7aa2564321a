import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { aPerson } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import { wantPeople } from "./people.ts"

const MOMENT_MS = 50
let answers: ((answer: Response | Error) => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  vi.stubGlobal("fetch", () => new Promise((resolve, reject) => answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)))))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  store.people.clear()
})

const asAnswer = (id: number) => Response.json({ items: [aPerson({ id })] })

test("who is on the way is not asked for again", async () => {
  wantPeople([48])
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  wantPeople([48])
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  expect(answers).toHaveLength(1)
  answers[0]?.(asAnswer(48))
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  expect(store.people.get(48)?.id).toBe(48)
  expect(answers).toHaveLength(1)
})

test("who was wanted again meanwhile is asked for once more when it failed", async () => {
  wantPeople([49, 50])
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  wantPeople([49])
  answers[0]?.(new Error("no line"))
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  expect(answers).toHaveLength(2)
  answers[1]?.(asAnswer(49))
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  expect(store.people.has(49)).toBe(true)
  wantPeople([50])
  await vi.advanceTimersByTimeAsync(MOMENT_MS)
  expect(answers).toHaveLength(3)
})
