import { useLingui } from "@lingui/react/macro"
import { type ReactNode, useState } from "react"
import { firstLetter, initials, tintOf } from "../kernel/text.ts"

export type AvatarSize = 20 | 24 | 28 | 30 | 32 | 36 | 40 | 104

export interface Face {
  id: number
  name: string
  photo: string | null
}

/** A photo, else the initials on the person's own tint. Decorative wherever the name stands beside it. */
export function Avatar({ face, size = 36, here = false }: { face: Face | undefined; size?: AvatarSize; here?: boolean }) {
  const { t } = useLingui()
  if (!face) return <span className="av" data-z={size} aria-hidden="true"><span className="in sk round" /></span>
  return (
    <span className="av" data-z={size} data-person={face.id} title={size < 28 ? face.name : undefined}>
      <Picture face={face} />
      {here && <span className="pr" role="img" aria-label={t`available`} />}
    </span>
  )
}

/** Without a connection a photo that was not seen before cannot come: the initials stand in for it. */
function Picture({ face }: { face: Face }) {
  const [missing, setMissing] = useState<string>()
  if (face.photo && face.photo !== missing) return <img src={face.photo} alt="" loading="lazy" decoding="async" onError={() => setMissing(face.photo ?? undefined)} />
  return <span className={`in tint-${tintOf(face.id)}`} aria-hidden="true">{initials(face.name)}</span>
}

export function Faces({ faces, size = 24 }: { faces: readonly (Face | undefined)[]; size?: AvatarSize }) {
  return (
    <span className="faces">
      {faces.map((face, index) => (
        <Avatar key={face?.id ?? index} face={face} size={size} />
      ))}
    </span>
  )
}

/** The square of a space. A hidden one shows its lock instead of a letter. */
export function SpaceMark({ id, name, lock, size = 18 }: { id: number; name: string; lock?: ReactNode; size?: 18 | 24 | 26 }) {
  if (lock) return <span className="sp hidden" data-z={size} aria-hidden="true">{lock}</span>
  return (
    <span className={`sp tint-${tintOf(id)}`} data-z={size} aria-hidden="true">
      {firstLetter(name).toLocaleUpperCase()}
    </span>
  )
}
