import { Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { MessageCircleQuestion } from "lucide-react"
import { get } from "../kernel/api.ts"
import { fold } from "../kernel/text.ts"
import type { Page, Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { askTeam, useMayAsk } from "./teamToAsk.ts"

/** The space of a department by its name, if there is one that I am not in. */
function useTeam(department: string | null | undefined): Space | undefined {
  const may = useMayAsk()
  const found = useQuery({
    queryKey: ["spaces", "team", department],
    queryFn: async () => (await get<Page<Space>>("/spaces", { q: department, kind: "department", show: "others" })).items,
    enabled: !!department && may,
  })
  return !may ? undefined : found.data?.find((space) => fold(space.name) === fold(department ?? ""))
}

export function AskDepartment({ department }: { department: string | null | undefined }) {
  const team = useTeam(department)
  if (!team) return null
  return <Button size="small" icon={MessageCircleQuestion} onClick={() => askTeam(team.id)}><span><Trans>Ask <bdi>{team.name}</bdi></Trans></span></Button>
}
