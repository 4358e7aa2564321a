import type { Folder, Rail } from "../kernel/types.ts"
import { moveTo } from "./rail.ts"

/** Undo having removed a folder, with what was in it from wherever it is now. */
export const putFolderBack = (rail: Rail, index: number, { name, collapsed, spaces }: Folder): Rail =>
  spaces.reduce((now, id) => moveTo(now, id, { section: index }), { ...rail, folders: rail.folders.toSpliced(index, 0, { name, collapsed, spaces: [] }) })
