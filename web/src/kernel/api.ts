/** One way to talk to the server: JSON in, JSON out, problems as `Problem` with a stable code. */

const TIMEOUT_MS = 20_000

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly field: string | null = null,
    readonly limit: number | null = null,
    readonly retryAfter: number | null = null,
    /** What a code of its own says besides, such as the `readers` of `wider`. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(title)
    this.name = "Problem"
  }

  /** Whether the same request may succeed later without a change. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }
}

type Query = Record<string, string | number | boolean | null | undefined>

interface Options {
  body?: unknown
  query?: Query | undefined
  signal?: AbortSignal | undefined
  keepalive?: boolean
}

let onUnauthenticated: () => void = () => undefined

export function whenUnauthenticated(act: () => void): void {
  onUnauthenticated = act
}

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options)
  if (response.ok) return (response.status === 204 ? undefined : await readJson(response)) as T
  const problem = await toProblem(response)
  if (problem.code === "unauthenticated") onUnauthenticated()
  throw problem
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  request<T>("GET", path, { query, signal })
export const post = <T>(path: string, body: unknown = {}) => request<T>("POST", path, { body })
export const put = <T>(path: string, body: unknown = {}) => inTurn(path, () => request<T>("PUT", path, { body }))
export const patch = <T>(path: string, body: unknown) => inTurn(path, () => request<T>("PATCH", path, { body }))
export const remove = <T>(path: string) => inTurn(path, () => request<T>("DELETE", path))

const turns = new Map<string, Promise<unknown>>()
/** Up to the last number in it: `/items/7/reactions/👍` and `/items/7/deletion` are of the same thing. */
const THING = /^.*\/\d+(?=\/|$)/

/** What is set and at once taken back comes in that order: on lines side by side the second could overtake the first. */
function inTurn<T>(path: string, ask: () => Promise<T>): Promise<T> {
  const thing = THING.exec(path)?.[0] ?? path
  const mine = turns.get(thing)?.then(ask, ask) ?? ask()
  turns.set(thing, mine)
  const over = () => void (turns.get(thing) === mine && turns.delete(thing))
  mine.then(over, over)
  return mine
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  const raw = options.body instanceof Blob
  try {
    return await fetch(address(path, options.query), {
      method,
      credentials: "same-origin",
      cache: "no-store",
      keepalive: options.keepalive ?? false,
      headers: headersFor(options.body, raw),
      body: options.body === undefined ? null : raw ? (options.body as Blob) : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Problem(0, "offline", "No connection")
  }
}

export interface UploadWatch {
  onProgress: (sent: number) => void
  signal: AbortSignal
}

/** A file on its way, in the one manner in which a browser says how far it is. */
export function upload<T>(path: string, file: Blob, query: Query, { onProgress, signal }: UploadWatch): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open("PUT", address(path, query))
    sending.setRequestHeader("Accept", "application/json")
    sending.setRequestHeader("Content-Type", "application/octet-stream")
    sending.upload.onprogress = (event) => onProgress(event.loaded)
    sending.onerror = () => reject(new Problem(0, "offline", "No connection"))
    sending.onabort = () => reject(new DOMException("Stopped", "AbortError"))
    sending.onload = () => {
      const headers = new Headers({ "Retry-After": sending.getResponseHeader("Retry-After") ?? "" })
      const answer = new Response(sending.response as string, { status: sending.status, headers })
      if (answer.ok) return void readJson(answer).then((found) => resolve(found as T), reject)
      void toProblem(answer).then((problem) => {
        if (problem.code === "unauthenticated") onUnauthenticated()
        reject(problem)
      })
    }
    signal.addEventListener("abort", () => sending.abort())
    sending.send(file)
  })
}

function headersFor(body: unknown, raw: boolean): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" }
  if (body !== undefined) headers["Content-Type"] = raw ? (body as Blob).type : "application/json"
  return headers
}

function address(path: string, query?: Query): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "")
  if (pairs.length === 0) return `/api${path}`
  return `/api${path}?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  return text === "" ? undefined : JSON.parse(text)
}

async function toProblem(response: Response): Promise<Problem> {
  const said = (await readJson(response).catch(() => undefined)) as Partial<Problem> & { title?: string } | undefined
  const retry = Number(response.headers.get("Retry-After"))
  return new Problem(
    response.status,
    said?.code ?? "unavailable",
    said?.title ?? response.statusText,
    said?.field ?? null,
    said?.limit ?? null,
    Number.isFinite(retry) && retry > 0 ? retry : null,
    { ...said },
  )
}
