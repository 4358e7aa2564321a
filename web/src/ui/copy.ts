import { i18n } from "@lingui/core"
import { wordsFor } from "../kernel/problems.ts"
import { toast } from "./Toast.tsx"

/** Puts a text where one pastes from, and says so: `done`, or what hindered it. */
export const copyText = (text: string, done: string): Promise<void> =>
  navigator.clipboard.writeText(text).then(() => toast(done), (problem: unknown) => toast(i18n._(wordsFor(problem))))
