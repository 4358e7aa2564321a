import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { useMoment } from "../people/said.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError, SelectField } from "../ui/Field.tsx"
import { sendWave, useDepartments, useWaves, type Wave } from "./lists.ts"
import { usePeopleCounts } from "./people.ts"
import { useAdminWords } from "./words.ts"

const FIRST_WAVE = 20
const MOST_IN_A_WAVE = 2_000

/** Letters to many who are known and not invited yet: a few first, a department, then the rest. */
export function InviteMany({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const departments = useDepartments()
  const waiting = usePeopleCounts().data?.waiting ?? 0
  const [department, setDepartment] = useState("")
  const [most, setMost] = useState(String(FIRST_WAVE))
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setError(undefined)
    await sendWave({ ...(department ? { department } : {}), most: Math.max(1, Math.min(Number(most) || FIRST_WAVE, MOST_IN_A_WAVE)) }).catch(setError)
    setBusy(false)
  }
  return (
    <Dialog title={t`Invite many by mail`} onClose={onClose} wide>
      <p className="ink2 s13"><Plural value={waiting} _0="Everybody known is here or invited." one="# person is known and not invited yet." other="# people are known and not invited yet." /> <Trans>Each gets a letter in their language with a link and a code that work once, for 7 days.</Trans></p>
      <div className="pair">
        <SelectField label={t`Of`} value={department} onChange={(event) => setDepartment(event.target.value)}>
          <option value="">{t`the whole organisation`}</option>
          {departments.data?.filter((one) => one.waiting > 0).map((one) => <option key={one.name} value={one.name}>{`${one.name} (${one.waiting})`}</option>)}
        </SelectField>
        <Field label={t`At most`} type="number" min={1} max={MOST_IN_A_WAVE} value={most} data-autofocus onChange={(event) => setMost(event.target.value)} />
      </div>
      {error !== undefined && <FieldError>{sayProblem(error)}</FieldError>}
      <Sent />
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Close</Trans></Button>
        <Button look="primary" disabled={busy || waiting === 0} onClick={() => void send()}><Trans>Send the invitations</Trans></Button>
      </div>
    </Dialog>
  )
}

function Sent() {
  const waves = useWaves()
  if (!waves.data?.length) return null
  return (
    <div role="status">
      <h3 className="h2"><Trans>Sent</Trans></h3>
      {waves.data.map((wave) => <WaveLine key={wave.id} wave={wave} />)}
    </div>
  )
}

function WaveLine({ wave }: { wave: Wave }) {
  const { t } = useLingui()
  const at = useMoment(wave.created_at)
  const { people, sent } = wave
  const settled = sent + wave.no_address + wave.refused
  return (
    <div className="adm-ln">
      <span className="grow">
        {at}
        <span className="m">
          <Trans>{sent} of {people} sent</Trans>
          {wave.no_address > 0 && <>, <Plural value={wave.no_address} one="# without an address: print a card" other="# without an address: print cards" /></>}
          {wave.refused > 0 && <>, <Plural value={wave.refused} one="# refused" other="# refused" /></>}
        </span>
      </span>
      {!wave.finished_at && <progress className="progress" max={people} value={settled} aria-label={t`Letters sent`} />}
    </div>
  )
}
