import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { mayStart, useMySpaces } from "../spaces/spaces.ts"
import type { MySpace } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { PostComposer } from "./PostComposer.tsx"

const LAST = "folkmoot.post-space"

/** On Home the space is chosen first, by the same mark that says who can see it. */
export function HomeComposer() {
  const { spaces } = useMySpaces()
  const writable = spaces.filter((space) => space.has_posts && mayStart(space))
  const [chosen, setChosen] = useState(() => Number(localStorage.getItem(LAST)))
  const [choosing, setChoosing] = useState(false)
  const [writing, setWriting] = useState(false)
  const [picked, setPicked] = useState(false)
  const organisation = useOrganisation()
  const space = writable.find((candidate) => candidate.id === chosen) ?? writable[0]
  if (!space) return null
  const choose = (next: MySpace) => {
    localStorage.setItem(LAST, String(next.id))
    setChosen(next.id)
    setChoosing(false)
    setPicked(next.id !== space.id)
  }
  const mark = <AudienceMark audience={space.audience} organisation={organisation} {...(space.kind === "company" ? {} : { space: space.name })} expanded={choosing} onPress={() => setChoosing(true)} />
  return (
    <>
      {!writing && <button type="button" className="wpost mob" onClick={() => setWriting(true)}><Trans>Write a post</Trans></button>}
      <div className={writing ? undefined : "desk"}>
        <PostComposer key={`${space.id} ${writing}`} space={space} mark={mark} autoFocus={writing || picked} onDone={() => setWriting(false)} />
      </div>
      {choosing && <SpaceChoice spaces={writable} onChoose={choose} onClose={() => setChoosing(false)} />}
    </>
  )
}

function SpaceChoice({ spaces, onChoose, onClose }: { spaces: readonly MySpace[]; onChoose: (space: MySpace) => void; onClose: () => void }) {
  const { t } = useLingui()
  const organisation = useOrganisation()
  return (
    <Dialog title={t`Where, and who can see it`} onClose={onClose} wide>
      <ul className="spick">
        {spaces.map((space) => (
          <li key={space.id}>
            <button type="button" className="srow" onClick={() => onChoose(space)}>
              <SpaceIcon space={space} name={space.name} size={24} />
              <bdi className="trunc">{space.name}</bdi>
              <AudienceMark audience={space.audience} organisation={organisation} />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
