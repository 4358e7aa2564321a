"""SQL of spaces and memberships. Where somebody's right to see is asked, the predicate stands here with the person as a
parameter; row-level security asks again."""

from typing import Any

from folkmoot.kernel.db import Tx

STANDING = """
    s.id, s.kind, s.visibility, s.archived_at, s.has_chat, s.has_posts, m."right"
"""

BELONGS = f"""
    select {STANDING} from memberships m join spaces s on s.id = m.space_id
     where m.person_id = $1 and m.space_id = $2
"""  # noqa: S608 - constants

READS = f"""
    select {STANDING} from spaces s left join memberships m on m.space_id = s.id and m.person_id = $1
     where s.id = $2
       and (m.person_id is not null
            or s.visibility = 'open'
               and exists (select from people p where p.id = $1 and p.kind <> 'guest' and p.deactivated_at is null))
"""  # noqa: S608 - constants

COLUMNS = """
    s.id, s.kind, s.visibility, s.name, s.purpose, s.main, s.has_chat, s.has_posts, s.parent_id, s.opened_at, s.created_at,
    s.archived_at, s.archived_by, s.unfinished_import, h.last_seq, h.members, h.guests,
    m."right", m.source, m.read_seq, m.level, m.joined_at
"""
"""What `as_seen` reads, of `spaces s`, `space_heads h` and the reader's `memberships m`."""

KNOWS = """
    (m.person_id is not null
     or s.visibility <> 'hidden'
        and exists (select from people p where p.id = $1 and p.kind <> 'guest' and p.deactivated_at is null))
"""
"""Which spaces a person may know of; $1 is the person."""

SEEN = f"""
    select {COLUMNS} from spaces s
      join space_heads h on h.space_id = s.id
      left join memberships m on m.space_id = s.id and m.person_id = $1
     where {KNOWS}
"""  # noqa: S608 - constants

SEEN_ONE = f"{SEEN} and s.id = $2"


async def find_belonging(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(BELONGS, person, space)


async def find_readable(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(READS, person, space)


async def find_known(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(SEEN_ONE, person, space)


async def mine(tx: Tx, person: int) -> list[Any]:
    """All spaces of a person, with the people of the direct ones."""
    return await tx.fetch(
        f"""
        select {COLUMNS}, case when s.kind = 'direct' then array(
                   select d.person_id from memberships d where d.space_id = s.id order by d.person_id) end as people
          from memberships m
          join spaces s on s.id = m.space_id
          join space_heads h on h.space_id = s.id
         where m.person_id = $1
         order by m.space_id
        """,  # noqa: S608 - constants
        person,
    )


async def ids_of_mine(tx: Tx, person: int) -> list[int]:
    return [row["space_id"] for row in await tx.fetch("select space_id from memberships where person_id = $1", person)]


async def open_among(tx: Tx, spaces: list[int]) -> set[int]:
    rows = await tx.fetch("select id from spaces where id = any($1) and visibility = 'open'", spaces)
    return {row["id"] for row in rows}
