import { FolderOpen, type LucideIcon } from "lucide-react"
import { type ReactNode, useRef } from "react"
import { Button } from "./Button.tsx"

interface FileButtonProps {
  /** What is chosen, for whoever does not see what stands around it. */
  label: string
  accept: string
  onChoose: (file: File) => void
  children: ReactNode
  icon?: LucideIcon
  size?: "normal" | "small"
  takesFocus?: boolean
  disabled?: boolean
}

/** The browser's own field for a file speaks the browser's language and looks like nothing else here. */
export function FileButton({ label, accept, onChoose, children, icon = FolderOpen, size = "normal", takesFocus = false, disabled = false }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={icon} size={size} disabled={disabled} data-autofocus={takesFocus || undefined} onClick={() => input.current?.click()}>{children}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // A file that was mended and is chosen again would else be no change.
          event.target.value = ""
          if (file) onChoose(file)
        }}
      />
    </>
  )
}
