import { i18n, type MessageDescriptor } from "@lingui/core"
import { msg } from "@lingui/core/macro"
import { Problem } from "./api.ts"

/** What to say for a stable code. Screens may know better words for their own codes. The server's own are English only. */
const WORDS: Record<string, MessageDescriptor> = {
  offline: msg`There is no connection. Nothing is lost; try again in a moment.`,
  unauthenticated: msg`You are signed out. Sign in again.`,
  forbidden: msg`You may not do this here.`,
  not_found: msg`This does not exist, or you may not see it.`,
  conflict: msg`Somebody was faster. Look again, then try once more.`,
  gone: msg`This is not there any more.`,
  too_large: msg`This is too large.`,
  too_long: msg`This is too long.`,
  disk_full: msg`There is no room for files on the server just now. It goes by itself as soon as there is.`,
  file_lost: msg`A file of this is not on this device any more. Choose it again.`,
  no_upload: msg`A file of this did not arrive. Choose it again.`,
  too_many_uploads: msg`Too many files wait to be sent. Send some, or remove them.`,
  required: msg`This is needed.`,
  too_many: msg`Too many attempts. Wait a little, then try again.`,
  unavailable: msg`The server does not answer right now. Try again in a moment.`,
  archived: msg`This space is archived. It can be read, not changed.`,
  no_place: msg`This space does not take that.`,
  deactivated: msg`This account was ended.`,
  closed: msg`Nothing more is written under this.`,
  withdrawn: msg`This was hidden by whoever looks after the space.`,
  own: msg`These are your own words: delete or change them.`,
  slow_mode: msg`This space is slow for now. It goes by itself when your turn comes.`,
  no_moderator: msg`Nobody looks after this place. You can mute the person.`,
  too_many_muted: msg`At most 500 people.`,
  past: msg`This time is over.`,
  too_far: msg`This is more than a year ahead.`,
  too_many_scheduled: msg`Too much waits to be sent. Take something back first.`,
  too_many_pins: msg`At most 100 things are pinned in a space. Take one off first.`,
  last_owner: msg`You are the only owner. Make somebody else an owner first.`,
  has_owner: msg`This space has an owner, who decides.`,
  only_moderators_start: msg`Only owners and moderators start something in this space.`,
  only_moderators_answer: msg`Only owners and moderators answer in this space.`,
  claimed: msg`Somebody was faster, or it is closed.`,
  no_team: msg`Only a department you are not in can be asked.`,
  too_many_devices: msg`Ten devices get notifications already. End one of them first.`,
  no_device: msg`This device gets no notifications. Switch them on first.`,
  push_denied: msg`The browser does not allow notifications for this page.`,
  push_failed: msg`The browser could not arrange it with its push service. Try again later.`,
  taken: msg`This name is taken.`,
  asked_before: msg`You asked not long ago. You may ask again later.`,
  no_need: msg`Nobody needs to ask here. You are in it, or may join.`,
  foreign_origin: msg`This page was opened at an address that this server does not go by. Ask whoever runs it for the right one.`,
  wrong_credentials: msg`The name or the password is not right.`,
  wrong_passkey: msg`This passkey is not known here.`,
  step_over: msg`That took too long, or was tried too often. Sign in again.`,
  unknown_here: msg`This account is not known here. Ask an administrator.`,
  company: msg`Everyone belongs to this space.`,
  direct: msg`These are the people of this conversation. Start a new one with others.`,
  too_many_drafts: msg`You have too many drafts. Send or delete one first.`,
  too_many_emoji: msg`There are too many different emoji under this already.`,
  too_many_saved: msg`You have saved too much. Take something away first.`,
  too_many_levels: msg`You follow or mute too many threads. Let go of one first.`,
  too_many_here: msg`Too many people are here for that. Tell all instead.`,
  not_for_all: msg`Only owners can tell everybody in a space of this size.`,
  no_requests: msg`Nobody needs to ask here. You are in it, or may join.`,
  hidden: msg`What is hidden is not for everybody new.`,
  unknown_space: msg`This does not exist, or you may not see it.`,
  internal: msg`Something here is broken. It was written down.`,
}

/** What does not fit, by the field it was said in. */
const INVALID: Record<string, MessageDescriptor> = {
  email: msg`This is no e-mail address.`,
  sign_in_name: msg`3 to 64 letters, digits, dots and dashes.`,
  identity: msg`An e-mail address, or 3 to 64 letters, digits, dots and dashes.`,
}

const UNEXPECTED = msg`That did not work. Try again.`

export function wordsFor(error: unknown): MessageDescriptor {
  if (!(error instanceof Problem)) return UNEXPECTED
  const known = error.code === "invalid" ? INVALID[error.field ?? ""] : WORDS[error.code]
  return known ?? (error.message && i18n.locale === "en" ? { id: error.message, message: error.message } : UNEXPECTED)
}

export const codeOf = (error: unknown): string | null => (error instanceof Problem ? error.code : null)
export const fieldOf = (error: unknown): string | null => (error instanceof Problem ? error.field : null)
