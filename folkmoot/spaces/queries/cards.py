"""SQL of a person's card: whom they work with, as far as the reader may know it."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.people.access import PERSON_COLUMNS

# Whom they lead and who is led by the same person come before the rest of the department.
COLLEAGUES = f"""
    select {PERSON_COLUMNS}
      from people o join people p on p.id <> o.id and p.id is distinct from o.manager_id
     where o.id = $1 and p.deactivated_at is null and p.kind = 'member'
       and (p.manager_id = o.id or p.manager_id = o.manager_id or p.department = o.department and o.department <> '')
     order by p.manager_id = o.id desc nulls last, p.manager_id = o.manager_id desc nulls last, p.name_key, p.id
     limit $2
"""  # noqa: S608 - constants

SHARED = """
    select s.id
      from memberships m
      join memberships o on o.space_id = m.space_id and o.person_id = $2
      join spaces s on s.id = m.space_id and s.kind not in ('direct', 'company') and s.archived_at is null
     where m.person_id = $1
     order by o.joined_at desc, s.id
     limit $3
"""


async def find_manager(tx: Tx, person: int) -> int | None:
    manager: int | None = await tx.fetchval("select manager_id from people where id = $1", person)
    return manager


async def find_colleagues(tx: Tx, person: int, most: int) -> list[Any]:
    return await tx.fetch(COLLEAGUES, person, most)


async def find_shared(tx: Tx, reader: int, person: int, most: int) -> list[int]:
    """Spaces both are in, the one the person joined last first."""
    return [row["id"] for row in await tx.fetch(SHARED, reader, person, most)]
