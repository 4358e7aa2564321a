import { get, Problem, request } from "../kernel/api.ts"
import { draftKey, store } from "../kernel/store.ts"
import type { Draft } from "../kernel/types.ts"

/**
 * Drafts live on the server, a moment after the last key. Of each only one request is on its way, so that an older text
 * never comes after a newer one; what could not be sent wins over what the server says and goes when there is a line.
 */
const AFTER_MS = 800
const AGAIN_AFTER_MS = 2_000
/** A request that outlives its page may carry 64 KiB. */
const OUTLIVES_PAGE = 15_000

const timers = new Map<string, ReturnType<typeof setTimeout>>()
const sending = new Set<string>()
let confirmed = 0

export function keepDraft(draft: Draft): void {
  const key = draftKey(draft)
  const empty = draft.body === "" && !draft.title
  if (empty && !store.drafts.has(key) && !store.unsentDrafts.has(key)) return
  store.unsentDrafts.set(key, draft)
  store.putDraft(draft)
  sendAfter(key, empty ? 0 : AFTER_MS)
}

/** Puts a text back where it was written, behind what has been begun there meanwhile. */
export function writeOn(draft: Draft): void {
  const begun = store.drafts.get(draftKey(draft))
  const body = [begun?.body, draft.body].filter(Boolean).join("\n\n")
  keepDraft({ ...draft, title: begun?.title || (draft.title ?? ""), body })
}

/** Who closes the page in the middle of a sentence finds it again. */
export function sendDraftsNow(): void {
  for (const key of store.unsentDrafts.keys()) void sendDraft(key)
}

/** Loads the drafts as the server has them; asked again when one of mine was confirmed meanwhile, as the answer may be older. */
export async function loadDrafts(): Promise<void> {
  const asked = confirmed
  const { items } = await get<{ items: Draft[] }>("/me/drafts")
  if (asked === confirmed) store.replaceDrafts(items)
  else await loadDrafts()
}

/** From now on what a page before could not send goes as soon as the line is there. */
export function sendDraftsWhenLive(): void {
  let was = store.connection
  store.subscribe(() => {
    if (was !== store.connection && store.connection === "live") sendDraftsNow()
    was = store.connection
  })
}

function sendAfter(key: string, wait: number): void {
  clearTimeout(timers.get(key))
  timers.set(key, setTimeout(() => void sendDraft(key), wait))
}

async function sendDraft(key: string): Promise<void> {
  clearTimeout(timers.get(key))
  timers.delete(key)
  const draft = store.unsentDrafts.get(key)
  if (!draft || sending.has(key)) return
  sending.add(key)
  const wait = await attempt(draft)
  sending.delete(key)
  if (wait === undefined && store.unsentDrafts.get(key) === draft) store.unsentDrafts.delete(key)
  store.tell()
  if (store.unsentDrafts.has(key) && !timers.has(key)) sendAfter(key, wait ?? 0)
}

/** How long to wait before the next attempt; undefined when the server has said its word. */
async function attempt({ space, root, place, title, body }: Draft): Promise<number | undefined> {
  try {
    await request("PUT", "/me/drafts", { body: { space, root, place, title: title ?? "", body }, keepalive: body.length < OUTLIVES_PAGE })
    confirmed += 1
    return undefined
  } catch (problem) {
    return problem instanceof Problem && !problem.passing ? undefined : AGAIN_AFTER_MS
  }
}
