import type { LucideIcon } from "lucide-react"
import type { ButtonHTMLAttributes, MouseEvent, Ref } from "react"
import { Icon } from "./Icon.tsx"

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "primary" | "quiet" | "attn" | "danger"
  size?: "normal" | "small" | "large"
  icon?: LucideIcon
  ref?: Ref<HTMLButtonElement>
}

const SIZES = { normal: "", small: " sm", large: " lg" }

/** What cannot be pressed for now keeps the focus all the same: a button that is busy for a moment must not throw it away. */
export function Button({ look = "plain", size = "normal", icon, children, className, type = "button", disabled = false, onClick, ...rest }: ButtonProps) {
  const classes = `btn${look === "plain" ? "" : ` ${look}`}${SIZES[size]}${className ? ` ${className}` : ""}`
  const press = (event: MouseEvent<HTMLButtonElement>) => (disabled ? event.preventDefault() : onClick?.(event))
  return (
    <button type={type} className={classes} aria-disabled={disabled || undefined} onClick={press} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  label: string
  icon: LucideIcon
  size?: 14 | 16 | 18 | 20
  mirror?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** An icon never stands alone: its label is what a screen reader says and what hovering shows. */
export function IconButton({ label, icon, size = 18, mirror, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button type={type} className={`iconbtn${className ? ` ${className}` : ""}`} aria-label={label} title={label} {...rest}>
      <Icon of={icon} size={size} mirror={mirror} />
    </button>
  )
}
