import { useLingui } from "@lingui/react/macro"
import { Camera, Mic, Paperclip, Plus } from "lucide-react"
import { type ChangeEvent, useRef } from "react"
import { useStore } from "../kernel/store.ts"
import { IconButton } from "../ui/Button.tsx"
import { Menu } from "../ui/Menu.tsx"
import type { Files } from "./useFiles.ts"

const canRecord = () => typeof MediaRecorder !== "undefined" && navigator.mediaDevices !== undefined

/** Choose files; on a phone the camera comes first; say something where that can be recorded. */
export function AttachButtons({ files, onRecord }: { files: Files; onRecord: () => void }) {
  const { t } = useLingui()
  const voice = useStore((held) => !held.off.has("voice"))
  const any = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    files.add(event.target.files ?? [])
    event.target.value = ""
  }
  const choices = [
    { key: "files", label: t`Attach files`, icon: Paperclip, act: () => any.current?.click() },
    ...(voice && canRecord() ? [{ key: "voice", label: t`Record a voice message`, icon: Mic, act: onRecord }] : []),
  ]
  return (
    <>
      <span className="mob cam"><IconButton label={t`Take a photo`} icon={Camera} size={20} onClick={() => camera.current?.click()} /></span>
      <span className="mob"><Menu label={t`Add`} icon={Plus} choices={choices} /></span>
      {choices.map(({ key, label, icon, act }) => <IconButton key={key} className="desk" label={label} icon={icon} onClick={act} />)}
      <input ref={any} type="file" multiple hidden onChange={choose} data-files="any" />
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={choose} data-files="camera" />
    </>
  )
}
