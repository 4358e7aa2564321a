import type { RefObject } from "react"
import { openDialog } from "../kernel/dialogs.ts"
import { later } from "../kernel/later.tsx"
import type { Surface } from "./surface.ts"

const PickMoment = later(() => import("./PickMoment.tsx"), "PickMoment")

/** Asks for a day and a time, and puts it at the caret of whichever field is there then. */
export const openMoment = (surface: RefObject<Surface | null>): void =>
  openDialog((close) => <PickMoment onPick={(wire) => surface.current?.insert({ wire })} onClose={close} />)
