import { Plural, Trans } from "@lingui/react/macro"
import { Hourglass } from "lucide-react"
import { useEffect, useState, useSyncExternalStore } from "react"
import type { Space } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import { lastSaid, waitLeft, watchSaid } from "./slow.ts"

const SECOND_MS = 1_000
const MINUTE = 60

/** In a slow space: how often one may write, and when my turn comes. What is sent before goes by itself then. */
export function SlowLine({ space }: { space: Space }) {
  const last = useSyncExternalStore(watchSaid, () => lastSaid(space.id))
  const [now, setNow] = useState(Date.now())
  const seconds = space.slow_seconds
  const left = waitLeft(seconds, last, now)
  const slowed = seconds > 0 && space.membership?.right === "member"
  useEffect(() => {
    if (!slowed || last === undefined) return
    setNow(Date.now())
    const ticking = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(ticking)
  }, [slowed, last])
  if (!slowed) return null
  const minutes = Math.round(seconds / MINUTE)
  return (
    <p className="slowline">
      <Icon of={Hourglass} size={14} />
      {seconds < MINUTE ? <Plural value={seconds} one="Slow for now: one message a second." other="Slow for now: one message every # seconds." /> : <Plural value={minutes} one="Slow for now: one message a minute." other="Slow for now: one message every # minutes." />}
      {left > 0 && <span className="num"><Trans>Your turn in {left} s.</Trans></span>}
    </p>
  )
}
