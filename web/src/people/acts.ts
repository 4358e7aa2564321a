import { t } from "@lingui/core/macro"
import { comma } from "../kernel/i18n.ts"
import { jobName } from "./jobs.ts"
import { switchName } from "./switches.ts"

type Facts = Record<string, string | number | boolean | null>

/** What an administrator did, in plain words; who and about whom stand beside it. Unknown acts of a newer server show by name. */
export function actWords(act: string, facts: Facts): string {
  return WORDS[act]?.(facts) ?? act
}

const fieldNames = (fields: string): string => fields.split(" ").map((field) => FIELDS[field]?.() ?? field).join(comma())

const FIELDS: Record<string, () => string> = {
  title: () => t`Job title`,
  department: () => t`Department`,
  place: () => t`Place`,
  phone: () => t`Phone`,
  manager: () => t`Manager`,
}

const WORDS: Record<string, (facts: Facts) => string> = {
  "organisation.founded": () => t`Founded the organisation`,
  "person.admitted": ({ kind }) => (kind === "bot" ? t`Made a program` : kind === "guest" ? t`Let in as a guest` : t`Let in as a member`),
  "person.deactivated": () => t`Deactivated`,
  "person.reactivated": () => t`Let in again`,
  "person.changed": ({ fields, list }) => (typeof fields !== "string" ? t`Changed title or department by a list` : list ? t`Changed by a list: ${fieldNames(fields)}` : t`Changed: ${fieldNames(fields)}`),
  "space.owner_appointed": ({ space }) => t`Made the owner of space ${Number(space)}, which had none`,
  "space.taken_over": ({ space }) => t`Took over space ${Number(space)}, which nobody owned`,
  "person.password_given": () => t`Gave a password`,
  "code.made": ({ purpose }) => (purpose === "reset" ? t`Made a code for a new password` : t`Made an invitation`),
  "code.ended": () => t`Took a code back`,
  "code.printed": () => t`Printed a code`,
  "role.granted": ({ role }) => (role === "administrator" ? t`Made an administrator` : t`Gave the role ${String(role)}`),
  "role.ended": ({ role }) => (role === "administrator" ? t`No longer an administrator` : t`Took the role ${String(role)}`),
  "token.made": () => t`Made a token`,
  "person.second_factor_reset": () => t`Took the second factor away`,
  "rules.single_sign_on": ({ on }) => (on ? t`Switched single sign-on on` : t`Changed single sign-on, off`),
  "person.identity_linked": () => t`Known again by single sign-on`,
  "rules.mail": ({ on }) => (on ? t`Changed where mail goes` : t`Ended mail`),
  "rules.sign_in": () => t`Changed the rules of signing in`,
  "rules.switched": ({ what, on }) => (on ? t`Switched on: ${switchName(String(what))}` : t`Switched off: ${switchName(String(what))}`),
  "rules.first_week_over": () => t`Put the list of the first week away`,
  "rules.folders": ({ folders }) => t`Folders suggested: ${Number(folders ?? 0)}`,
  "look.changed": () => t`Changed name or colour`,
  "look.logo_changed": () => t`Changed the logo`,
  "job.again": ({ job }) => t`Tried a job again: ${jobName(String(job))}`,
  "job.forgotten": ({ job }) => t`Forgot a job: ${jobName(String(job))}`,
  "mail.tested": () => t`Sent a test letter`,
  "people.list_brought": (facts) => t`Brought in a list: ${Number(facts.new ?? 0)} new, ${Number(facts.changed ?? 0)} changed`,
  "import.begun": (facts) => t`Began import ${Number(facts.number ?? 0)}`,
  "import.finished": (facts) => t`Finished import ${Number(facts.number ?? 0)}`,
  "import.removal_begun": (facts) => t`Began to take import ${Number(facts.number ?? 0)} away`,
  "import.removed": (facts) => t`Took import ${Number(facts.number ?? 0)} away`,
  "copy.backup": () => t`Made a backup of everything`,
  "copy.restored": (facts) => t`Brought back a backup, made at ${String(facts.made_at ?? "")}`,
  "copy.moved": () => t`Moved everything to another database`,
  "people.invited": ({ people }) => t`Invited ${Number(people)} by mail`,
}
