import { Trans, useLingui } from "@lingui/react/macro"
import { Check, ImagePlus, TriangleAlert } from "lucide-react"
import { type FormEvent, useState } from "react"
import { Problem } from "../kernel/api.ts"
import { codeOf, fieldOf } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { FileButton } from "../ui/FileButton.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Mark } from "../ui/Mark.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { isColour, leastContrast } from "./colour.ts"
import { type AdminLook, changeLook, removeLogo, setLogo, useAdminLook } from "./house.ts"
import { useAdminWords } from "./words.ts"

const OURS = "#1D5B49"
const ENOUGH = 4.5

/** Name, logo and colour; everybody sees them at once. */
export function LookSection() {
  const look = useAdminLook()
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Look</Trans></h2></div>
      {look.isPending && <Skeleton rows={3} face={false} />}
      {look.error && <ErrorState error={look.error} onRetry={() => void look.refetch()} />}
      {look.data && <Forms key={`${look.data.name} ${look.data.look.colour ?? ""}`} look={look.data} />}
    </>
  )
}

function Forms({ look }: { look: AdminLook }) {
  return (
    <div className="form">
      <NameForm look={look} />
      <Logo look={look} />
      <ColourForm look={look} />
    </div>
  )
}

function NameForm({ look }: { look: AdminLook }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [name, setName] = useState(look.name)
  const [error, setError] = useState<unknown>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    await changeLook({ name }).catch(setError)
  }
  return (
    <form className="adm-save" onSubmit={save}>
      <Field label={t`Name of the organisation`} required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} error={error === undefined ? undefined : sayProblem(error)} />
      <Button type="submit" disabled={name.trim() === look.name}><Trans>Save the name</Trans></Button>
    </form>
  )
}

function Logo({ look }: { look: AdminLook }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [error, setError] = useState<unknown>()
  const attempt = (work: Promise<unknown>) => {
    setError(undefined)
    void work.catch(setError)
  }
  return (
    <div className="adm-block">
      <h3 className="h2"><Trans>Logo</Trans></h3>
      <div className="adm-ln">
        <span className="logoshown"><Mark logo={look.look.logo} /></span>
        <span className="grow m"><Trans>JPEG, PNG, WebP or GIF, at most 5 MB. It is drawn anew, 256 points wide. It stands in the rail and on the page of signing in.</Trans></span>
        <FileButton label={t`Logo`} accept="image/*" icon={ImagePlus} size="small" onChoose={(file) => attempt(setLogo(file))}><Trans>Choose a picture</Trans></FileButton>
        {look.look.logo && <Button size="small" look="quiet" onClick={() => attempt(removeLogo())}><Trans>Take it away</Trans></Button>}
      </div>
      {error !== undefined && <FieldError>{fieldOf(error) === "photo" ? t`This is not a picture that can be read.` : sayProblem(error)}</FieldError>}
    </div>
  )
}

function ColourForm({ look }: { look: AdminLook }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [colour, setColour] = useState(look.look.colour ?? OURS)
  const [error, setError] = useState<unknown>()
  const save = async (wanted: string | null) => {
    setError(undefined)
    await changeLook({ colour: wanted }).then(() => setColour(wanted ?? OURS), setError)
  }
  const known = isColour(colour)
  const ratio = known ? leastContrast(colour) : 0
  const shown = ratio.toFixed(1)
  const nearest = error instanceof Problem && codeOf(error) === "contrast" ? String(error.facts["nearest"]) : undefined
  return (
    <form className="adm-block" onSubmit={(event) => { event.preventDefault(); void save(colour) }}>
      <h3 className="h2"><Trans>Colour</Trans></h3>
      <div className="adm-ln">
        <input type="color" className="swatch" aria-label={t`Choose the colour`} value={known ? colour.toLowerCase() : OURS} onChange={(event) => setColour(event.target.value)} />
        <input className="input code hex" aria-label={t`Colour as #RRGGBB`} dir="ltr" maxLength={7} value={colour} onChange={(event) => setColour(event.target.value)} />
        <span className="grow" role="status">
          {known && (ratio >= ENOUGH ? <span className="st ok"><Icon of={Check} size={14} /><Trans>{shown} : 1, words are readable</Trans></span> : <span className="st bad"><Icon of={TriangleAlert} size={14} /><Trans>{shown} : 1, and 4.5 : 1 is needed for words</Trans></span>)}
        </span>
        <Button type="submit" size="small" disabled={!known || colour.toUpperCase() === look.look.colour}><Trans>Use this colour</Trans></Button>
        {look.look.colour && <Button size="small" look="quiet" onClick={() => void save(null)}><Trans>Back to green</Trans></Button>}
      </div>
      {nearest && <p className="banner warn"><span className="grow"><Trans>Words in this colour could not be read. The nearest that can is {nearest}.</Trans></span><Button size="small" onClick={() => { setColour(nearest); void save(nearest) }}><Trans>Use {nearest}</Trans></Button></p>}
      {error !== undefined && !nearest && <FieldError>{sayProblem(error)}</FieldError>}
      <p className="s13 muted"><Trans>The dark theme gets its own shade of it, made so that words stay readable. The theme of high contrast keeps its colours.</Trans></p>
    </form>
  )
}
