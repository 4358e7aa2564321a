import { beforeEach, expect, test, vi } from "vitest"
import { patch, put, remove } from "./api.ts"

/** What was asked for so far, and how each is answered. */
const asked: { said: string; answer: (status?: number) => void }[] = []
const moment = () => new Promise((done) => setTimeout(done))
const said = () => asked.map((one) => one.said)

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal("fetch", (address: string, { method }: RequestInit) => {
    return new Promise<Response>((resolve) => {
      asked.push({ said: `${method} ${address}`, answer: (status = 204) => resolve(new Response(null, { status })) })
    })
  })
})

test("what is set and taken back of one thing comes in that order", async () => {
  const first = put("/me/quiet", { until: "later" })
  const second = remove("/me/quiet")
  await moment()
  expect(said()).toEqual(["PUT /api/me/quiet"])
  asked[0]?.answer()
  await first
  await moment()
  expect(said()).toEqual(["PUT /api/me/quiet", "DELETE /api/me/quiet"])
  asked[1]?.answer()
  await second
})

test("an item is deleted before that is taken back, whatever stands behind its number", async () => {
  void remove("/items/7")
  const back = remove("/items/7/deletion")
  await moment()
  expect(said()).toEqual(["DELETE /api/items/7"])
  asked[0]?.answer()
  await moment()
  asked[1]?.answer()
  await back
})

test("nothing waits for another thing, and what fails keeps nobody waiting", async () => {
  const fails = put("/items/7/reactions/👍")
  void put("/items/8/reactions/👍")
  void patch("/me", { name: "Ines" })
  const next = remove("/items/7/reactions/👍")
  await moment()
  expect(asked).toHaveLength(3)
  asked[0]?.answer(500)
  await expect(fails).rejects.toThrow()
  await moment()
  expect(said()[3]).toContain("DELETE /api/items/7/reactions")
  asked[3]?.answer()
  await next
})
