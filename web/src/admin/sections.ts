import type { MessageDescriptor } from "@lingui/core"
import { msg } from "@lingui/core/macro"
import type { ComponentType } from "react"
import { AuditLog } from "./AuditLog.tsx"
import { HealthSection } from "./HealthSection.tsx"
import { JobsSection } from "./JobsSection.tsx"
import { LimitsSection } from "./LimitsSection.tsx"
import { LookSection } from "./LookSection.tsx"
import { MailSection } from "./MailSection.tsx"
import { PeopleActions } from "./PeopleActions.tsx"
import { PeopleSection } from "./PeopleSection.tsx"
import { RolesSection } from "./RolesSection.tsx"
import { SignInSection } from "./SignInSection.tsx"
import { SpacesSection } from "./SpacesSection.tsx"
import { StorageSection } from "./StorageSection.tsx"
import { SwitchesSection } from "./SwitchesSection.tsx"

export interface Section {
  key: string
  label: MessageDescriptor
  Content: ComponentType
  /** What can be done there, at the end of the bar. */
  Actions?: ComponentType
}

const PEOPLE: Section = { key: "people", label: msg`People`, Content: PeopleSection, Actions: PeopleActions }

/** In the order in which they stand. */
export const SECTIONS: readonly Section[] = [
  PEOPLE,
  { key: "roles", label: msg`Roles`, Content: RolesSection },
  { key: "spaces", label: msg`Spaces`, Content: SpacesSection },
  { key: "sign-in", label: msg`Sign-in`, Content: SignInSection },
  { key: "mail", label: msg`Mail`, Content: MailSection },
  { key: "look", label: msg`Look`, Content: LookSection },
  { key: "areas", label: msg`Switched on`, Content: SwitchesSection },
  { key: "storage", label: msg`Storage`, Content: StorageSection },
  { key: "jobs", label: msg`Failed jobs`, Content: JobsSection },
  { key: "limits", label: msg`Limits`, Content: LimitsSection },
  { key: "health", label: msg`Health`, Content: HealthSection },
  { key: "audit", label: msg`Audit log`, Content: AuditLog },
]

export const findSection = (key: string | undefined): Section => SECTIONS.find((section) => section.key === key) ?? PEOPLE
