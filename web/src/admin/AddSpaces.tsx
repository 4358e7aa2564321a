import { Trans, useLingui } from "@lingui/react/macro"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Search } from "lucide-react"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { useSettled } from "../kernel/pages.ts"
import { wordsFor } from "../kernel/problems.ts"
import type { Page, Space } from "../kernel/types.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Switch } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { changeFolders, type NamedSpace, putInto, takeOut } from "./folders.ts"

interface AddSpacesProps {
  name: string
  index: number
  spaces: readonly NamedSpace[]
  onClose: () => void
}

/** What is listed for everybody: hidden spaces and conversations are in no suggestion. */
export function AddSpaces({ name, index, spaces, onClose }: AddSpacesProps) {
  const { t, i18n } = useLingui()
  const [typed, setTyped] = useState("")
  const q = useSettled(typed.trim())
  const found = useQuery({
    queryKey: ["admin", "spaces to suggest", q],
    queryFn: async ({ signal }) => (await get<Page<Space>>("/spaces", { q }, signal)).items.filter((space) => space.kind !== "direct" && space.visibility !== "hidden" && !space.archived_at),
    placeholderData: keepPreviousData,
  })
  const isIn = (space: Space) => spaces.some(({ id }) => id === space.id)
  const turn = (space: Space, on: boolean) => void changeFolders(on ? putInto(index, { id: space.id, name: space.name }) : takeOut(index, space.id)).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
  return (
    <Dialog title={t`Spaces in ${name}`} onClose={onClose}>
      <label className="searchbox">
        <Icon of={Search} />
        <span className="sr"><Trans>Find a space by name</Trans></span>
        <input type="search" dir="auto" data-autofocus placeholder={t`Find a space by name`} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {found.isPending && <Skeleton rows={3} />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <EmptyState title={<Trans>No space by that name.</Trans>} />}
      <ul className="adm-pick">
        {found.data?.map((space) => (
          <li key={space.id} className="ln">
            <SpaceIcon space={space} name={space.name} size={24} />
            <bdi className="grow trunc">{space.name}</bdi>
            <Switch label={space.name} on={isIn(space)} onChange={(on) => turn(space, on)} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
