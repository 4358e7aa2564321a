import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { MessageCircle } from "lucide-react"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import type { Person } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { openConversation } from "./write.ts"

interface WriteProps {
  person: Person
  look?: "plain" | "primary"
  size?: "normal" | "small" | "large"
  withIcon?: boolean
}

/** Opens the conversation with somebody. Who was deactivated cannot be written to. */
export function WriteButton({ person, look = "plain", size = "small", withIcon = false }: WriteProps) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  if (person.deactivated) return null
  const write = async () => {
    setBusy(true)
    try {
      await navigate({ to: `/s/${await openConversation([person.id])}` })
    } catch (problem) {
      toast(i18n._(wordsFor(problem)))
      setBusy(false)
    }
  }
  return (
    <Button look={look} size={size} {...(withIcon ? { icon: MessageCircle } : {})} disabled={busy} aria-label={t`Write to ${person.name}`} onClick={() => void write()}>
      <Trans>Write</Trans>
    </Button>
  )
}
