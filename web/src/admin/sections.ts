import type { MessageDescriptor } from "@lingui/core"
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
import { SECTION_NAMES, type SectionKey } from "./sectionNames.ts"
import { SignInSection } from "./SignInSection.tsx"
import { SpacesSection } from "./SpacesSection.tsx"
import { StorageSection } from "./StorageSection.tsx"
import { SwitchesSection } from "./SwitchesSection.tsx"

export interface Section {
  key: SectionKey
  label: MessageDescriptor
  Content: ComponentType
  /** What can be done there, at the end of the bar. */
  Actions?: ComponentType
}

const CONTENTS: Record<SectionKey, Pick<Section, "Content" | "Actions">> = {
  people: { Content: PeopleSection, Actions: PeopleActions },
  roles: { Content: RolesSection },
  spaces: { Content: SpacesSection },
  "sign-in": { Content: SignInSection },
  mail: { Content: MailSection },
  look: { Content: LookSection },
  areas: { Content: SwitchesSection },
  storage: { Content: StorageSection },
  jobs: { Content: JobsSection },
  limits: { Content: LimitsSection },
  health: { Content: HealthSection },
  audit: { Content: AuditLog },
}

export const SECTIONS: readonly Section[] = Object.entries(SECTION_NAMES).map(([key, label]) => ({ key: key as SectionKey, label, ...CONTENTS[key as SectionKey] }))

const PEOPLE: Section = { key: "people", label: SECTION_NAMES.people, ...CONTENTS.people }

export const findSection = (key: string | undefined): Section => SECTIONS.find((section) => section.key === key) ?? PEOPLE
