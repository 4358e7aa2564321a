import { useSyncExternalStore } from "react"

export type Theme = "system" | "light" | "dark" | "contrast"
export type Density = "comfortable" | "compact"

const THEME = "folkmoot.theme"
const DENSITY = "folkmoot.density"
const listeners = new Set<() => void>()
const dark = matchMedia("(prefers-color-scheme: dark)")
const contrast = matchMedia("(prefers-contrast: more)")

export const chosenTheme = () => (localStorage.getItem(THEME) ?? "system") as Theme
export const chosenDensity = () => (localStorage.getItem(DENSITY) ?? "comfortable") as Density

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(THEME, theme)
  show()
}

export function chooseDensity(density: Density): void {
  localStorage.setItem(DENSITY, density)
  show()
}

/** Follows the system until something was chosen. */
export function startTheme(): void {
  dark.addEventListener("change", show)
  contrast.addEventListener("change", show)
  show()
}

export const useTheme = () => useSyncExternalStore(subscribe, chosenTheme)
export const useDensity = () => useSyncExternalStore(subscribe, chosenDensity)

function show(): void {
  const root = document.documentElement
  const theme = chosenTheme()
  root.dataset["theme"] = theme === "system" ? systemTheme() : theme
  root.dataset["density"] = chosenDensity()
  for (const listener of listeners) listener()
}

const systemTheme = () => (contrast.matches ? "contrast" : dark.matches ? "dark" : "light")

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
