import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ListTree, Plus, Search } from "lucide-react"
import { type ReactNode, useState } from "react"
import { get } from "../kernel/api.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { usePages, useSettled } from "../kernel/pages.ts"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import type { Page, Space } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { SearchButton } from "../people/SearchButton.tsx"
import { askTeam, useMayAsk } from "../people/teamToAsk.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { canBeAsked, join } from "./spaces.ts"

/** Every space I may know of, in name order, with search. */
export function SpaceList() {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const [typed, setTyped] = useState("")
  const q = useSettled(typed)
  const [show, setShow] = useState<Show>("current")
  const asked = show === "mine" ? { mine: true, show: "current" } : { show }
  const list = usePages<Space>(["spaces", "list", show, q], (after, signal) => get<Page<Space>>("/spaces", { q, after, ...asked }, signal))
  const spaces = list.items.filter((space) => space.kind !== "direct")
  const newSpace = () => openOverlay("new-space")
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
          <div className="seg-scroll"><Segmented label={t`Which spaces`} value={show} choices={[["current", t`All`], ["mine", t`Mine`], ["others", t`I am not in`], ["archived", t`Archived`]]} onChange={setShow} /></div>
          {q === "" && show === "current" && <Suggested />}
          <p className="s13 muted"><Trans>All you may know of at {organisation}, in name order. Hidden ones show only to their members.</Trans></p>
          {list.error ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
          {list.loading ? <Skeleton rows={6} /> : <ul className="slist">{spaces.map((space) => <SpaceLine key={space.id} space={space} />)}</ul>}
          {!list.loading && !list.error && spaces.length === 0 && (
            <Nothing q={q} show={show} onNew={newSpace} />
          )}
          {list.more && <Button onClick={list.more} disabled={list.busy}><Trans>Show more</Trans></Button>}
        </div>
      </div>
    </>
  )
}

type Show = "current" | "mine" | "others" | "archived"

function Nothing({ q, show, onNew }: { q: string; show: Show; onNew: () => void }) {
  if (!q && show === "archived") return <EmptyState title={<Trans>Nothing is archived.</Trans>} />
  if (!q && show === "others") return <EmptyState title={<Trans>You are in every space there is.</Trans>} />
  return (
    <EmptyState title={q ? <Trans>No space by that name.</Trans> : <Trans>No spaces yet.</Trans>} action={<Button onClick={onNew}><Trans>New space</Trans></Button>}>
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

function SpaceLine({ space, why }: { space: Space; why?: ReactNode }) {
  const { t, i18n } = useLingui()
  const organisation = useOrganisation()
  const mayAsk = useMayAsk()
  const joinable = !space.membership && space.visibility === "open" && !space.archived_at
  const enter = async () => {
    try {
      await join(space.id)
      await queries.invalidateQueries({ queryKey: ["spaces"] })
      toast(t`You joined ${space.name}.`)
    } catch (problem) {
      toast(i18n._(wordsFor(problem)))
    }
  }
  return (
    <li className="sl" tabIndex={-1}>
      <SpaceIcon space={space} name={space.name} size={26} />
      <span className="grow sl-t">
        <Link to={`/s/${space.id}`} className="n"><bdi>{space.name}</bdi></Link>
        <span className="m trunc">{why ?? <bdi>{space.archived_at ? t`Archived` : space.purpose}</bdi>}</span>
      </span>
      <AudienceMark audience={space.audience} organisation={organisation} />
      <span className="sl-a">
        {space.membership && <span className="s13 muted"><Trans>you are in it</Trans></span>}
        {mayAsk && canBeAsked(space) && <Button size="small" look="quiet" aria-label={t`Ask ${space.name}`} onClick={() => askTeam(space.id)}><Trans>Ask a question</Trans></Button>}
        {joinable && <Button size="small" aria-label={t`Join ${space.name}`} onClick={() => void enter()}><Trans>Join</Trans></Button>}
        {!space.membership && space.visibility === "members" && !space.archived_at && <Link className="s13" to={`/s/${space.id}/about`} aria-label={t`Ask to join ${space.name}`}><Trans>Ask to join</Trans></Link>}
      </span>
    </li>
  )
}
