"""SQL of the reader of the log: whom a question is told to, as it stands now. It runs as the engine."""

from typing import Any

from folkmoot.kernel.db import Tx

CHANGED = """
    unnest($1::bigint[], $2::bigint[]) as c (item, actor)
      join asks a on a.item_id = c.item
      join spaces s on s.id = a.space_id
      join items i on i.id = a.item_id and i.deleted_at is null
"""

# A question waits for all of the team who want to hear of their department, until one of them sees to it.
TEAM = f"""
    select a.item_id, a.space_id, a.asker_id, p.id as person_id
      from {CHANGED}
      join memberships m on m.space_id = s.team_id and m.level <> 'nothing'
      join memberships b on b.space_id = s.id and b.person_id = m.person_id
      join people p on p.id = m.person_id and p.deactivated_at is null and p.activated_at is not null and p.kind <> 'bot'
     where a.closed_at is null and (a.claimed_by is null or a.claimed_by = p.id) and p.id not in (c.actor, a.asker_id)
"""  # noqa: S608 - constants

ASKERS = f"""
    select a.item_id, a.space_id, a.asker_id, a.claimed_by, a.closed_by from {CHANGED}
      join people p on p.id = a.asker_id and p.deactivated_at is null
     where c.actor <> a.asker_id and (a.closed_at is not null or a.claimed_by is not null)
"""  # noqa: S608 - constants

# Of who is in the conversation: those for whom it does not wait any more, and who asked where nobody sees to it any more.
SETTLED = """
    select c.item, m.person_id
      from unnest($1::bigint[]) as c (item)
      join asks a on a.item_id = c.item
      join memberships m on m.space_id = a.space_id
     where case when m.person_id = a.asker_id then a.closed_by = a.asker_id or a.closed_at is null and a.claimed_by is null
                else a.closed_at is not null or a.claimed_by <> m.person_id end
"""


async def whom_to_tell(tx: Tx, items: list[int], actors: list[int | None]) -> list[Any]:
    return await tx.fetch(TEAM, items, actors)


async def askers_to_tell(tx: Tx, items: list[int], actors: list[int | None]) -> list[Any]:
    return await tx.fetch(ASKERS, items, actors)


async def settled(tx: Tx, items: list[int]) -> list[Any]:
    return await tx.fetch(SETTLED, items)
