import { Suspense } from "react"
import type { Recording } from "../files/record.ts"
import type { Files } from "../files/useFiles.ts"
import { later } from "../kernel/later.tsx"

const RecorderBar = later(() => import("../files/RecorderBar.tsx"), "RecorderBar")

/** In place of the buttons while something is said instead of written; it goes with what is written already. */
export function Voice({ files, onDone, onSend }: { files: Files; onDone: () => void; onSend: () => void }) {
  const add = ({ blob, seconds, wave }: Recording) => {
    files.addRecording(blob, seconds, wave)
    onSend()
  }
  return <Suspense fallback={null}><RecorderBar onDone={onDone} onSend={add} /></Suspense>
}
