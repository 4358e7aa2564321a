import { plural, t } from "@lingui/core/macro"

type Facts = Record<string, number>

/** What the doctor looks at. */
export const whatWords = (what: string): string => WHAT[what]?.() ?? what

/** What was found, in a sentence; undefined for what a newer server finds. */
export const findingWords = (code: string, facts: Facts): string | undefined => FOUND[code]?.(facts)

const WHAT: Record<string, () => string> = {
  client: () => t`Pages that are shown`,
  data: () => t`Data folder`,
  database: () => t`Database`,
  disk: () => t`Disk`,
  files: () => t`Files`,
  mail: () => t`Mail`,
  owner: () => t`Owner of the database`,
  rights: () => t`Rights in the data folder`,
  roles: () => t`Logins of the database`,
  schema: () => t`Tables of the database`,
  url: () => t`Address`,
  user: () => t`User of the machine`,
}

// Each finding of a server that runs stands here: tests/admin/test_doctor.py.
const FOUND: Record<string, (facts: Facts) => string> = {
  "client.built": () => t`They are there.`,
  "client.missing": () => t`There are none to show.`,
  "data.missing": () => t`It is not there yet.`,
  "database.durable": () => t`It keeps what it has acknowledged.`,
  "database.missing": () => t`There is none yet.`,
  "database.not_durable": () => t`It could lose what it has acknowledged.`,
  "database.too_old": () => t`It is too old.`,
  "database.unreachable": () => t`It cannot be reached.`,
  "disk.space": ({ full = 0, free = 0 }) => t`${full} % full, ${free} GB left.`,
  "files.missing": ({ missing = 0, count = 0 }) => t`Of ${count} files that were sent, ${missing} are missing or cut short.`,
  "files.there": ({ count = 0 }) => t`${plural(count, { 0: "None was sent yet.", one: "One file was sent, and it is there.", other: "# files were sent, and all are there." })}`,
  "mail.elsewhere": () => t`As it is set up under Administration, Mail, or not at all.`,
  "mail.set": () => t`It is set up.`,
  "owner.fine": () => t`It may do what it needs to, and no more.`,
  "owner.may_not": () => t`It may not make the other logins.`,
  "owner.superuser": () => t`It may do more than it needs to.`,
  "rights.closed": () => t`Others on this machine can read nothing in it.`,
  "rights.open": () => t`Others on this machine can read something in it, or the server cannot.`,
  "roles.above": () => t`One of them is above the rules for who may see what.`,
  "roles.fine": () => t`All of them get in, and each is kept to what it may see.`,
  "roles.locked_out": () => t`One of them does not get in.`,
  "roles.missing": () => t`They are not made yet.`,
  "schema.current": ({ version = 0 }) => t`They are as this version needs them, at step ${version}.`,
  "schema.foreign": () => t`They are not those of this version.`,
  "schema.waiting": () => t`They are brought forward at the next start.`,
  "url.loopback": () => t`This machine only.`,
  "url.no_proxies": () => t`Behind a proxy all visitors would count as one.`,
  "url.not_https": () => t`Passwords can be read on the way.`,
  "url.proxied": () => t`Behind a proxy that is trusted.`,
  "url.unknown_elsewhere": () => t`From elsewhere nobody can sign in.`,
  "user.own": () => t`The server has a user of its own.`,
  "user.root": () => t`The server runs as root, and need not.`,
}
