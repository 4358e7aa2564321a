/** Where to go after signing in: the page somebody came for, if it is one of ours. */

const HOME = "/"
/** Pages before signing in lead nowhere, and the API is not a page. */
const NO_GOAL = /^\/(sign-in|code|forgot|first-run|api)(\/|$)/
/** A slash in disguise, which a proxy or a browser may read as the beginning of another host. */
const HIDDEN_SLASH = /%(25)*(2f|5c)/i
const PLAIN_PATH = /^\/(?![/\\])[^\\\p{Cc}\s]*$/u

/** The address is taken apart as the browser does, so what a browser would read as another host leads home. */
export function wayBack(wanted: unknown): string {
  if (typeof wanted !== "string" || !PLAIN_PATH.test(wanted)) return HOME
  const address = new URL(wanted, "https://here.invalid")
  const { pathname } = address
  if (address.host !== "here.invalid" || pathname.startsWith("//") || HIDDEN_SLASH.test(pathname) || NO_GOAL.test(pathname)) return HOME
  return pathname + address.search + address.hash
}

/** The address of the sign-in page for whoever was thrown out of the page they are on. */
export function signInFrom(here: { pathname: string; search: string; hash: string }, over: string): string {
  const back = wayBack(here.pathname + here.search + here.hash)
  return `/sign-in?${new URLSearchParams({ over, ...(back === HOME ? {} : { next: back }) })}`
}
