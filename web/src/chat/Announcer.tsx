import { plural } from "@lingui/core/macro"
import { useLingui } from "@lingui/react/macro"
import { useEffect, useRef, useState } from "react"
import { gistOf } from "../items/gist.ts"
import { store, useStore } from "../kernel/store.ts"

const EVERY_MS = 5_000
const READ_OUT = 3

/** Tells a screen reader what came in, gathered over five seconds, so that a busy chat can be listened to. */
export function Announcer({ line }: { line: string }) {
  const { t } = useLingui()
  const ids = useStore((held) => held.stretches.get(line)?.ids)
  const [said, setSaid] = useState("")
  const known = useRef<number>(undefined)
  useEffect(() => {
    const newest = ids?.at(-1)
    if (known.current === undefined || !ids) {
      known.current = newest
      return
    }
    if (newest === known.current) return
    const timer = setTimeout(() => {
      const from = ids.lastIndexOf(known.current ?? -1)
      const fresh = (from < 0 ? [] : ids.slice(from + 1)).map((id) => store.items.get(id)).filter((item) => item !== undefined && item.author !== store.me?.id)
      known.current = newest
      if (fresh.length > READ_OUT) setSaid(t`${plural(fresh.length, { one: "# new message", other: "# new messages" })}`)
      else setSaid(fresh.map((item) => `${store.people.get(item?.author ?? 0)?.name ?? ""}: ${item ? gistOf(item) : ""}`).join(". "))
    }, EVERY_MS)
    return () => clearTimeout(timer)
  }, [ids, t])
  return <div className="sr" aria-live="polite">{said}</div>
}
