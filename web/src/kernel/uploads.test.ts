import { beforeEach, expect, test, vi } from "vitest"
import { Problem } from "./api.ts"
import { type Chosen, PASSING, Uploads } from "./uploads.ts"

const kept = new Map<string, Chosen>()
const keeper = { all: async () => [...kept.values()], put: async (chosen: Chosen) => void kept.set(chosen.key, chosen), remove: async (key: string) => void kept.delete(key) }

const chosen = (key: string, facts: Partial<Chosen> = {}): Chosen => ({
  key,
  name: `${key}.jpg`,
  bytes: 3,
  media_type: "image/jpeg",
  alt: "",
  seconds: null,
  wave: null,
  draft: "1::chat",
  chosen_at: `2026-03-10T08:00:0${key.length}Z`,
  file: new Blob(["abc"]),
  ...facts,
})

beforeEach(() => {
  vi.useFakeTimers()
  kept.clear()
})

const settle = () => vi.advanceTimersByTimeAsync(0)
const never = () => new Promise<never>(() => undefined)

test("what is chosen is kept, begins at once, and is sent once however often it is asked for", async () => {
  const send = vi.fn(async () => undefined as never)
  const uploads = new Uploads(keeper, send)
  uploads.add(chosen("a"))
  await Promise.all([uploads.ensure("a"), uploads.ensure("a")])
  await uploads.ensure("a")
  expect(send).toHaveBeenCalledTimes(1)
  expect(uploads.of("a").state).toBe("done")
  expect([...kept.keys()]).toEqual(["a"])
})

test("two are on their way at a time, the others wait their turn", async () => {
  const send = vi.fn(never)
  const uploads = new Uploads(keeper, send)
  for (const key of ["a", "bb", "ccc"]) uploads.add(chosen(key))
  await settle()
  expect(send).toHaveBeenCalledTimes(2)
  uploads.drop("a")
  await settle()
})

test("what a page before left behind is taken up: what is being written goes, what waits in the outbox is asked for", async () => {
  kept.set("a", chosen("a"))
  kept.set("bb", chosen("bb", { draft: null }))
  const sent: string[] = []
  const uploads = new Uploads(keeper, async (path) => (sent.push(path), undefined as never))
  await uploads.resume()
  await settle()
  expect(sent).toEqual(["/uploads/a"])
  expect(uploads.chosenFor("1::chat").map(({ key }) => key)).toEqual(["a"])
  await uploads.ensure("bb")
  expect(sent).toEqual(["/uploads/a", "/uploads/bb"])
})

test("what was chosen in a dialog goes with the page", async () => {
  kept.set("a", chosen("a", { draft: `${PASSING}plan` }))
  const send = vi.fn(async () => undefined as never)
  const uploads = new Uploads(keeper, send)
  await uploads.resume()
  await settle()
  expect([send.mock.calls.length, uploads.chosenFor(`${PASSING}plan`).length, kept.size]).toEqual([0, 0, 0])
})

test("what failed says why and goes when it is tried again; what only passes goes by itself when the line is back", async () => {
  let away = true
  const uploads = new Uploads(keeper, async (path) => {
    if (path.endsWith("large")) throw new Problem(413, "too_large", "")
    if (away) throw new Problem(0, "offline", "")
    return undefined as never
  })
  uploads.add(chosen("a"))
  uploads.add(chosen("large"))
  await settle()
  expect([uploads.of("a").problem?.code, uploads.of("large").problem?.code]).toEqual(["offline", "too_large"])
  away = false
  uploads.beginAgain()
  await settle()
  expect([uploads.of("a").state, uploads.of("large").state]).toEqual(["done", "failed"])
})

test("what the server has is forgotten here, and what is not here any more says so", async () => {
  const uploads = new Uploads(keeper, async () => undefined as never)
  uploads.add(chosen("a"))
  await settle()
  uploads.forget("a")
  expect(kept.size).toBe(0)
  await expect(uploads.ensure("a")).rejects.toMatchObject({ code: "file_lost" })
})
