import { lazy } from "react"
import { openDialog } from "../kernel/dialogs.ts"
import type { Item } from "../kernel/types.ts"

const ForwardDialog = lazy(() => import("./ForwardDialog.tsx").then((module) => ({ default: module.ForwardDialog })))

export const openForward = (item: Item): void => openDialog((close) => <ForwardDialog item={item} onClose={close} />)
