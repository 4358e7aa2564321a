import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError } from "../ui/Field.tsx"
import { FileButton } from "../ui/FileButton.tsx"
import { bringList, type ListReport, rehearseList } from "./lists.ts"
import { ListProblems } from "./ListProblems.tsx"
import { useAdminWords } from "./words.ts"

/** A list of people from a spreadsheet: looked at first, brought in only when that is confirmed. */
export function BringList({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [file, setFile] = useState<File>()
  const [report, setReport] = useState<ListReport>()
  const [done, setDone] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    await work().catch(setError)
    setBusy(false)
  }
  const look = (chosen: File) => {
    setFile(chosen)
    setReport(undefined)
    setDone(false)
    void attempt(async () => setReport(await rehearseList(chosen)))
  }
  const bring = () => file && attempt(async () => {
    setReport(await bringList(file))
    setDone(true)
  })
  const ready = report && !done && report.problems.length === 0 && report.new + report.changed > 0
  return (
    <Dialog title={t`Bring in a list`} onClose={onClose} wide>
      <div className="listdrop">
        <p className="ink2 s13"><Trans>A table as CSV, one person a line, the first line with the names of the columns: Name, E-mail, Sign-in name, Title, Department, Place, Phone, Manager (by e-mail), Language, Kind.</Trans></p>
        <div className="row wrap">
          <FileButton label={t`The list`} accept=".csv,.txt,.tsv,text/csv,text/plain" takesFocus disabled={busy} onChoose={look}><Trans>Choose the file</Trans></FileButton>
          {file && <bdi className="s13 muted">{file.name}</bdi>}
        </div>
      </div>
      <div className="listreport" role="status" aria-busy={busy}>
        {busy && <p className="s13 muted"><Trans>Reading</Trans></p>}
        {report && <Found report={report} done={done} />}
      </div>
      {error !== undefined && <FieldError>{sayProblem(error)}</FieldError>}
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}>{done ? <Trans>Done</Trans> : <Trans>Cancel</Trans>}</Button>
        {!done && <Button look="primary" disabled={!ready || busy} onClick={() => void bring()}><Trans>Bring them in</Trans></Button>}
      </div>
    </Dialog>
  )
}

function Found({ report, done }: { report: ListReport; done: boolean }) {
  const { rows, encoding } = report
  const wrong = report.problems.length + report.more_problems
  const columns = Object.values(report.columns).join(", ")
  const ignored = report.ignored.join(", ")
  const names = report.names.join(", ")
  return (
    <>
      <p><b>{done ? <Trans>They are in. Nobody was notified; invite them when you like.</Trans> : <Trans>Nothing has happened yet.</Trans>}</b></p>
      <div className="numbers">
        <span><Plural value={rows} one="# line" other="# lines" /></span>
        <span><Plural value={report.new} one="# new person" other="# new people" /></span>
        <span><Plural value={report.changed} one="# changed" other="# changed" /></span>
        <span><Plural value={report.same} one="# as before" other="# as before" /></span>
        {wrong > 0 && <span className="err"><Plural value={wrong} one="# line is wrong" other="# lines are wrong" /></span>}
      </div>
      <p className="s13 muted"><Trans>Read as {encoding}, with the columns {columns}.</Trans>{ignored && <> <Trans>Not used: {ignored}.</Trans></>}</p>
      {names && <p className="s13 muted"><Trans>Names on it: <bdi>{names}</bdi>. If letters are wrong, save the file as CSV in UTF-8.</Trans></p>}
      <ListProblems problems={report.problems} more={report.more_problems} />
    </>
  )
}
