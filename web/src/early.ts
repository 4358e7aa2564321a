/**
 * Runs before anything is painted, from a file of its own that stands before the styles: what it says is what kernel/theme.ts
 * and kernel/i18n.ts say again later. It imports nothing, or the page would wait for more than this.
 */
const root = document.documentElement
const matches = (query: string) => matchMedia(query).matches
const language = localStorage.getItem("folkmoot.language")
const theme = localStorage.getItem("folkmoot.theme") ?? "system"
const ours = matches("(prefers-contrast: more)") ? "contrast" : matches("(prefers-color-scheme: dark)") ? "dark" : "light"

root.dataset["theme"] = theme === "system" ? ours : theme
root.dataset["density"] = localStorage.getItem("folkmoot.density") ?? "comfortable"
if (language) root.lang = language
if (language === "ar") root.dir = "rtl"
/** Whoever was here before sees the frame of the page at once; a stranger sees no more than the mark. */
if (localStorage.getItem("folkmoot.person") && !/^\/(sign-in|code|forgot|first-run|begin|unsubscribe)\b/.test(location.pathname)) root.dataset["early"] = "frame"

export {}
