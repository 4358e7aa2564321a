import { t } from "@lingui/core/macro"

/** What is done later, in plain words; what a newer server does shows by name. */
export const jobName = (job: string): string => NAMES[job]?.() ?? job

// Each job of the server stands here: tests/admin/test_jobs.py.
const NAMES: Record<string, () => string> = {
  "admin.send_invitations": () => t`Letters of invitation`,
  "files.look": () => t`Previews of a file that was sent`,
  "files.sweep": () => t`Clearing away files that were never sent`,
  "items.forget": () => t`Forgetting what was deleted`,
  "kernel.forget": () => t`Forgetting jobs that failed`,
  "kernel.rescue": () => t`Beginning again what was interrupted`,
  "links.fetch": () => t`The preview of a link`,
  "links.forget": () => t`Forgetting previews of links that nobody shows`,
  "log.keep": () => t`Keeping the log short`,
  "notifications.forget": () => t`Forgetting news that is done with`,
  "notifications.mail_digest": () => t`Letter about what was missed`,
  "notifications.mail_refusal": () => t`Letter that an answer by mail was not taken`,
  "people.forget": () => t`Forgetting old sessions`,
  "people.mail_reset": () => t`Letter for a new password`,
  "people.require_second_factor": () => t`Asking for a second factor where it is due`,
  "scheduled.publish": () => t`Sending what was planned`,
  "scheduled.sweep": () => t`Looking for planned messages that are due`,
}
