import { useLingui } from "@lingui/react/macro"
import type { RichSurface } from "./editor.ts"
import { nodes } from "./schema.ts"

const LONGEST = 30

/** The language code is written in. */
export function LanguageField({ surface }: { surface: RichSurface }) {
  const { t } = useLingui()
  const { $from } = surface.view.state.selection
  if ($from.parent.type !== nodes.code_block) return null
  const change = (language: string) => {
    const { view } = surface
    view.dispatch(view.state.tr.setNodeMarkup($from.before(), null, { language: language.replace(/[`\s]/g, "") }))
  }
  return <input className="flang" aria-label={t`Language of the code`} placeholder={t`Language`} maxLength={LONGEST} value={String($from.parent.attrs["language"])} onChange={(event) => change(event.target.value)} />
}
