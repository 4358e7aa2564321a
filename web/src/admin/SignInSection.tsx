import { plural } from "@lingui/core/macro"
import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { Choices, FieldError, SelectField } from "../ui/Field.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { changeSignInRules, type SignInRules, useSignInRules } from "./signIn.ts"
import { SingleSignOn } from "./SingleSignOn.tsx"
import { useAdminWords } from "./words.ts"

const GRACE = [0, 3, 7, 14, 30, 90] as const
const IDLE = [1, 7, 14, 30, 90] as const
const MOST = [1, 7, 30, 90, 180, 365] as const

export function SignInSection() {
  const rules = useSignInRules()
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Sign-in</Trans></h2></div>
      {rules.isPending && <Skeleton rows={3} face={false} />}
      {rules.error && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && <Rules rules={rules.data} />}
      <SingleSignOn />
    </>
  )
}

function Rules({ rules }: { rules: SignInRules }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [error, setError] = useState<unknown>()
  const change = (wanted: Partial<SignInRules>) => {
    setError(undefined)
    void changeSignInRules(wanted).catch(setError)
  }
  const days = (count: number) => t`${plural(count, { one: "# day", other: "# days" })}`
  const select = (key: "grace_days" | "idle_days" | "most_days", label: string, hint: string, offered: readonly number[]) => (
    <SelectField label={label} hint={hint} value={rules[key]} onChange={(event) => change({ [key]: Number(event.target.value) })}>
      {[...new Set([...offered, rules[key]])].toSorted((a, b) => a - b).map((count) => <option key={count} value={count}>{count === 0 ? t`at once` : days(count)}</option>)}
    </SelectField>
  )
  return (
    <div className="form">
      <Choices
        name="second_factor"
        legend={t`Second factor`}
        value={rules.second_factor}
        onChange={(second_factor) => change({ second_factor })}
        choices={[
          { value: "free", title: <Trans>Everyone decides</Trans>, text: <Trans>Whoever wants one sets it up under You.</Trans> },
          { value: "administrators", title: <Trans>Required for administrators</Trans>, text: <Trans>Whoever administers needs an app for one-time passwords or a passkey.</Trans> },
          { value: "everyone", title: <Trans>Required for everyone</Trans>, text: <Trans>Who has none sets it up on the way in, once the time is over.</Trans> },
        ]}
      />
      {error !== undefined && <FieldError>{sayProblem(error)}</FieldError>}
      {rules.second_factor !== "free" && select("grace_days", t`Time to set it up`, t`From today, or from when somebody comes in or becomes an administrator.`, GRACE)}
      <div className="adm-two">
        {select("idle_days", t`A session ends unused after`, t`Open sessions get shorter at once.`, IDLE)}
        {select("most_days", t`And at the latest after`, t`Then everybody signs in again.`, MOST)}
      </div>
    </div>
  )
}
