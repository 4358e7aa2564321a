// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Socket, waitFor } from "./socket.ts"

class Line {
  static readonly OPEN = 1
  static opened: Line[] = []
  readyState = 0
  closed = false
  onmessage: ((event: { data: string }) => void) | undefined
  constructor() {
    Line.opened.push(this)
  }
  close() {
    this.closed = true
  }
  send() {}
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("WebSocket", Line)
  Line.opened = []
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("a line on which nothing is said within ten seconds is tried again", () => {
  const away = vi.fn()
  const socket = new Socket("", { frame: () => {}, open: () => {}, away, ended: () => {} })
  socket.start()
  vi.advanceTimersByTime(9_000)
  expect(away).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_500)
  expect(away).toHaveBeenCalledTimes(1)
  expect(Line.opened[0]?.closed).toBe(true)
  expect(Line.opened.length).toBe(2)
  Line.opened[1]?.onmessage?.({ data: JSON.stringify({ type: "hello", cursor: "1", person: 1, online: [] }) })
  vi.advanceTimersByTime(59_000)
  expect(away).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_500)
  expect(away).toHaveBeenCalledTimes(2)
  socket.stop()
})

test("waits double, spread by chance, up to a bound", () => {
  expect(waitFor(0, 0)).toBe(200)
  expect(waitFor(0, 1)).toBe(400)
  expect(waitFor(3, 0.5)).toBe(2_400)
  expect(waitFor(40, 1)).toBe(20_000)
})
