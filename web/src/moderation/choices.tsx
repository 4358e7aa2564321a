import { t } from "@lingui/core/macro"
import { i18n } from "@lingui/core"
import { Eye, EyeOff, Flag, Hourglass, Lock, LockOpen, Trash2, Volume2, VolumeX } from "lucide-react"
import { loadItem } from "../items/actions.ts"
import { put, remove } from "../kernel/api.ts"
import { openDialog } from "../kernel/dialogs.ts"
import { later } from "../kernel/later.tsx"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Item, Space } from "../kernel/types.ts"
import type { MenuChoice } from "../ui/Menu.tsx"
import { moderates } from "../spaces/spaces.ts"
import { toast } from "../ui/Toast.tsx"
import { setMuted } from "./state.ts"

const SlowDialog = later(() => import("./SlowDialog.tsx"), "SlowDialog")
const ReasonDialog = later(() => import("./ReasonDialog.tsx"), "ReasonDialog")

const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))

/** What moderation adds to the menu of an item: what may not be done is not offered. */
export function moderationChoices(item: Item, space: Space): MenuChoice[] {
  if (item.deleted_at || store.me === undefined) return []
  const mine = item.author === store.me.id
  const keeper = moderates(space)
  const choices: MenuChoice[] = []
  if (!mine) choices.push(muteChoice(item))
  if (!mine && !keeper && space.kind !== "direct" && !store.off.has("reports")) choices.push({ key: "report", label: t`Report`, icon: Flag, act: () => askWhy(item, "report") })
  if (keeper && !mine && space.kind !== "direct") choices.push(hideChoice(item), { key: "erase", label: t`Erase for good`, icon: Trash2, danger: true, act: () => void erase(item) })
  if (keeper && item.root === null) choices.push(closeChoice(item))
  return choices
}

export function slowChoice(space: Space): MenuChoice[] {
  if (space.membership?.right !== "owner" || space.kind === "direct" || space.archived_at) return []
  return [{ key: "slow", label: t`Slow mode`, icon: Hourglass, act: () => openDialog((close) => <SlowDialog space={space} onClose={close} />) }]
}

function muteChoice(item: Item): MenuChoice {
  const muted = store.muted.has(item.author)
  const name = store.people.get(item.author)?.name ?? ""
  const turn = (on: boolean) => setMuted(item.author, on).then(() => toast(on ? t`${name} is muted, for you alone.` : t`You hear ${name} again.`, () => void setMuted(item.author, !on).catch(fail)), fail)
  return { key: "mute-person", label: muted ? t`Hear ${name} again` : t`Mute ${name}`, icon: muted ? Volume2 : VolumeX, act: () => void turn(!muted) }
}

const askWhy = (item: Item, what: "report" | "hide") => openDialog((close) => <ReasonDialog item={item} what={what} onClose={close} />)

function hideChoice(item: Item): MenuChoice {
  if (item.withdrawn_at === null) return { key: "hide", label: t`Hide`, icon: EyeOff, act: () => askWhy(item, "hide") }
  const show = () => remove<Item>(`/items/${item.id}/withdrawal`).then((shown) => store.apply({ items: [shown] }), fail)
  return { key: "show", label: t`Show again`, icon: Eye, act: () => void show() }
}

function closeChoice(item: Item): MenuChoice {
  const closed = item.closed_at !== null
  const path = `/items/${item.id}/closing`
  const turn = () => (closed ? remove<Item>(path) : put<Item>(path)).then((turned) => store.apply({ items: [turned] }), fail)
  const thread = item.kind === "message"
  return { key: "close", label: closed ? (thread ? t`Open the thread again` : t`Open comments again`) : thread ? t`Close the thread` : t`Close comments`, icon: closed ? LockOpen : Lock, act: () => void turn() }
}

/** The first asks for it, the second does it: which one this is, the answer shows. */
export async function erase(item: Item): Promise<void> {
  const path = `/items/${item.id}/erasure`
  try {
    await put(path)
    const after = await loadItem(item.id)
    void queries.invalidateQueries({ queryKey: ["reports"] })
    if (after.deleted_at) return toast(t`Erased for good`)
    toast(t`Another who moderates has to confirm. Until then it stays.`, () => void remove(path).catch(fail))
  } catch (problem) {
    fail(problem)
  }
}
