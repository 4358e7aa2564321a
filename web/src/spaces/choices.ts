import type { Space } from "../kernel/types.ts"
import type { MenuChoice } from "../ui/Menu.tsx"

/** What else can be done with a space: areas above this one put theirs in here. */
type Source = (space: Space) => MenuChoice[]

const sources: Source[] = []

export const offerSpaceChoices = (source: Source): void => void sources.push(source)

export const moreSpaceChoices = (space: Space): MenuChoice[] => sources.flatMap((source) => source(space))
