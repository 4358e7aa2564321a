import { useSyncExternalStore } from "react"

/** As ui/base.css and ui/shell.css have it: below there are tabs at the foot in place of the rail at the side. */
const wide = matchMedia("(min-width:761px)")
/** Beside the feed there is room for one more column. */
const roomy = matchMedia("(min-width:1181px)")

const watch = (query: MediaQueryList) => (listener: () => void) => {
  query.addEventListener("change", listener)
  return () => query.removeEventListener("change", listener)
}
const watchWide = watch(wide)
const watchRoomy = watch(roomy)

/** What the other size shows is not drawn at all, instead of drawn and hidden. */
export const useWide = (): boolean => useSyncExternalStore(watchWide, () => wide.matches)
export const useRoomy = (): boolean => useSyncExternalStore(watchRoomy, () => roomy.matches)
