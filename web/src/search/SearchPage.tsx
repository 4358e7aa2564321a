import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { Search } from "lucide-react"
import { type FormEvent, useState } from "react"
import { moveAmong } from "../kernel/keys.ts"
import { useStore } from "../kernel/store.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { isSearchable, problemOf, useAllSaid } from "./found.ts"
import { itemAddress } from "./open.ts"
import { SaidRow } from "./Rows.tsx"
import "./search.css"

/** Everything said and written with some words, newest first, with an address of its own. */
export function SearchPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { q: given } = useSearch({ strict: false }) as { q?: string | number }
  const off = useStore((held) => held.off.has("search"))
  const q = given === undefined ? "" : String(given)
  const [typed, setTyped] = useState(q)
  // The palette leads here too, with other words, while the page stays open.
  const [shown, setShown] = useState(q)
  if (shown !== q) {
    setShown(q)
    setTyped(q)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: "/search", search: { q: typed.trim() } as never, replace: true })
  }
  if (off) return <EmptyState alone title={<Trans>There is nothing at this address.</Trans>} />
  return (
    <>
      <TopBar title={<Trans>Said and written</Trans>} />
      <div className="scroll">
        <div className="column sr-page">
          <form role="search" className="row" onSubmit={submit}>
            <label className="searchbox grow">
              <Icon of={Search} />
              <span className="sr"><Trans>Words to look for</Trans></span>
              <input type="search" dir="auto" autoFocus={q === ""} placeholder={t`Words, "a phrase", from:name, in:space`} value={typed} onChange={(event) => setTyped(event.target.value)} />
            </label>
            <Button type="submit"><Trans>Search</Trans></Button>
          </form>
          <Results key={q} q={q} />
        </div>
      </div>
    </>
  )
}

function Results({ q }: { q: string }) {
  const found = useAllSaid(q)
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  const words = found.data?.pages[0]?.words ?? []
  if (!isSearchable(q)) return <p className="s13 muted"><Trans>At least two letters. You search only what you may see.</Trans></p>
  const problem = problemOf(found)
  if (problem) return <ErrorState error={problem} onRetry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton rows={5} />
  if (items.length === 0) return <EmptyState title={<Trans>No match for “{q}”.</Trans>}><Trans>Try fewer letters. You search only what you may see.</Trans></EmptyState>
  return (
    <>
      <ol className="sr-list" onKeyDown={(event) => moveAmong(event, ".pr-r")}>
        {items.map((item) => (
          <li key={item.id}><Link to={itemAddress(item)} className="pr-r"><SaidRow item={item} words={words} /></Link></li>
        ))}
      </ol>
      {found.hasNextPage ? <Button disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}><Trans>Show older</Trans></Button> : <p className="s13 muted"><Trans>That is all of it.</Trans></p>}
    </>
  )
}
