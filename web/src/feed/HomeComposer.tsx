import { Trans } from "@lingui/react/macro"
import { type ReactNode, Suspense, useState } from "react"
import { useStanding } from "../kernel/firstScreen.ts"
import { later } from "../kernel/later.tsx"
import type { MySpace } from "../kernel/types.ts"
import { useWide } from "../kernel/wide.ts"
import { mayStart, useMySpaces } from "../spaces/spaces.ts"
import { useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"

const PostComposer = later(() => import("./PostComposer.tsx"), "PostComposer")
const SpaceChoice = later(() => import("./SpaceChoice.tsx"), "SpaceChoice")

const LAST = "folkmoot.post-space"

/** On Home the space is chosen first, by the same mark that says who can see it. */
export function HomeComposer() {
  const { spaces } = useMySpaces()
  const writable = spaces.filter((space) => space.has_posts && mayStart(space))
  const [chosen, setChosen] = useState(() => Number(localStorage.getItem(LAST)))
  const [choosing, setChoosing] = useState(false)
  const [writing, setWriting] = useState(false)
  const [picked, setPicked] = useState(false)
  const [asked, setAsked] = useState(false)
  const wide = useWide()
  const standing = useStanding()
  const organisation = useOrganisation()
  const space = writable.find((candidate) => candidate.id === chosen) ?? writable[0]
  if (!space) return null
  const choose = (next: MySpace) => {
    localStorage.setItem(LAST, String(next.id))
    setChosen(next.id)
    setChoosing(false)
    setPicked(next.id !== space.id)
  }
  const mark = <AudienceMark audience={space.audience} organisation={organisation} {...(space.kind === "company" ? {} : { space: space.name })} expanded={choosing} chooses onPress={() => setChoosing(true)} />
  const standIn = <StandIn mark={mark} onPress={() => setAsked(true)} />
  return (
    <>
      {!wide && !writing && <button type="button" className="wpost" onClick={() => setWriting(true)}><Trans>Write a post</Trans></button>}
      {(wide || writing) && (
        <Suspense fallback={standIn}>
          {standing || asked || writing ? <PostComposer key={`${space.id} ${writing}`} space={space} mark={mark} autoFocus={writing || picked || asked} onDone={() => setWriting(false)} /> : standIn}
        </Suspense>
      )}
      {choosing && <Suspense fallback={null}><SpaceChoice spaces={writable} onChoose={choose} onClose={() => setChoosing(false)} /></Suspense>}
    </>
  )
}

/** What is written with comes when the posts can be read; until then its place is kept. */
function StandIn({ mark, onPress }: { mark: ReactNode; onPress: () => void }) {
  return (
    <div className="composer">
      <button type="button" className="standin" onClick={onPress}><Trans>Write a post</Trans></button>
      <div className="ft">{mark}</div>
    </div>
  )
}
