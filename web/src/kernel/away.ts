import { store } from "./store.ts"

/** A line that comes back within a moment, as when the server is renewed, is not worth a word. */
const PATIENCE_MS = 1_000

/** When it is said that the line is lost: everywhere at once, and without waiting where the device itself knows. */
export function followLine(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const say = () => store.setSaidAway(store.connection === "away")
  const look = () => {
    if (store.connection === "away" && navigator.onLine) {
      waiting ??= setTimeout(say, PATIENCE_MS)
      return
    }
    clearTimeout(waiting)
    waiting = undefined
    say()
  }
  store.subscribe(look)
  addEventListener("offline", look)
  look()
}
