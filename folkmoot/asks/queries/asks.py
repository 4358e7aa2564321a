"""SQL of questions to teams."""

from typing import Any

from folkmoot.kernel.db import Tx

MAY_READ = "exists (select from memberships m where m.space_id = a.space_id and m.person_id = $1)"
"""Whose questions a person may read; $1 is the person."""

# What was there when I came into the conversation is not new to me.
FOUND = """
    select a.item_id, a.space_id, s.team_id, a.asker_id, a.claimed_by, a.claimed_at, a.closed_by, a.closed_at,
           (select r.author_id from items r
             where r.root_id = a.item_id and r.author_id <> a.asker_id and r.deleted_at is null and r.withdrawn_at is null
               and r.published_at is not null
             order by r.seq desc limit 1) as answered_by,
           coalesce((select t.read_seq from thread_marks t where t.person_id = $1 and t.root_id = a.item_id),
                    (select b.read_seq from memberships b where b.person_id = $1 and b.space_id = a.space_id), 0) as read_seq
      from asks a
      join spaces s on s.id = a.space_id
      join items i on i.id = a.item_id
"""

LIST = f"""
    {FOUND}
     where {MAY_READ} and (a.closed_at is null) = $2 and a.item_id < $3
       and i.deleted_at is null and i.published_at is not null and i.withdrawn_at is null
     order by a.item_id desc limit $4
"""
FIND = f"{FOUND} where a.item_id = $2 and {MAY_READ}"


async def list_asks(tx: Tx, person: int, before: int, most: int, *, still_open: bool) -> list[Any]:
    """Newest first: mine, and those to my teams."""
    return await tx.fetch(LIST, person, still_open, before, most)


async def find(tx: Tx, person: int, item: int) -> Any:
    return await tx.fetchrow(FIND, person, item)


async def open_space(tx: Tx, team: int) -> int | None:
    """The conversation of the person of the transaction with this team; None where nobody may ask it, or they are in it."""
    space: int | None = await tx.fetchval("select open_team_space($1)", team)
    return space


async def insert(tx: Tx, item: int, space: int, asker: int) -> None:
    await tx.execute("insert into asks (item_id, space_id, asker_id) values ($1, $2, $3)", item, space, asker)


async def claim(tx: Tx, item: int, by: int) -> bool:
    """False if somebody has it already, or it is closed."""
    statement = "update asks set claimed_by = $2, claimed_at = now() where item_id = $1 and claimed_by is null and closed_at is null"
    return (await tx.execute(statement, item, by)).endswith(" 1")


async def release(tx: Tx, item: int) -> bool:
    statement = "update asks set claimed_by = null, claimed_at = null where item_id = $1 and claimed_by is not null and closed_at is null"
    return (await tx.execute(statement, item)).endswith(" 1")


async def close(tx: Tx, item: int, by: int) -> bool:
    statement = "update asks set closed_by = $2, closed_at = now() where item_id = $1 and closed_at is null"
    return (await tx.execute(statement, item, by)).endswith(" 1")


async def reopen(tx: Tx, item: int) -> bool:
    statement = (
        "update asks set closed_by = null, closed_at = null where item_id = $1 and closed_at is not null"
    )
    return (await tx.execute(statement, item)).endswith(" 1")
