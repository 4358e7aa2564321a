import { openDialog } from "../kernel/dialogs.ts"
import { later } from "../kernel/later.tsx"
import type { Item } from "../kernel/types.ts"

const ForwardDialog = later(() => import("./ForwardDialog.tsx"), "ForwardDialog")

export const openForward = (item: Item): void => openDialog((close) => <ForwardDialog item={item} onClose={close} />)
