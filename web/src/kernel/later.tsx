import { type ComponentType, type JSX, lazy, useState } from "react"
import { allTexts } from "./i18n.ts"

/** What a file that is loaded later speaks is there when the file is. */
export async function withTexts<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), allTexts()])
  return loaded
}

type Drawn<Module, Name extends keyof Module> = Module[Name] extends (props: infer Props extends object) => unknown ? Props : never

/** A component of its own file: it is fetched when it is first drawn, or before by `preload`; from then on it is there at once. */
export interface Later<Props> {
  (props: Props): JSX.Element
  preload: () => Promise<unknown>
}

export function later<Module, Name extends keyof Module & string>(load: () => Promise<Module>, name: Name): Later<Drawn<Module, Name>> {
  return soon(() => withTexts(load), name)
}

/** The same for what is of the first screen: its texts are among the first (build/firstTexts.ts). */
export function soon<Module, Name extends keyof Module & string>(load: () => Promise<Module>, name: Name): Later<Drawn<Module, Name>> {
  type Component = ComponentType<Drawn<Module, Name>>
  let loaded: Component | undefined
  const fetch = async () => {
    const module = await load()
    loaded = module[name] as Component
    return { default: loaded }
  }
  const Waiting = lazy(fetch)
  function Later(props: Drawn<Module, Name>) {
    const [Shown] = useState<Component>(() => loaded ?? (Waiting as unknown as Component))
    return <Shown {...props} />
  }
  return Object.assign(Later, { preload: fetch })
}
