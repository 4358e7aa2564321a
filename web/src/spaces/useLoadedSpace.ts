import { useEffect, useState } from "react"
import { codeOf } from "../kernel/problems.ts"
import { store, useStore } from "../kernel/store.ts"
import type { Space, SpaceId } from "../kernel/types.ts"
import { loadSpace, mayBeOld } from "./spaces.ts"

interface Loaded {
  space: Space | undefined
  error: unknown
  retry: () => void
}

/** A space from the store; one that is not mine is asked for, also when something is known of it. */
export function useLoadedSpace(id: SpaceId): Loaded {
  const space = useStore((held) => held.spaces.get(id))
  const epoch = useStore((held) => held.epochIn(id))
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const missing = space === undefined
  const old = mayBeOld(space, epoch)
  useEffect(() => {
    if ((!missing && !old) || !Number.isFinite(id)) return
    let stale = false
    setError(undefined)
    loadSpace(id).catch((problem: unknown) => {
      if (codeOf(problem) === "not_found") store.forgetSpace(id)
      if (!stale) setError(problem)
    })
    return () => {
      stale = true
    }
  }, [id, missing, old, epoch, attempt])
  return { space, error: missing ? error : undefined, retry: () => setAttempt(attempt + 1) }
}
