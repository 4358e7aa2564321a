import { Trans, useLingui } from "@lingui/react/macro"
import { ArrowDown, ArrowUp, Eye, EyeOff, FolderInput, Star, StarOff, Trash2, Ellipsis } from "lucide-react"
import { type ReactNode, useState } from "react"
import { isComposing } from "../kernel/composing.ts"
import { wordsFor } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { MySpace, Rail } from "../kernel/types.ts"
import { IconButton } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Menu, type MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { putFolderBack } from "./folderBack.ts"
import { LONGEST_FOLDER, NewFolder } from "./NewFolder.tsx"
import { OfferedFolders } from "./OfferedFolders.tsx"
import { addFolder, arrange, changeFolder, hideSpace, moveFolder, moveTo, removeFolder, saveRail, setHidden, type Target, useArranged, useRail } from "./rail.ts"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { useSpaceName } from "./spaces.ts"
import { useDrag } from "./useDrag.ts"
import "./arrange.css"

/** Favourites, folders and their order, by menu and by dragging; the same on every device. */
export function ArrangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const rail = useRail()
  const { favourites, folders, rest, directs, hidden } = useArranged()
  const save = useSave()
  return (
    <Dialog title={t`Arrange my spaces`} onClose={onClose} wide>
      <div className="row wrap arr-sort">
        <span className="s13 ink2"><Trans>In no folder</Trans></span>
        <Segmented label={t`Order`} value={rail.sort} choices={[["name", t`By name`], ["recent", t`Newest first`], ["own", t`My order`]]} onChange={(sort) => save((now) => ({ ...now, sort, rest: sort === "own" && now.sort !== "own" ? rest.map((space) => space.id) : now.rest }))} />
      </div>
      <OfferedFolders />
      <Part title={<Trans>Favourites</Trans>} spaces={favourites} target={{ section: "favourites" }} empty={<Trans>Drag a space here, or choose it in its menu.</Trans>} />
      {folders.map((folder, index) => (
        <Part key={index} title={<FolderName name={folder.name} index={index} last={index === folders.length - 1} />} spaces={folder.spaces} target={{ section: index }} empty={<Trans>Nothing in it yet.</Trans>} />
      ))}
      <NewOwnFolder />
      <Part title={<Trans>Spaces</Trans>} spaces={rest} target={{ section: "rest" }} />
      {directs.length > 0 && <Part title={<Trans>Direct messages</Trans>} spaces={directs} />}
      {hidden.length > 0 && <Part title={<Trans>Out of sight</Trans>} spaces={hidden} note={<Trans>They come back when somebody mentions you there.</Trans>} />}
    </Dialog>
  )
}

function useSave() {
  const { i18n } = useLingui()
  return (change: (rail: Rail) => Rail) => void saveRail(change).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
}

interface PartProps {
  title: ReactNode
  spaces: readonly MySpace[]
  target?: Target
  empty?: ReactNode
  note?: ReactNode
}

function Part({ title, spaces, target, empty, note }: PartProps) {
  const onto = useDrag(target)
  return (
    <section className="arr">
      <div {...onto} className={`arr-h ${onto.className ?? ""}`}><h3>{title}</h3></div>
      {note && <p className="s13 muted">{note}</p>}
      {spaces.length === 0 && empty && <p className="s13 muted">{empty}</p>}
      <ul>{spaces.map((space, index) => <ArrangeLine key={space.id} space={space} target={target} above={spaces[index - 1]} below={spaces[index + 2]} last={index === spaces.length - 1} />)}</ul>
    </section>
  )
}

interface LineProps {
  space: MySpace
  target: Target | undefined
  /** The one it would go before on its way up, and on its way down. */
  above: MySpace | undefined
  below: MySpace | undefined
  last: boolean
}

function ArrangeLine({ space, target, above, below, last }: LineProps) {
  const { t, i18n } = useLingui()
  const name = useSpaceName(space)
  const save = useSave()
  const rail = useRail()
  const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))
  const onto = useDrag(target ? { ...target, before: space.id } : undefined, space.id)
  const move = (to: Target) => save((now) => moveTo(now, space.id, to, arrange(store).rest.map((one) => one.id)))
  const favourite = rail.favourites.includes(space.id)
  const out = rail.hidden.includes(space.id)
  const choices: MenuChoice[] = []
  const offer = (when: boolean, choice: MenuChoice) => when && choices.push(choice)
  offer(!!target && !!above, { key: "up", label: t`Move up`, icon: ArrowUp, act: () => move({ section: target?.section ?? "rest", before: above?.id }) })
  offer(!!target && !last, { key: "down", label: t`Move down`, icon: ArrowDown, act: () => (below || target?.section !== "rest" ? move({ section: target?.section ?? "rest", before: below?.id }) : save((now) => toEnd(now, space.id))) })
  offer(!favourite, { key: "star", label: t`To the favourites`, icon: Star, act: () => move({ section: "favourites" }) })
  offer(favourite, { key: "unstar", label: t`No longer a favourite`, icon: StarOff, act: () => move({ section: "rest" }) })
  rail.folders.forEach((folder, index) => offer(target?.section !== index, { key: `folder-${index}`, label: t`To ${folder.name}`, icon: FolderInput, act: () => move({ section: index }) }))
  offer(typeof target?.section === "number", { key: "loose", label: t`Out of the folder`, icon: FolderInput, act: () => move({ section: "rest" }) })
  offer(!out && space.kind !== "company", { key: "hide", label: t`Put out of sight`, icon: EyeOff, act: () => void hideSpace(space).catch(fail) })
  offer(out, { key: "show", label: t`Show again`, icon: Eye, act: () => save((now) => setHidden(now, space.id, false)) })
  return (
    <li {...onto}>
      <SpaceIcon space={space} name={name} size={24} />
      <bdi className="grow trunc">{name}</bdi>
      <Menu label={t`Move ${name}`} icon={Ellipsis} choices={choices} />
    </li>
  )
}

/** Behind the last of the rest, in an order of one's own. */
const toEnd = (rail: Rail, id: number): Rail => {
  const shown = arrange(store).rest.map((one) => one.id)
  return { ...moveTo({ ...rail, sort: "own", rest: rail.sort === "own" ? rail.rest : shown }, id, { section: "rest" }), sort: "own" }
}

function FolderName({ name, index, last }: { name: string; index: number; last: boolean }) {
  const { t } = useLingui()
  const save = useSave()
  const [typed, setTyped] = useState(name)
  const [named, setNamed] = useState(name)
  // Another folder stands here, or this one has another name, perhaps from another device.
  if (named !== name) {
    setNamed(name)
    setTyped(name)
  }
  const rename = () => {
    if (typed.trim() && typed.trim() !== name) save((rail) => changeFolder(rail, index, { name: typed.trim() }))
    else setTyped(name)
  }
  const remove = () => {
    const removed = store.rail.folders[index]
    save((rail) => removeFolder(rail, index))
    toast(t`The folder ${name} is gone.`, () => removed && save((rail) => putFolderBack(rail, index, removed)))
  }
  return (
    <span className="row">
      <input className="input" dir="auto" aria-label={t`Name of the folder`} maxLength={LONGEST_FOLDER} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={rename} onKeyDown={(event) => event.key === "Enter" && !isComposing(event) && rename()} />
      {index > 0 && <IconButton label={t`Move ${name} up`} icon={ArrowUp} size={16} onClick={() => save((rail) => moveFolder(rail, index, -1))} />}
      {!last && <IconButton label={t`Move ${name} down`} icon={ArrowDown} size={16} onClick={() => save((rail) => moveFolder(rail, index, 1))} />}
      <IconButton label={t`Remove the folder ${name}`} icon={Trash2} size={16} onClick={remove} />
    </span>
  )
}

function NewOwnFolder() {
  const save = useSave()
  return <NewFolder className="arr-new" onAdd={(name) => save((rail) => addFolder(rail, name))} />
}
