/**
 * What browsers keep from a page that came by plain http, as from a machine nearby on which somebody tries it, and daily use needs:
 * ids chosen here, and copying. Loaded only there.
 */

/** A random UUID (RFC 9562, version 4). */
export function randomUuid(): ReturnType<Crypto["randomUUID"]> {
  const chance = crypto.getRandomValues(new Uint8Array(36))
  const digit = (mark: string, at: number) => (((chance[at] ?? 0) & (mark === "8" ? 3 : 15)) | Number(mark)).toString(16)
  return "00000000-0000-4000-8000-000000000000".replace(/[08]/g, digit) as ReturnType<Crypto["randomUUID"]>
}

/** The way before there was a clipboard: what is selected in a field is copied. */
async function copySelected(text: string): Promise<void> {
  const stood = document.activeElement
  const field = document.createElement("textarea")
  field.value = text
  field.readOnly = true
  field.className = "sr"
  // Where a dialog is open, nothing outside of it can be selected.
  const [open] = [...document.querySelectorAll("dialog[open]")].slice(-1)
  ;(open ?? document.body).append(field)
  field.select()
  const copied = document.execCommand("copy")
  field.remove()
  if (stood instanceof HTMLElement) stood.focus()
  if (!copied) throw new DOMException("Nothing was copied", "NotAllowedError")
}

export function makeUpForPlainHttp(): void {
  Object.defineProperty(crypto, "randomUUID", { value: randomUuid })
  Object.defineProperty(navigator, "clipboard", { value: { writeText: copySelected } })
}
