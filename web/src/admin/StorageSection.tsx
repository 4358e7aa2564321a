import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type Storage, useStorage } from "./house.ts"
import { useBytes } from "./bytes.ts"

export function StorageSection() {
  const storage = useStorage()
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Storage</Trans></h2></div>
      {storage.isPending && <Skeleton rows={3} face={false} />}
      {storage.error && <ErrorState error={storage.error} onRetry={() => void storage.refetch()} />}
      {storage.data && <Figures storage={storage.data} />}
    </>
  )
}

function Figures({ storage }: { storage: Storage }) {
  const { t, i18n } = useLingui()
  const bytes = useBytes()
  const used = storage.disk_bytes - storage.disk_free_bytes
  const free = bytes(storage.disk_free_bytes)
  const names: Record<string, string> = { message: t`Messages and answers in chat`, post: t`Posts`, comment: t`Comments` }
  return (
    <>
      <div className="adm-ln"><span className="grow"><Trans>Database</Trans></span><span className="to-end">{bytes(storage.database_bytes)}</span></div>
      <div className="adm-ln"><span className="grow"><Trans>Files</Trans><span className="m"><Plural value={storage.files} one="# file" other="# files" /></span></span><span className="to-end">{bytes(storage.files_bytes)}</span></div>
      <div className="adm-ln">
        <span className="grow"><Trans>Disk</Trans><span className="m"><Trans>{free} left</Trans></span></span>
        <progress className="progress diskbar" max={storage.disk_bytes} value={used} aria-label={t`Disk in use`} />
        <span className="to-end">{Math.round((100 * used) / storage.disk_bytes)} %</span>
      </div>
      <section className="adm-block">
        <h3 className="h2"><Trans>What is in it</Trans></h3>
        {storage.kinds.map(({ kind, count }) => <div key={kind} className="adm-ln"><span className="grow">{names[kind] ?? kind}</span><span className="to-end">{i18n.number(count)}</span></div>)}
      </section>
    </>
  )
}
