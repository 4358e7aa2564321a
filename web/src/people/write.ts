import { post } from "../kernel/api.ts"
import { store } from "../kernel/store.ts"
import type { MySpace, PersonId } from "../kernel/types.ts"

/** Opens the conversation with these people, the existing one if there is one, and gives its id. */
export async function openConversation(people: readonly PersonId[]): Promise<number> {
  const space = await post<MySpace>("/direct", { people })
  store.apply({ spaces: [space] })
  return space.id
}
