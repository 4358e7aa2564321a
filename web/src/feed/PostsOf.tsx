import { Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { peopleOf } from "../items/stretches.ts"
import { get } from "../kernel/api.ts"
import type { SlotProps } from "../kernel/slots.tsx"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, PersonId, SpaceId } from "../kernel/types.ts"
import { wantPeople } from "../people/people.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { Post } from "./Post.tsx"
import "../items/items.css"
import "./posts.css"

const postsOfQuery = (person: PersonId | undefined) => ({
  queryKey: ["people", "posts", person],
  enabled: person !== undefined,
  queryFn: async () => {
    const { items } = await get<{ items: Item[] }>(`/people/${person}/posts`)
    wantPeople(items.flatMap(peopleOf))
    store.apply({ items })
    return items.map(({ id, space }) => ({ id, space }))
  },
})

/** On somebody's page: the newest they posted where I may read it. Whoever posted nothing has no room for it. */
export function PostsOf({ person }: SlotProps) {
  const posts = useQuery(postsOfQuery(person))
  if (!posts.data?.length) return null
  return (
    <section className="ph-s">
      <h2 className="h2"><Trans>Posts</Trans></h2>
      {posts.data.map((post) => <PostOf key={post.id} {...post} />)}
    </section>
  )
}

function PostOf({ id, space }: { id: ItemId; space: SpaceId }) {
  // It may stand in an open space that is not mine.
  const loaded = useLoadedSpace(space)
  return loaded.space ? <Post id={id} named isNew={false} /> : null
}
