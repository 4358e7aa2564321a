import { languageFor, preferredLanguage, rememberLanguage, speak, speakIn } from "../kernel/i18n.ts"
import { houseOfPage, showLook } from "../kernel/look.ts"
import { store } from "../kernel/store.ts"
import { hasUnread } from "../spaces/spaces.ts"

/** The page speaks the language and keeps the zone I chose in my profile, and its title says that something is new. */
export function followMe(): void {
  let spoken = ""
  const ofPage = houseOfPage()
  let shown = ofPage?.look ?? undefined
  showLook(shown)
  store.subscribe(() => {
    const me = store.me
    const wanted = languageFor(me?.language ?? "") ?? preferredLanguage()
    const key = `${wanted} ${me?.zone ?? ""}`
    if (me && key !== spoken) {
      const first = spoken === ""
      spoken = key
      rememberLanguage(wanted)
      void (first ? speakIn(wanted, me.zone) : speak(wanted, me.zone))
    }
    if (store.look !== undefined && store.look !== shown) {
      shown = store.look
      showLook(shown)
    }
    const unread = [...store.spaces.values()].some(hasUnread)
    const name = store.organisation || ofPage?.organisation || "Folkmoot"
    document.title = unread ? `• ${name}` : name
  })
}
