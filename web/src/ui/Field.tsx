import { useLingui } from "@lingui/react/macro"
import { TriangleAlert } from "lucide-react"
import { type FormEvent, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId, useState } from "react"
import { Icon } from "./Icon.tsx"

interface Around {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface Wiring {
  onInvalid: (event: FormEvent<Input>) => void
  onInput: () => void
  id: string
  "aria-invalid"?: true
  "aria-describedby"?: string
  className: string
}

function FieldFrame({ label, hint, error: refused, children }: Around & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const { told, ...checked } = useOwnWords()
  const error = refused ?? told
  const said = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ")
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...checked,
        className: error ? "input bad" : "input",
        ...(error ? { "aria-invalid": true as const } : {}),
        ...(said ? { "aria-describedby": said } : {}),
      })}
      {hint && <span id={`${id}-hint`} className="hint">{hint}</span>}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** What does not fit is said under the field, in the language of the page: the browser's bubble has its own, and hides what stands below. */
function useOwnWords() {
  const { t } = useLingui()
  const [told, setTold] = useState<string>()
  const say = ({ validity, minLength: fewest = 0, min: least = "", max: most = "" }: Partial<HTMLInputElement> & Pick<Input, "validity">) => {
    if (validity.valueMissing) return t`This is needed.`
    if (validity.tooShort) return t`At least ${fewest} characters.`
    if (validity.rangeUnderflow || validity.rangeOverflow) return t`From ${least} to ${most}.`
    return validity.typeMismatch ? t`This is no e-mail address.` : t`This does not fit.`
  }
  return {
    told,
    onInvalid: (event: FormEvent<Input>) => {
      const field = event.currentTarget
      event.preventDefault()
      setTold(say(field))
      if (field.form?.querySelector("input:invalid,select:invalid,textarea:invalid") === field) field.focus()
    },
    onInput: () => setTold(undefined),
  }
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className="err" role="alert">
      <Icon of={TriangleAlert} size={14} />
      {children}
    </span>
  )
}

export function Field({ label, hint, error, ...rest }: Around & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => <input dir="auto" {...rest} {...wiring} />}
    </FieldFrame>
  )
}

export function TextField({ label, hint, error, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => <textarea dir="auto" {...rest} {...wiring} />}
    </FieldFrame>
  )
}

export function SelectField({ label, hint, error, children, ...rest }: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => <select {...rest} {...wiring}>{children}</select>}
    </FieldFrame>
  )
}

interface Choice<T extends string> {
  value: T
  title: ReactNode
  text: ReactNode
}

interface ChoicesProps<T extends string> {
  name: string
  legend: string
  value: T
  choices: readonly Choice<T>[]
  onChange: (value: T) => void
  columns?: boolean
}

/** One of a few, each with a sentence that says what it means. */
export function Choices<T extends string>({ name, legend, value, choices, onChange, columns }: ChoicesProps<T>) {
  return (
    <fieldset className="field">
      <legend className="h2">{legend}</legend>
      <div className={columns ? "ros cols" : "ros"}>
        {choices.map((choice) => (
          <label className="ro" key={choice.value}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <span>
              <b>{choice.title}</b>
              {choice.text}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function Segmented<T extends string>({ label, value, choices, onChange }: { label: string; value: T; choices: readonly (readonly [T, string])[]; onChange: (value: T) => void }) {
  return (
    <span className="seg" role="group" aria-label={label}>
      {choices.map(([key, text]) => (
        <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
          {text}
        </button>
      ))}
    </span>
  )
}

export function Switch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return <button type="button" role="switch" className="switch" aria-checked={on} aria-label={label} onClick={() => onChange(!on)} />
}

/** A switch with the words it stands for, and what they mean. */
export function SwitchLine({ label, hint, on, onChange }: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <div className="swl">
      <span className="grow" aria-hidden="true">{label}{hint && <span className="hint block">{hint}</span>}</span>
      <Switch label={label} on={on} onChange={onChange} />
    </div>
  )
}
