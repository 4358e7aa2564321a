import { admin } from "./admin/area.ts"
import { chat } from "./chat/area.ts"
import { feed } from "./feed/area.ts"
import { groups } from "./groups/area.ts"
import { items } from "./items/area.ts"
import type { Area } from "./kernel/areas.ts"
import { notifications } from "./notifications/area.ts"
import { people } from "./people/area.ts"
import { search } from "./search/area.ts"
import { spaces } from "./spaces/area.ts"

export const areas: readonly Area[] = [people, groups, spaces, items, chat, feed, notifications, search, admin]
