import type { MessageDescriptor } from "@lingui/core"
import { msg } from "@lingui/core/macro"

type Named = Record<string, MessageDescriptor>

/** In the order in which they stand. */
export const LIMIT_GROUPS: Named = {
  writing: msg`Writing`,
  files: msg`Files`,
  people: msg`People`,
  spaces: msg`Spaces and groups`,
  house: msg`Organisation`,
}

// Each limit that the server shows stands here: tests/admin/test_limits.py.
export const LIMIT_NAMES: Named = {
  body: msg`A message or post`,
  title: msg`A title`,
  mentions: msg`People named in one message`,
  emoji: msg`Different emoji under one message`,
  own_emoji: msg`Our own emoji`,
  drafts: msg`Drafts of one person`,
  scheduled: msg`Planned messages of one person`,
  file: msg`A file`,
  files: msg`Files with one message`,
  waiting: msg`Files of one person that wait to be sent`,
  photo: msg`A photo`,
  password_least: msg`A password, at least`,
  password_most: msg`A password, at most`,
  sessions: msg`Sessions of one person`,
  passkeys: msg`Passkeys of one person`,
  tokens: msg`Tokens of one person`,
  devices: msg`Devices of one person that get notifications`,
  saved: msg`What one person has saved`,
  muted: msg`People one person has muted`,
  pins: msg`What is pinned in one space`,
  direct: msg`People in one conversation`,
  added: msg`People added to a space at once`,
  group: msg`People in one group`,
  list: msg`People in one list`,
  wave: msg`Letters of invitation at once`,
  deleted: msg`What was deleted can be brought back for`,
  workers: msg`Processes that answer`,
}
