import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { takeOver } from "./members.ts"
import { isMine } from "./spaces.ts"

/** Whoever of the organisation is in it may run a space that nobody runs any more. */
export function NoOwner({ space }: { space: Space }) {
  const mayOwn = useStore((held) => held.me?.kind === "member") && isMine(space)
  if (!mayOwn) return <p className="s13 muted"><Trans>Nobody owns this space.</Trans></p>
  return (
    <>
      <p className="s13 ink2"><Trans>Nobody owns this space. Whoever takes it over decides what it is called, who is in it and who can read it. Everybody in it sees who that is.</Trans></p>
      <TakeOver space={space} />
    </>
  )
}

/** Somebody may have been faster. By the time that is said they stand here instead, so it is said elsewhere. */
function TakeOver({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    try {
      await takeOver(space.id)
      toast(t`You own ${space.name} now.`)
    } catch (problem) {
      toast(i18n._(wordsFor(problem)))
      setBusy(false)
    }
  }
  return <Button size="small" className="letin" disabled={busy} onClick={() => void take()}><Trans>Take it over</Trans></Button>
}
