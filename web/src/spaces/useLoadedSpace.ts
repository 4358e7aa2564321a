import { useEffect, useState } from "react"
import { useStore } from "../kernel/store.ts"
import type { Space, SpaceId } from "../kernel/types.ts"
import { loadSpace } from "./spaces.ts"

interface Loaded {
  space: Space | undefined
  error: unknown
  retry: () => void
}

/** A space from the store; one that is not mine is asked for. */
export function useLoadedSpace(id: SpaceId): Loaded {
  const space = useStore((held) => held.spaces.get(id))
  const epoch = useStore((held) => held.epoch)
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const missing = space === undefined
  useEffect(() => {
    if (!missing || !Number.isFinite(id)) return
    let stale = false
    setError(undefined)
    loadSpace(id).catch((problem: unknown) => {
      if (!stale) setError(problem)
    })
    return () => {
      stale = true
    }
  }, [id, missing, epoch, attempt])
  return { space, error: missing ? error : undefined, retry: () => setAttempt(attempt + 1) }
}
