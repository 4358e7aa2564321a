import { msg } from "@lingui/core/macro"
import type { I18n, MessageDescriptor } from "@lingui/core"
import { File, FileArchive, FileAudio, FileImage, FileSpreadsheet, FileText, FileVideo, type LucideIcon } from "lucide-react"
import type { Attachment, Item } from "../kernel/types.ts"

type Named = Pick<Attachment, "name" | "media_type">

const TEXT = { icon: FileText, words: msg`Text` }
const TABLE = { icon: FileSpreadsheet, words: msg`Table` }
const SLIDES = { icon: FileText, words: msg`Slides` }
const ARCHIVE = { icon: FileArchive, words: msg`Archive` }

/** What people call a file whose bytes say no more than "some file", by the end of its name. Only words and an icon hang on it. */
const BY_SUFFIX: Record<string, { icon: LucideIcon; words: MessageDescriptor }> = {
  txt: TEXT, md: TEXT, doc: TEXT, docx: TEXT, odt: TEXT, rtf: TEXT,
  csv: TABLE, xls: TABLE, xlsx: TABLE, ods: TABLE,
  ppt: SLIDES, pptx: SLIDES, odp: SLIDES,
  zip: ARCHIVE, gz: ARCHIVE, tar: ARCHIVE, "7z": ARCHIVE, rar: ARCHIVE,
}

const SUFFIX = /\.([a-z0-9]{1,8})$/i

export function lookOf(file: Named): { icon: LucideIcon; words: MessageDescriptor | string } {
  if (file.media_type === "application/pdf") return { icon: FileText, words: "PDF" }
  const [family] = file.media_type.split("/")
  if (family === "image") return { icon: FileImage, words: msg`Picture` }
  if (family === "video") return { icon: FileVideo, words: msg`Video` }
  if (family === "audio") return { icon: FileAudio, words: msg`Sound` }
  const suffix = SUFFIX.exec(file.name)?.[1] ?? ""
  return BY_SUFFIX[suffix.toLowerCase()] ?? { icon: File, words: suffix === "" ? msg`File` : suffix.toUpperCase() }
}

export const isPicture = (file: Attachment): boolean => file.media_type.startsWith("image/") && file.preview === "made"
/** What the gallery shows: pictures, and first pages. */
export const isShown = (file: Attachment): boolean => file.preview === "made"

export const addressOf = (item: Pick<Item, "id">, file: Pick<Attachment, "id">, size?: "small" | "large"): string =>
  `/api/items/${item.id}/attachments/${file.id}${size ? `/${size}` : ""}`

const KILO = 1024

/** 214 kB, 4.6 MB: as much as one wants to know before loading it. */
export function sizeOf(bytes: number, i18n: I18n): string {
  if (bytes < KILO) return `${i18n.number(bytes)} B`
  if (bytes < KILO * KILO) return `${i18n.number(Math.round(bytes / KILO))} kB`
  return `${i18n.number(bytes / KILO / KILO, { maximumFractionDigits: bytes < 10 * KILO * KILO ? 1 : 0 })} MB`
}

/** 0:24 */
export function lengthOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}
