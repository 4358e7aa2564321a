/**
 * Runs before anything is painted, from a file of its own that stands before the styles: what it says is what kernel/theme.ts
 * and kernel/i18n.ts say again later. It imports nothing by itself, or the page would wait for more than this.
 */
function prepare(root: HTMLElement): void {
  const matches = (query: string) => matchMedia(query).matches
  const language = localStorage.getItem("folkmoot.language")
  const theme = localStorage.getItem("folkmoot.theme") ?? "system"
  const ours = matches("(prefers-contrast: more)") ? "contrast" : matches("(prefers-color-scheme: dark)") ? "dark" : "light"
  root.dataset["theme"] = theme === "system" ? ours : theme
  root.dataset["density"] = localStorage.getItem("folkmoot.density") ?? "comfortable"
  if (language) root.lang = language
  if (language === "ar") root.dir = "rtl"
  // Whoever was here before sees the frame of the page at once; a stranger sees no more than the mark.
  if (localStorage.getItem("folkmoot.person") && !/^\/(sign-in|code|forgot|first-run|begin|unsubscribe)\b/.test(location.pathname)) root.dataset["early"] = "frame"
}

const PATIENCE_MS = 100

/** A page in a tab nobody looks at is not painted, and begins all the same. */
const painted = () => new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve))
  setTimeout(resolve, PATIENCE_MS)
})

/** The browser has fetched them meanwhile; run one by one, they let it answer in between. */
async function begin(modules: readonly string[]): Promise<void> {
  for (const module of modules) {
    await painted()
    await import(/* @vite-ignore */ module)
  }
}

const modules = document.currentScript?.dataset["modules"]?.split(" ") ?? []
prepare(document.documentElement)
addEventListener("DOMContentLoaded", () => void begin(modules))

export {}
