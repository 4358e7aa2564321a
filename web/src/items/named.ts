import { i18n } from "@lingui/core"
import { msg } from "@lingui/core/macro"
import { store } from "../kernel/store.ts"
import type { PersonId } from "../kernel/types.ts"
import { labelOfMoment } from "./moments.ts"

/**
 * What names somebody or something in a text, as it stands on the wire: `<@42>` a person, `<@g7>` a group of people, `<#7>` a space, `<@all>` and
 * `<@here>` everybody in the space.
 */
export const NAMED = /<(?:@(g?\d{1,16}|all|here)|#(\d{1,16}))>/

/** As people read it. Who or what is not known here stays as it is written on the wire. */
export function labelOf(wire: string, nameOf: (id: PersonId) => string | undefined = (id) => store.people.get(id)?.name): string {
  if (wire.startsWith("<t:")) return labelOfMoment(wire)
  const [, who, space] = NAMED.exec(wire) ?? []
  if (who === "all" || who === "here") return `@${who}`
  if (who?.startsWith("g")) {
    const group = store.groups.get(Number(who.slice(1)))
    return group ? `@${group.name}` : i18n._(msg`a group`)
  }
  if (who !== undefined) {
    const name = nameOf(Number(who))
    return name === undefined ? wire : `@${name}`
  }
  const name = store.spaces.get(Number(space))?.name
  return name ? `#${name}` : i18n._(msg`a space`)
}

export const wireOfPerson = (id: number): string => `<@${id}>`
export const wireOfSpace = (id: number): string => `<#${id}>`
export const wireOfGroup = (id: number): string => `<@g${id}>`
