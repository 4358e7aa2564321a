import { withTexts } from "../kernel/later.tsx"

const nothing = (): void => undefined

/** Gives colours to the code in `element` that says its language; what comes back takes them off. Code reads as well without
 * them, so nothing waits for them, and nothing moves when they come. `written`: somebody is writing in it. */
export function colourCode(element: ParentNode, written = false): () => void {
  const blocks = [...element.querySelectorAll<HTMLElement>("pre[data-language]:not([data-language='']) > code")]
  if (blocks.length === 0 || !("highlights" in CSS)) return nothing
  let on = true
  let takeOff = nothing
  const give = async () => {
    const { paint } = await withTexts(() => import("./code/paint.ts"))
    const off = await paint(blocks, () => on, written)
    if (on) takeOff = off
    else off()
  }
  // Where the colours cannot be fetched, code stays as it was.
  void give().catch(nothing)
  return () => {
    on = false
    takeOff()
  }
}
