import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { ListTree, Plus, Search } from "lucide-react"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { usePages, useSettled } from "../kernel/pages.ts"
import { matchesWords } from "../kernel/text.ts"
import type { Page, Space } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { SearchButton } from "../people/SearchButton.tsx"
import { Button } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { DepartmentTree } from "./DepartmentTree.tsx"
import { SpaceLine } from "./SpaceLine.tsx"
import { useMySpaces } from "./spaces.ts"

/** Every space I may know of, in name order or departments as a tree, with search. */
export function SpaceList() {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const [typed, setTyped] = useState("")
  const q = useSettled(typed)
  const [show, setShow] = useState<Show>("current")
  const tree = show === "departments" && q === ""
  return (
    <>
      <TopBar title={<Trans>Spaces</Trans>}>
        <SearchButton />
        <Button size="small" className="desk" icon={ListTree} onClick={() => openOverlay("arrange")}><Trans>Arrange</Trans></Button>
        <Button size="small" look="primary" icon={Plus} onClick={newSpace}><Trans>New space</Trans></Button>
      </TopBar>
      <div className="scroll">
        <div className="column spaces">
          <label className="searchbox">
            <Icon of={Search} />
            <span className="sr"><Trans>Find a space by name</Trans></span>
            <input type="search" dir="auto" placeholder={t`Name of a space`} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </label>
          <div className="seg-scroll"><Segmented label={t`Which spaces`} value={show} choices={[["current", t`All`], ["mine", t`Mine`], ["departments", t`Departments`], ["others", t`I am not in`], ["archived", t`Archived`]]} onChange={setShow} /></div>
          {q === "" && show === "current" && <Suggested />}
          <p className="s13 muted">{tree ? <Trans>Each department under what it is part of. That is for order only: nobody reads more by it.</Trans> : <Trans>All you may know of at {organisation}, in name order. Hidden ones show only to their members.</Trans>}</p>
          {tree ? <DepartmentTree /> : show === "mine" ? <Mine q={q} /> : <ByName show={show} q={q} />}
        </div>
      </div>
    </>
  )
}

const newSpace = () => openOverlay("new-space")

type Show = "current" | "mine" | "departments" | "others" | "archived"

const ASKED: Record<Exclude<Show, "mine">, Record<string, string>> = {
  current: { show: "current" },
  departments: { kind: "department", show: "current" },
  others: { show: "others" },
  archived: { show: "archived" },
}

/** They are all here: asked for by name, conversations would come first, which have none. */
function Mine({ q }: { q: string }) {
  const spaces = useMySpaces().spaces.filter((space) => matchesWords(space.name, q)).toSorted((a, b) => a.name.localeCompare(b.name))
  return spaces.length === 0 ? <Nothing q={q} show="mine" /> : <Lines spaces={spaces} />
}

const Lines = ({ spaces }: { spaces: readonly Space[] }) => <ul className="slist">{spaces.map((space) => <SpaceLine key={space.id} space={space} />)}</ul>

function ByName({ show, q }: { show: Exclude<Show, "mine">; q: string }) {
  const list = usePages<Space>(["spaces", "list", show, q], (after, signal) => get<Page<Space>>("/spaces", { q, after, ...ASKED[show] }, signal))
  return (
    <>
      {list.error ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
      {list.loading ? <Skeleton rows={6} /> : <Lines spaces={list.items} />}
      {!list.loading && !list.error && list.items.length === 0 && <Nothing q={q} show={show} />}
      {list.more && <Button onClick={list.more} disabled={list.busy}><Trans>Show more</Trans></Button>}
    </>
  )
}

function Nothing({ q, show }: { q: string; show: Show }) {
  if (!q && show === "archived") return <EmptyState title={<Trans>Nothing is archived.</Trans>} />
  if (!q && show === "others") return <EmptyState title={<Trans>You are in every space there is.</Trans>} />
  return (
    <EmptyState title={q ? <Trans>No space by that name.</Trans> : <Trans>No spaces yet.</Trans>} action={<Button onClick={newSpace}><Trans>New space</Trans></Button>}>
      <Trans>Try fewer letters, or start one.</Trans>
    </EmptyState>
  )
}

interface Suggestion {
  space: Space
  colleagues: number
}

/** Open spaces in which people of my department or manager are. It says why; without any it says nothing. */
function Suggested() {
  const suggested = useQuery({ queryKey: ["spaces", "suggested"], queryFn: async () => (await get<{ items: Suggestion[] }>("/spaces/suggestions")).items })
  if (!suggested.data?.length) return null
  return (
    <section className="suggested" aria-labelledby="suggested">
      <h2 className="h2" id="suggested"><Trans>Where your colleagues are</Trans></h2>
      <ul className="slist">{suggested.data.map(({ space, colleagues }) => <SpaceLine key={space.id} space={space} why={<Plural value={colleagues} one="# colleague is in it" other="# colleagues are in it" />} />)}</ul>
    </section>
  )
}
