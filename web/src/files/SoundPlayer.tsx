import { useLingui } from "@lingui/react/macro"
import { Pause, Play } from "lucide-react"
import { useRef, useState } from "react"
import { IconButton } from "../ui/Button.tsx"
import { lengthOf } from "./kinds.ts"

const FLAT = "2".repeat(40)

interface SoundProps {
  address: string
  name: string
  seconds: number | null
  wave: string | null
}

/** Sound, played where it stands: the wave is the slider. */
export function SoundPlayer({ address, name, seconds, wave }: SoundProps) {
  const { t } = useLingui()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [broken, setBroken] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(seconds ?? 0)
  const bars = [...(wave ?? FLAT)]
  const toggle = () => {
    const player = audio.current
    if (!player) return
    // One at a time: what spoke before is quiet now.
    for (const other of document.querySelectorAll("audio")) if (other !== player) other.pause()
    if (playing) player.pause()
    else player.play().catch(() => setBroken(true))
  }
  const seek = (to: number) => {
    setAt(to)
    if (audio.current) audio.current.currentTime = to
  }
  const told = () => {
    const found = audio.current?.duration ?? 0
    // What a browser records does not say how long it is.
    if (Number.isFinite(found) && found > 0) setLength(found)
  }
  const part = length > 0 ? at / length : 0
  return (
    <div className={wave === null ? "voice plain" : "voice"} role="group" aria-label={name}>
      <IconButton label={playing ? t`Pause` : t`Play`} icon={playing ? Pause : Play} onClick={toggle} />
      <span className="wave">
        {bars.map((loud, index) => <i key={index} className={index < part * bars.length ? "p" : undefined} data-l={loud} />)}
        <input type="range" min={0} max={Math.max(1, length)} step="any" value={Math.min(at, Math.max(1, length))} aria-label={t`Position`} aria-valuetext={t`${lengthOf(at)} of ${lengthOf(length)}`} onChange={(event) => seek(Number(event.target.value))} />
      </span>
      <span className="num s13">{lengthOf(playing || at > 0 ? at : length)}</span>
      {wave === null && <bdi className="trunc s13">{name}</bdi>}
      {broken && <span className="s13 muted" role="alert">{t`This cannot be played here.`}</span>}
      <audio
        ref={audio}
        src={address}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => seek(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={told}
        onDurationChange={told}
      />
    </div>
  )
}
