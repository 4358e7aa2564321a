import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Pencil } from "lucide-react"
import { useState } from "react"
import type { Space } from "../kernel/types.ts"
import { useMe, useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { IconButton } from "../ui/Button.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
import { aboutQuery } from "./aboutQuery.ts"
import { AboutMembers } from "./AboutMembers.tsx"
import { AskTeam } from "./AskTeam.tsx"
import { ChangeSpace } from "./ChangeSpace.tsx"
import { ChangeVisibility } from "./ChangeVisibility.tsx"
import { GoodToKnow } from "./GoodToKnow.tsx"
import { JoinBar } from "./JoinBar.tsx"
import { Rules } from "./Rules.tsx"
import { useAudienceSentences } from "./sentences.ts"
import { isOwner, useSpace } from "./spaces.ts"
import { SpaceGroups } from "./SpaceGroups.tsx"
import { WaitingRequests } from "./WaitingRequests.tsx"
import "./about.css"

/** What a space is for, who can see it, who is in it, and what follows from joining. */
export function About() {
  const { space: id } = useParams({ strict: false }) as { space?: string }
  const space = useSpace(Number(id))
  if (!space) return null
  return (
    <div className="scroll">
      <div className="two about">
        <div>
          <WaitingRequests space={space} />
          <Purpose space={space} />
          <JoinBar space={space} />
          <AskTeam space={space} />
          <WhoCanSee space={space} />
          <Rules space={space} />
        </div>
        <aside>
          <AboutMembers space={space} />
          <SpaceGroups space={space} />
          <GoodToKnow space={space} />
        </aside>
      </div>
    </div>
  )
}

function Purpose({ space }: { space: Space }) {
  const { t } = useLingui()
  const me = useMe()
  const about = useQuery(aboutQuery(space.id))
  const [changing, setChanging] = useState(false)
  const owner = isOwner(space) && !space.archived_at
  const html = about.data?.purpose === space.purpose ? (about.data?.purpose_html ?? null) : null
  return (
    <div className="row purpose">
      <h2 className={space.purpose ? "big" : "big ink2"} dir="auto">{space.purpose ? <ServerHtml html={html} body={space.purpose} me={me?.id} /> : owner ? <Trans>Say what this space is for.</Trans> : <bdi>{space.name}</bdi>}</h2>
      {owner && <IconButton label={t`Change this space`} icon={Pencil} size={16} onClick={() => setChanging(true)} />}
      {changing && <ChangeSpace space={space} onClose={() => setChanging(false)} />}
    </div>
  )
}

function WhoCanSee({ space }: { space: Space }) {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const sentences = useAudienceSentences(space)
  const [changing, setChanging] = useState(false)
  const changeable = isOwner(space) && !space.archived_at && space.kind !== "company"
  return (
    <section>
      <div className="row">
        <h2 className="h2"><Trans>Who can see this</Trans></h2>
        {changeable && <IconButton label={t`Change who can see this`} icon={Pencil} size={16} onClick={() => setChanging(true)} />}
      </div>
      <div className="whoc">
        <AudienceMark audience={space.audience} organisation={organisation} />
        <ul>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </div>
      {changing && <ChangeVisibility space={space} onClose={() => setChanging(false)} />}
    </section>
  )
}
