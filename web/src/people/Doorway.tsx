import { Trans, useLingui } from "@lingui/react/macro"
import { type ReactNode, useEffect } from "react"
import { stands } from "../kernel/firstScreen.ts"
import { chooseAtTheDoor, isLanguage, LANGUAGES } from "../kernel/i18n.ts"
import { showLook } from "../kernel/look.ts"
import { Mark } from "../ui/Mark.tsx"
import { Toaster } from "../ui/Toast.tsx"
import { useWelcome } from "./welcome.ts"
import "./doorway.css"

/** The frame of everything before signing in. Strangers see no names and no faces, only that a place is free. */
export function Doorway({ organisation, children }: { organisation: string; children: ReactNode }) {
  const look = useWelcome().data?.look
  useEffect(() => showLook(look), [look])
  useEffect(stands, [])
  return (
    <div className="split">
      <main className="si" tabIndex={-1}>
        <div className="row si-h">
          <Mark logo={look?.logo} />
          <b><bdi>{organisation}</bdi></b>
          <span className="grow" />
          <LanguageChoice />
        </div>
        <div className="f">{children}</div>
      </main>
      <div className="circle" aria-hidden="true">
        <div className="stones">
          {Array.from({ length: 12 }, (_stone, index) => <i key={index} className="stone" />)}
          <div className="free">
            <b><Trans>Your place is free.</Trans></b>
            <span><Trans>Names and faces are shown after you sign in.</Trans></span>
          </div>
        </div>
      </div>
      <Toaster />
    </div>
  )
}

function LanguageChoice() {
  const { t, i18n } = useLingui()
  return (
    <select className="langchoice" aria-label={t`Language`} value={i18n.locale} onChange={({ target }) => isLanguage(target.value) && void chooseAtTheDoor(target.value)}>
      {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
    </select>
  )
}
