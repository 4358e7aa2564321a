import { useQuery } from "@tanstack/react-query"
import { get, post, request } from "../kernel/api.ts"
import type { PersonId } from "../kernel/types.ts"
import { queries } from "../kernel/queries.ts"
import { renew, renewBeside } from "./people.ts"

export interface ListProblem {
  line: number
  column: string
  code: "required" | "too_long" | "invalid" | "twice" | "two_people" | "left" | "unknown_kind" | "another_kind" | "unknown_manager" | "no_manager" | "circle"
}

export interface ListReport {
  rows: number
  new: number
  changed: number
  same: number
  encoding: string
  separator: string
  columns: Record<string, string>
  ignored: string[]
  names: string[]
  problems: ListProblem[]
  more_problems: number
}

export interface Wave {
  id: number
  created_at: string
  created_by: PersonId
  finished_at: string | null
  people: number
  sent: number
  no_address: number
  refused: number
}

export interface Department {
  name: string
  people: number
  waiting: number
}

const send = (path: string, file: Blob) => request<ListReport>("POST", path, { body: new Blob([file], { type: "text/csv" }) })

export const rehearseList = (file: Blob) => send("/admin/people/list/rehearsal", file)

export async function bringList(file: Blob): Promise<ListReport> {
  const report = await send("/admin/people/list", file)
  await renew()
  return report
}

export async function sendWave(asked: { department?: string; most?: number }): Promise<Wave> {
  const wave = await post<Wave>("/admin/waves", asked)
  await renew()
  return wave
}

const WATCH_MS = 2_000
const WAVES = ["admin", "waves"]

const settledIn = (waves: readonly Wave[]) => waves.reduce((sum, wave) => sum + wave.sent + wave.no_address + wave.refused, 0)

/** The last waves; asked again while letters are still on their way. Whom one reached is invited now, in lists and numbers too. */
export const useWaves = () =>
  useQuery({
    queryKey: WAVES,
    queryFn: async () => {
      const { items } = await get<{ items: Wave[] }>("/admin/waves")
      const before = queries.getQueryData<Wave[]>(WAVES)
      if (before && settledIn(items) > settledIn(before)) void renewBeside(WAVES)
      return items
    },
    refetchInterval: (query) => (query.state.data?.some((wave) => !wave.finished_at) ? WATCH_MS : false),
  })

export const useDepartments = () => useQuery({ queryKey: ["admin", "departments"], queryFn: async () => (await get<{ items: Department[] }>("/admin/departments")).items })
