import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useParams } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useStore } from "../kernel/store.ts"
import { EmptyState } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { findSection, SECTIONS } from "./sections.ts"
import "./admin.css"

export function Administration() {
  const administrator = useStore((held) => held.administrator)
  if (administrator) return <Sections />
  return (
    <>
      <TopBar title={<Trans>Administration</Trans>} />
      <div className="narrow"><EmptyState title={<Trans>Only administrators see this.</Trans>} /></div>
    </>
  )
}

/** The sections stand beside what they hold, on the phone above it. */
function Sections() {
  const { t, i18n } = useLingui()
  const { section: asked } = useParams({ strict: false }) as { section?: string }
  const section = findSection(asked)
  const { Actions, Content } = section
  const nav = useRef<HTMLElement>(null)
  // On the phone the names stand in one line that scrolls: the current one is in sight.
  useEffect(() => {
    // What it returns in newer browsers is no way to undo it.
    void nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }, [section.key])
  return (
    <>
      <TopBar title={<Trans>Administration</Trans>} beside={<span className="s13 muted desk adm-said"><Trans>What you do here is in the audit log, with your name.</Trans></span>}>
        {Actions && <Actions />}
      </TopBar>
      <div className="adm-frame">
        <nav ref={nav} className="adm-nav" aria-label={t`Administration`}>
          {SECTIONS.map(({ key, label }) => (
            <Link key={key} to={key === "people" ? "/admin" : `/admin/${key}`} activeOptions={{ exact: true }} aria-current={key === section.key ? "page" : undefined}>{i18n._(label)}</Link>
          ))}
        </nav>
        <div className="scroll" key={section.key}>
          <div className="column adm"><Content /></div>
        </div>
      </div>
    </>
  )
}
