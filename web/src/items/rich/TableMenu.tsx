import { useLingui } from "@lingui/react/macro"
import { Table2 } from "lucide-react"
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from "prosemirror-tables"
import { Menu } from "../../ui/Menu.tsx"
import type { RichSurface } from "./editor.ts"

/** What can be done to the table the caret stands in. */
export function TableMenu({ surface }: { surface: RichSurface }) {
  const { t } = useLingui()
  const act = (command: typeof addRowAfter) => () => surface.run(command)
  return (
    <Menu
      label={t`Table`}
      icon={Table2}
      choices={[
        { key: "row", label: t`Add a row below`, act: act(addRowAfter) },
        { key: "column", label: t`Add a column behind`, act: act(addColumnAfter) },
        { key: "less-row", label: t`Remove the row`, act: act(deleteRow) },
        { key: "less-column", label: t`Remove the column`, act: act(deleteColumn) },
        { key: "none", label: t`Remove the table`, danger: true, act: act(deleteTable) },
      ]}
    />
  )
}
