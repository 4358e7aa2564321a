import { Plugin } from "prosemirror-state"
import { colourCode } from "../../ui/codeColours.ts"

/** After the last letter, in milliseconds: until then the colours that are there move along. */
const PAUSE = 150

/** The colours readers will see, on the code somebody is writing. They lie over the text and are no part of it. */
export const codeColours = new Plugin({
  view: (view) => {
    let takeOff = colourCode(view.dom, true)
    let waiting: ReturnType<typeof setTimeout> | undefined
    return {
      update: (_view, before) => {
        if (view.state.doc.eq(before.doc)) return
        clearTimeout(waiting)
        waiting = setTimeout(() => {
          takeOff()
          takeOff = colourCode(view.dom, true)
        }, PAUSE)
      },
      destroy: () => {
        clearTimeout(waiting)
        takeOff()
      },
    }
  },
})
