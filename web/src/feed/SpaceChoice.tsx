import { useLingui } from "@lingui/react/macro"
import type { MySpace } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Dialog } from "../ui/Dialog.tsx"

/** Where a post goes, with who can see it there. */
export function SpaceChoice({ spaces, onChoose, onClose }: { spaces: readonly MySpace[]; onChoose: (space: MySpace) => void; onClose: () => void }) {
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
