import type { MessageDescriptor } from "@lingui/core"
import { msg } from "@lingui/core/macro"
import { useLingui } from "@lingui/react"
import { Problem } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"

const WORDS: Record<string, MessageDescriptor> = {
  last_administrator: msg`This is the last administrator. Make somebody else one first.`,
  yours_first: msg`Set up a second factor of your own first, under You.`,
  no_address: msg`You have no e-mail address here.`,
  switched_off: msg`Guests are switched off here.`,
  list_wrong: msg`Some lines cannot come in. Nothing was changed.`,
  no_mail: msg`Mail is not set up. Print cards instead.`,
  mail_failed: msg`The mail server did not take the letter.`,
  set_by_environment: msg`Whoever runs the server set this in its settings.`,
  password_lost: msg`The password can no longer be read. Type it again.`,
  no_manager: msg`Only a member of the organisation who is still here leads others.`,
  circle: msg`This person reports to them already, directly or by way of others.`,
  not_in_it: msg`This person is not in the space, or cannot own one: it takes a member of the organisation who has signed in.`,
  nobody_waiting: msg`Everybody chosen is here already, or invited.`,
}

/** Why the mail server took no letter, by the `reason` of the refusal. */
const WHY_NO_MAIL: Record<string, MessageDescriptor> = {
  password: msg`The mail server does not take the name or the password.`,
  address: msg`The mail server takes no letters to this address.`,
  time: msg`The mail server did not answer in time.`,
  unreachable: msg`The mail server cannot be reached, or does not speak the encryption that is set.`,
}

function adminWordsFor(problem: unknown): MessageDescriptor {
  if (!(problem instanceof Problem)) return wordsFor(problem)
  const { answer, reason } = problem.facts
  if (typeof answer === "number") return msg`The mail server answered with ${answer}.`
  return WHY_NO_MAIL[String(reason)] ?? WORDS[problem.code] ?? wordsFor(problem)
}

/** Says what went wrong, with words for the codes of administration. */
export function useAdminWords(): (problem: unknown) => string {
  const { i18n } = useLingui()
  return (problem) => i18n._(adminWordsFor(problem))
}
