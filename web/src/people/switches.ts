import { t } from "@lingui/core/macro"

/** What can be switched off, in plain words. One of a newer server shows by name. */
export function switchName(name: string): string {
  return NAMES[name]?.() ?? name
}

const NAMES: Record<string, () => string> = {
  search: () => t`Search in what was said and written`,
  voice: () => t`Voice messages`,
  emoji: () => t`Our own emoji, added by every member`,
  letters: () => t`E-mail about what was missed`,
  answers: () => t`Answering such e-mail by mail`,
  questions: () => t`Questions to teams`,
  push: () => t`Notifications on phones and computers`,
  previews: () => t`Previews of links`,
  scheduled: () => t`Sending later`,
  groups: () => t`Groups of people`,
  reports: () => t`Reporting what is not right`,
  guests: () => t`Guests`,
}
