"""SQL of passing on: how many of a space may read what comes from another."""

from typing import Any

from folkmoot.kernel.db import Tx

READERS = """
    select count(*) as people,
           count(*) filter (where o.person_id is not null or s.visibility = 'open' and p.kind <> 'guest') as readers
      from memberships m
      join people p on p.id = m.person_id and p.deactivated_at is null
      join spaces s on s.id = $1
      left join memberships o on o.space_id = s.id and o.person_id = m.person_id
     where m.space_id = $2
"""


async def count_readers(tx: Tx, source: int, target: int) -> Any:
    """Of the members of `target`: all `people`, and those `readers` who may read `source` too."""
    return await tx.fetchrow(READERS, source, target)
