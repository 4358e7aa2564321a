import { plural } from "@lingui/core/macro"
import { Trans, useLingui } from "@lingui/react/macro"
import { CornerDownRight } from "lucide-react"
import { useEffect, useRef } from "react"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import type { Entry, Group } from "./entries.ts"
import { isSearchable } from "./found.ts"
import { Marked } from "./Marked.tsx"
import { PersonRow, SaidRow, SpaceRow } from "./Rows.tsx"
import type { Groups } from "./useGroups.ts"

interface ListProps {
  found: Groups
  typed: string
  current: Entry | undefined
  onChoose: (entry: Entry) => void
  onAll: () => void
}

export function PaletteList({ found, typed, current, onChoose, onAll }: ListProps) {
  const { t } = useLingui()
  const nothing = found.groups.length === 0 && typed.trim() !== ""
  const more = found.groups.some((group) => group.key === "said") && isSearchable(typed)
  return (
    <div className="pal-list">
      <div role="listbox" id="palette-list" aria-label={t`Results`}>
        {found.groups.map((group) => <GroupList key={group.key} group={group} found={found} current={current} onChoose={onChoose} />)}
      </div>
      {found.error && !found.waiting ? <div className="pal-state"><ErrorState error={found.error} /></div> : null}
      {nothing && found.waiting && <div className="pal-state"><Skeleton rows={3} /></div>}
      {nothing && !found.waiting && !found.error && (
        <div className="pal-state"><EmptyState title={<Trans>No match for “{typed.trim()}”.</Trans>}><Trans>Try fewer letters. You search only what you may see.</Trans></EmptyState></div>
      )}
      {more && <Button look="quiet" size="small" className="pal-all" onClick={onAll}><Trans>Everything said and written with “{typed.trim()}”</Trans></Button>}
      <p className="sr" role="status">{!found.waiting && typed.trim() !== "" && t`${plural(found.groups.reduce((sum, group) => sum + group.entries.length, 0), { one: "# result", other: "# results" })}`}</p>
    </div>
  )
}

function GroupList({ group, found, current, onChoose }: { group: Group } & Pick<ListProps, "found" | "current" | "onChoose">) {
  return (
    <div role="group" aria-labelledby={`palette-group-${group.key}`}>
      <div className="pal-h" id={`palette-group-${group.key}`}>{group.title}</div>
      {group.entries.map((entry) => <Option key={entry.key} entry={entry} found={found} selected={entry === current || entry.key === current?.key} onChoose={onChoose} />)}
    </div>
  )
}

interface OptionProps {
  entry: Entry
  found: Groups
  selected: boolean
  onChoose: (entry: Entry) => void
}

function Option({ entry, found, selected, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (selected) element.current?.scrollIntoView?.({ block: "nearest" })
  }, [selected])
  return (
    <div ref={element} id={`palette-${entry.key}`} role="option" aria-selected={selected} className="pr-r" onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(entry)}>
      <Line entry={entry} found={found} />
    </div>
  )
}

function Line({ entry, found }: { entry: Entry; found: Groups }) {
  switch (entry.kind) {
    case "space":
      return <SpaceRow space={entry.space} name={entry.name} words={found.words} />
    case "said":
      return <SaidRow item={entry.item} words={found.saidWords} />
    case "person":
      return <PersonRow person={entry.person} words={found.words} />
    case "finish":
      return <><Icon of={CornerDownRight} size={18} mirror /><span className="trunc"><bdi>{entry.label}</bdi></span></>
    case "deed":
      return <><Icon of={entry.icon} size={18} /><span className="trunc"><Marked text={entry.label} words={found.words} /></span></>
  }
}
