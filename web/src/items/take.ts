import type { RefObject } from "react"
import { wireOfGroup, wireOfPerson, wireOfSpace } from "./named.ts"
import { openMoment } from "./openMoment.tsx"
import type { Surface } from "./surface.ts"
import type { Suggestion } from "./useSuggestions.ts"

/** Puts what was chosen in the place of the last `back` letters before the caret. */
export function take(field: RefObject<Surface | null>, suggestion: Suggestion, back: number): void {
  const surface = field.current
  switch (suggestion.kind) {
    case "person":
      return surface?.insert({ wire: wireOfPerson(suggestion.person.id) }, back)
    case "many":
      return surface?.insert({ wire: `<@${suggestion.many}>` }, back)
    case "group":
      return surface?.insert({ wire: wireOfGroup(suggestion.group.id) }, back)
    case "space":
      return surface?.insert({ wire: wireOfSpace(suggestion.space.id) }, back)
    case "emoji":
      return surface?.insert({ text: suggestion.emoji.emoji }, back)
    case "block":
      return surface?.block(suggestion.block.name, back)
    case "moment":
      surface?.insert({ text: "" }, back)
      return openMoment(field)
  }
}
