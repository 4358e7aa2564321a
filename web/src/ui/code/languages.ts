import type { LanguageFn } from "highlight.js"

type Load = () => Promise<{ default: LanguageFn }>

/** What people write in at work; each comes when the first code in it is read. */
export const LANGUAGES: Record<string, Load> = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css: () => import("highlight.js/lib/languages/css"),
  diff: () => import("highlight.js/lib/languages/diff"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  go: () => import("highlight.js/lib/languages/go"),
  graphql: () => import("highlight.js/lib/languages/graphql"),
  ini: () => import("highlight.js/lib/languages/ini"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  lua: () => import("highlight.js/lib/languages/lua"),
  makefile: () => import("highlight.js/lib/languages/makefile"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  perl: () => import("highlight.js/lib/languages/perl"),
  php: () => import("highlight.js/lib/languages/php"),
  powershell: () => import("highlight.js/lib/languages/powershell"),
  python: () => import("highlight.js/lib/languages/python"),
  r: () => import("highlight.js/lib/languages/r"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  scss: () => import("highlight.js/lib/languages/scss"),
  shell: () => import("highlight.js/lib/languages/shell"),
  sql: () => import("highlight.js/lib/languages/sql"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
}

const ALSO: Record<string, string> = {
  "c#": "csharp", "c++": "cpp", cs: "csharp", conf: "ini", console: "shell", docker: "dockerfile", golang: "go", h: "c", hpp: "cpp", htm: "xml", html: "xml",
  js: "javascript", jsonc: "json", jsx: "javascript", kt: "kotlin", make: "makefile", md: "markdown", mjs: "javascript", patch: "diff", pl: "perl",
  postgres: "sql", postgresql: "sql", ps1: "powershell", py: "python", rb: "ruby", rs: "rust", sass: "scss", sh: "bash", svg: "xml", toml: "ini",
  ts: "typescript", tsx: "typescript", vue: "xml", yml: "yaml", zsh: "bash",
}

/** Our name of a language as somebody wrote it behind the fence; undefined for one nobody here knows. */
export function languageCalled(said: string): string | undefined {
  const name = said.toLowerCase()
  const known = Object.hasOwn(ALSO, name) ? ALSO[name] : name
  return known !== undefined && Object.hasOwn(LANGUAGES, known) ? known : undefined
}
