import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { FolderPlus } from "lucide-react"
import { get } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { fold } from "../kernel/text.ts"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { type OfferedFolder, saveRail, takeOver, useRail } from "./rail.ts"

export const OFFERED_KEY = ["suggested-folders"]

/** What administrators suggest for my list, with the spaces of it that I am in; gone once I have a folder of that name. */
export function OfferedFolders() {
  const { t, i18n } = useLingui()
  const { folders } = useRail()
  const offered = useQuery({ queryKey: OFFERED_KEY, queryFn: async () => (await get<{ folders: OfferedFolder[] }>("/me/suggested-folders")).folders })
  const mine = new Set(folders.map(({ name }) => fold(name)))
  const fresh = (offered.data ?? []).filter(({ name }) => !mine.has(fold(name)))
  if (fresh.length === 0) return null
  const take = (folder: OfferedFolder) => void saveRail((rail) => takeOver(rail, folder)).then(() => toast(t`${folder.name} is a folder of yours now.`), (problem: unknown) => toast(i18n._(wordsFor(problem))))
  return (
    <ul className="arr-offered">
      {fresh.map((folder) => (
        <li key={folder.name}>
          <span className="grow"><Trans>Suggested folder: <b><bdi>{folder.name}</bdi></b></Trans> <span className="muted num"><Plural value={folder.spaces.length} one="# space" other="# spaces" /></span></span>
          <Button size="small" icon={FolderPlus} aria-label={t`Take over ${folder.name}`} onClick={() => take(folder)}><Trans>Take over</Trans></Button>
        </li>
      ))}
    </ul>
  )
}
