import { lazy, type RefObject } from "react"
import { openDialog } from "../kernel/dialogs.ts"
import type { Surface } from "./surface.ts"

const PickMoment = lazy(() => import("./PickMoment.tsx").then((module) => ({ default: module.PickMoment })))

/** Asks for a day and a time, and puts it at the caret of whichever field is there then. */
export const openMoment = (surface: RefObject<Surface | null>): void =>
  openDialog((close) => <PickMoment onPick={(wire) => surface.current?.insert({ wire })} onClose={close} />)
