import { i18n } from "@lingui/core"
import { msg } from "@lingui/core/macro"
import type { Node } from "prosemirror-model"
import type { EditorView, NodeView } from "prosemirror-view"

/** An entry of a list; a task has a box in front that can be ticked. */
export function taskBoxes(node: Node, view: EditorView, place: () => number | undefined): NodeView {
  const dom = document.createElement("li")
  if (node.attrs["done"] === null) return { dom, contentDOM: dom, update: (next) => next.type === node.type && next.attrs["done"] === null }
  const words = document.createElement("div")
  const box = document.createElement("button")
  let done = false
  const show = (next: Node) => {
    done = next.attrs["done"] === true
    box.setAttribute("aria-checked", String(done))
    dom.dataset["done"] = String(done)
  }
  box.type = "button"
  box.className = "box"
  box.contentEditable = "false"
  box.tabIndex = -1
  box.setAttribute("role", "checkbox")
  box.setAttribute("aria-label", i18n._(msg`Done`))
  box.addEventListener("mousedown", (event) => event.preventDefault())
  box.addEventListener("click", () => {
    const at = place()
    if (at !== undefined) view.dispatch(view.state.tr.setNodeMarkup(at, null, { done: !done }))
  })
  dom.className = "task"
  dom.append(box, words)
  show(node)
  return {
    dom,
    contentDOM: words,
    update: (next) => {
      if (next.type !== node.type || next.attrs["done"] === null) return false
      show(next)
      return true
    },
    stopEvent: (event) => event.target === box,
    ignoreMutation: (change) => change.type !== "selection" && !words.contains(change.target),
  }
}
