import { msg } from "@lingui/core/macro"

/** Apart from what stands in them, for who only wants to go there. In the order in which they stand. */
export const SECTION_NAMES = {
  people: msg`People`,
  roles: msg`Roles`,
  spaces: msg`Spaces`,
  "sign-in": msg`Sign-in`,
  mail: msg`Mail`,
  look: msg`Look`,
  areas: msg`Switched on`,
  storage: msg`Storage`,
  jobs: msg`Failed jobs`,
  limits: msg`Limits`,
  health: msg`Health`,
  audit: msg`Audit log`,
} as const

export type SectionKey = keyof typeof SECTION_NAMES
