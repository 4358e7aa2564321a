import { useQuery } from "@tanstack/react-query"
import { get, patch, post, put, remove, request } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import type { Look, Page, PersonId } from "../kernel/types.ts"
import { usePages } from "../kernel/pages.ts"

export interface Grant {
  id: number
  role: string
  person: PersonId
  granted_at: string
  granted_by: PersonId | null
  ended_at: string | null
  ended_by: PersonId | null
}

export interface AdminSpace {
  id: number
  name: string
  kind: "company" | "department" | "group" | "project"
  visibility: "open" | "members"
  archived_at: string | null
  members: number
  guests: number
  /** Up to five who are still here; empty where nobody runs it. */
  owners: PersonId[]
  last_day: string | null
}

export interface SpaceCounts {
  listed: number
  hidden: number
  direct: number
  archived: number
}

export interface Storage {
  database_bytes: number
  files: number
  files_bytes: number
  disk_bytes: number
  disk_free_bytes: number
  kinds: { kind: string; count: number }[]
}

export interface FailedJobs {
  items: { id: number; name: string; attempts: number; failed_at: string | null }[]
  waiting: number
  doing: number
  failed: number
}

export interface Limit {
  group: string
  name: string
  value: number
  unit: string
}

export interface Finding {
  mark: "ok" | "look" | "WRONG"
  what: string
  /** What was found, in stable words; `text` says it in English, with names and what to do. */
  code: string
  text: string
  facts: Record<string, number>
}

export interface Health {
  version: string
  python: string
  started_at: string
  findings: Finding[]
}

export interface MailSettings {
  server: string | null
  encryption: "starttls" | "tls" | "none" | null
  sender: string | null
  /** Whoever runs the server set it there; then it is changed nowhere else. */
  by_environment: boolean
  host: string
  port: number
  username: string
  has_password: boolean
}

export interface MailChange {
  host: string
  port: number
  encryption: "starttls" | "tls" | "none"
  sender: string
  username: string
  password?: string
}

export interface AdminLook {
  name: string
  look: Look
}

const useOne = <T>(path: string) => useQuery({ queryKey: ["admin", path], queryFn: () => get<T>(`/admin/${path}`) })
const renewOne = (path: string) => queries.invalidateQueries({ queryKey: ["admin", path] })

export const useGrants = () => useOne<{ items: Grant[] }>("roles")
export const useStorage = () => useOne<Storage>("storage")
export const useFailedJobs = () => useOne<FailedJobs>("jobs")
export const useShownLimits = () => useOne<{ items: Limit[] }>("limits")
export const useHealth = () => useOne<Health>("health")
export const useMailSettings = () => useOne<MailSettings>("mail")
export const useAdminLook = () => useOne<AdminLook>("look")
export const useSwitches = () => useOne<{ items: { name: string; on: boolean }[] }>("switches")
export const useAdminSpaces = () => usePages<AdminSpace>(["admin", "spaces"], (after, signal) => get<Page<AdminSpace>>("/admin/spaces", { after }, signal))
export const useSpaceCounts = () => useQuery({ queryKey: ["admin", "space counts"], queryFn: async () => (await get<{ counts: SpaceCounts }>("/admin/spaces", { limit: 1 })).counts })

export async function appointOwner(space: number, person: PersonId): Promise<void> {
  await put(`/admin/spaces/${space}/owner`, { person })
  await renewOne("spaces")
}

export const sendTestLetter = (asked?: MailChange) => post<{ to: string; seconds: number }>("/admin/mail/test", asked)

export async function changeMail(asked: MailChange): Promise<void> {
  queries.setQueryData(["admin", "mail"], await put<MailSettings>("/admin/mail", asked))
}

export async function tryJobAgain(id: number): Promise<void> {
  await put(`/admin/jobs/${id}/retry`)
  await renewOne("jobs")
}

export async function forgetJob(id: number): Promise<void> {
  await remove(`/admin/jobs/${id}`)
  await renewOne("jobs")
}

const keepLook = (look: AdminLook) => queries.setQueryData(["admin", "look"], look)

export const changeLook = async (change: { name?: string; colour?: string | null }) => keepLook(await patch<AdminLook>("/admin/look", change))
export const setLogo = async (picture: Blob) => keepLook(await request<AdminLook>("PUT", "/admin/logo", { body: picture }))
export const removeLogo = async () => keepLook(await remove<AdminLook>("/admin/logo"))

export async function turnSwitch(name: string, on: boolean): Promise<void> {
  const key = ["admin", "switches"]
  const before = queries.getQueryData<{ items: { name: string; on: boolean }[] }>(key)
  if (before) queries.setQueryData(key, { items: before.items.map((one) => (one.name === name ? { name, on } : one)) })
  try {
    await (on ? put(`/admin/switches/${name}`) : remove(`/admin/switches/${name}`))
  } catch (problem) {
    queries.setQueryData(key, before)
    throw problem
  }
}
