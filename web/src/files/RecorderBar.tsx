import { Trans, useLingui } from "@lingui/react/macro"
import { SendHorizontal, Square, Trash2 } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { Button, IconButton } from "../ui/Button.tsx"
import { lengthOf } from "./kinds.ts"
import { record, type Recorder, type Recording } from "./record.ts"
import { SoundPlayer } from "./SoundPlayer.tsx"

const SHOWN_LEVELS = 32
/** A voice message is no lecture. */
const LONGEST_SECONDS = 15 * 60

interface BarProps {
  onDone: () => void
  onSend: (recording: Recording) => void
}

/** Records at once: the level shows that one is heard; stop, listen, throw away or send. */
export function RecorderBar({ onDone, onSend }: BarProps) {
  const { t } = useLingui()
  const { levels, refused, recording, stop, discard } = useRecorder()
  const heard = useHeard(recording)
  const [sending, setSending] = useState(false)
  const send = async () => {
    setSending(true)
    const finished = recording ?? (await stop())
    if (finished) onSend(finished)
    onDone()
  }
  const leave = () => {
    discard()
    onDone()
  }
  if (refused) {
    return (
      <div className="rec" role="alert">
        <span className="grow s13"><Trans>The microphone cannot be used. Allow it for this page in the browser, then try again.</Trans></span>
        <Button size="small" onClick={onDone} autoFocus><Trans>Close</Trans></Button>
      </div>
    )
  }
  return (
    <div className="rec" role="group" aria-label={t`Voice message`} onKeyDown={(event) => event.key === "Escape" && (event.stopPropagation(), leave())}>
      <IconButton label={t`Throw the recording away`} icon={Trash2} onClick={leave} />
      {recording && heard ? (
        <SoundPlayer address={heard} name={t`Voice message`} seconds={recording.seconds} wave={recording.wave} />
      ) : (
        <>
          <span className="rec-dot" aria-hidden="true" />
          <Clock onEnd={() => void stop()} />
          <span className="wave grow" aria-hidden="true">{levels.map((level, index) => <i key={index} className="p" data-l={Math.round(level * 9)} />)}</span>
          <IconButton label={t`Stop and listen`} icon={Square} onClick={() => void stop()} autoFocus />
        </>
      )}
      <Button look="primary" icon={SendHorizontal} disabled={sending} onClick={() => void send()}><span className="sendtext"><Trans>Send</Trans></span></Button>
    </div>
  )
}

function Clock({ onEnd }: { onEnd: () => void }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (seconds >= LONGEST_SECONDS) onEnd()
  }, [seconds, onEnd])
  return <span className="num s13" role="timer">{lengthOf(seconds)}</span>
}

function useRecorder() {
  const recorder = useRef<Recorder>(undefined)
  const [levels, setLevels] = useState<readonly number[]>([])
  const [refused, setRefused] = useState(false)
  const [recording, setRecording] = useState<Recording>()
  useEffect(() => {
    let left = false
    record((level) => setLevels((before) => [...before, level].slice(-SHOWN_LEVELS))).then(
      (begun) => {
        if (left) return begun.discard()
        recorder.current = begun
        void begun.ended.then((finished) => !left && setRecording(finished))
      },
      () => setRefused(true),
    )
    return () => {
      left = true
      recorder.current?.discard()
      recorder.current = undefined
    }
  }, [])
  const stop = async () => {
    recorder.current?.stop()
    return recorder.current?.ended
  }
  const discard = () => {
    recorder.current?.discard()
    recorder.current = undefined
  }
  return { levels, refused, recording, stop, discard }
}

/** The address of the recording while it is listened to. */
function useHeard(recording: Recording | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!recording) return
    const made = URL.createObjectURL(recording.blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [recording])
  return address
}
