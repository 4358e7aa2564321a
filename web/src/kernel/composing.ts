/** What a key says that belongs to an input method: it chooses among its words, and is nobody else's. */
interface Composed {
  isComposing?: boolean
  keyCode?: number
  nativeEvent?: { isComposing?: boolean; keyCode?: number }
}

/** The key code by which browsers say so. Safari ends the composition before it tells of the Enter that ended it: then only this is left. */
const OF_INPUT_METHOD = 229

/** Whether an input method is still at work: a key then confirms or ends its words, and neither sends, chooses nor closes anything. */
export function isComposing(event: Composed): boolean {
  const said = event.nativeEvent ?? event
  return said.isComposing === true || said.keyCode === OF_INPUT_METHOD
}
