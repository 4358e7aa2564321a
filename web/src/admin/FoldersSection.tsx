import { Trans, useLingui } from "@lingui/react/macro"
import { ArrowUp, Plus, Trash2, X } from "lucide-react"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { LONGEST_FOLDER, NewFolder } from "../spaces/NewFolder.tsx"
import { Button, IconButton } from "../ui/Button.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { AddSpaces } from "./AddSpaces.tsx"
import { type ChangeFolders, changeFolders, type KeptFolder, moveSpaceUp, moveUp, removeAt, rename, takeOut, useKeptFolders } from "./folders.ts"

const MOST_FOLDERS = 20

/** Folders for everybody's list of spaces: nobody has to take them, and they tell nobody of a space. */
export function FoldersSection() {
  const folders = useKeptFolders()
  return (
    <section className="adm-folders" aria-labelledby="adm-folders">
      <h2 className="h2" id="adm-folders"><Trans>Suggested folders</Trans></h2>
      <p className="s13 muted"><Trans>For everybody's list of spaces. Each sees of them the spaces they are in. Who comes later has them at once; all others take them over where they arrange their list.</Trans></p>
      {folders.isPending && <Skeleton rows={2} face={false} />}
      {folders.error && <ErrorState error={folders.error} onRetry={() => void folders.refetch()} />}
      {folders.data?.map((folder, index) => <Folder key={index} folder={folder} index={index} />)}
      {folders.data && folders.data.length < MOST_FOLDERS && <NewSuggestion />}
    </section>
  )
}

function useSave() {
  const { i18n } = useLingui()
  return (change: ChangeFolders) => void changeFolders(change).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
}

function Folder({ folder: { name, spaces }, index }: { folder: KeptFolder; index: number }) {
  const { t } = useLingui()
  const save = useSave()
  const [adding, setAdding] = useState(false)
  return (
    <div className="adm-folder">
      <div className="row">
        <FolderName key={name} name={name} index={index} />
        {index > 0 && <IconButton label={t`Move ${name} up`} icon={ArrowUp} size={16} onClick={() => save(moveUp(index))} />}
        <IconButton label={t`Remove the folder ${name}`} icon={Trash2} size={16} onClick={() => save(removeAt(index))} />
      </div>
      {spaces.length === 0 && <p className="s13 muted"><Trans>Nothing in it yet.</Trans></p>}
      <ul>
        {spaces.map((space, place) => (
          <li key={space.id} className="ln">
            <bdi className="grow trunc">{space.name}</bdi>
            {place > 0 && <IconButton label={t`Move ${space.name} up`} icon={ArrowUp} size={16} onClick={() => save(moveSpaceUp(index, place))} />}
            <IconButton label={t`Take ${space.name} out`} icon={X} size={16} onClick={() => save(takeOut(index, space.id))} />
          </li>
        ))}
      </ul>
      <Button size="small" icon={Plus} aria-label={t`Add spaces to ${name}`} onClick={() => setAdding(true)}><Trans>Add spaces</Trans></Button>
      {adding && <AddSpaces name={name} index={index} spaces={spaces} onClose={() => setAdding(false)} />}
    </div>
  )
}

function FolderName({ name, index }: { name: string; index: number }) {
  const { t } = useLingui()
  const save = useSave()
  const [typed, setTyped] = useState(name)
  const keep = () => {
    if (typed.trim() && typed.trim() !== name) save(rename(index, typed.trim()))
    else setTyped(name)
  }
  return <input className="input grow" dir="auto" aria-label={t`Name of the folder`} maxLength={LONGEST_FOLDER} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={keep} />
}

function NewSuggestion() {
  const save = useSave()
  return <NewFolder className="adm-folder" onAdd={(name) => save((folders) => [...folders, { name, spaces: [] }])} />
}
