import { Trans } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { ExternalLink, LogOut, UserCog } from "lucide-react"
import { useRef, useState } from "react"
import { useLingui } from "@lingui/react/macro"
import { wordsFor } from "../kernel/problems.ts"
import { signOut } from "../kernel/session.ts"
import { Slot } from "../kernel/slots.tsx"
import { useStore } from "../kernel/store.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { AboutYou } from "./AboutYou.tsx"
import { DoneAboutYou } from "./DoneAboutYou.tsx"
import { MadeForYou } from "./MadeForYou.tsx"
import { useMe } from "./people.ts"
import { ProfileForm } from "./ProfileForm.tsx"
import { SearchButton } from "./SearchButton.tsx"
import { YourLook } from "./YourLook.tsx"
import { YourPasskeys } from "./YourPasskeys.tsx"
import { YourPassword } from "./YourPassword.tsx"
import { YourPhoto } from "./YourPhoto.tsx"
import { YourSecondFactor } from "./YourSecondFactor.tsx"
import { YourSessions } from "./YourSessions.tsx"
import { YourTokens } from "./YourTokens.tsx"
import { useSectionAsked } from "./useSectionAsked.ts"
import "./people-area.css"

/** All that is mine to decide: what others see of me, how it looks here, and what lets me in. */
export function You() {
  const me = useMe()
  const administrator = useStore((held) => held.administrator)
  const column = useRef<HTMLDivElement>(null)
  useSectionAsked(column)
  return (
    <>
      <TopBar title={<Trans>You</Trans>}>
        <SearchButton />
        {me && <Link to={`/people/${me.id}`} className="btn sm"><Icon of={ExternalLink} size={14} /> <Trans>As others see you</Trans></Link>}
      </TopBar>
      <div className="scroll">
        <div ref={column} className="narrow you">
          {me ? (
            <>
              <section aria-labelledby="you-profile" tabIndex={-1}>
                <h2 className="h2" id="you-profile"><Trans>Profile</Trans></h2>
                <YourPhoto me={me} />
                <ProfileForm key={me.id} me={me} />
              </section>
              <AboutYou me={me} />
              <Slot name="you" />
              <YourLook />
              <YourPassword />
              <YourSecondFactor />
              <YourPasskeys />
              <YourSessions />
              <YourTokens />
              <MadeForYou />
              <DoneAboutYou />
            </>
          ) : <Skeleton rows={4} />}
          <div className="row wrap you-end">
            <SignOut />
            <Link to="/begin" className="btn quiet"><Trans>First steps again</Trans></Link>
            {administrator && <Link to="/admin" className="btn mob"><Icon of={UserCog} /> <Trans>Administration</Trans></Link>}
          </div>
        </div>
      </div>
    </>
  )
}

function SignOut() {
  const { i18n } = useLingui()
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    try {
      await signOut()
    } catch (problem) {
      setBusy(false)
      toast(i18n._(wordsFor(problem)))
    }
  }
  return <Button icon={LogOut} disabled={busy} onClick={() => void leave()}><Trans>Sign out</Trans></Button>
}
