"""SQL of questions to teams."""

from typing import Any

from folkmoot.kernel.db import Tx

MOST = 100
COLUMNS = "a.item_id, a.space_id, s.team_id, a.asker_id, a.claimed_by, a.claimed_at, a.closed_by, a.closed_at"
MAY_READ = "exists (select from memberships m where m.space_id = a.space_id and m.person_id = $1)"
"""Whose questions a person may read; $1 is the person."""

LIST = f"""
    select {COLUMNS} from asks a join spaces s on s.id = a.space_id
     where {MAY_READ} and (a.closed_at is null) = $2
     order by a.item_id desc limit {MOST}
"""  # noqa: S608 - constants
FIND = f"select {COLUMNS} from asks a join spaces s on s.id = a.space_id where a.item_id = $2 and {MAY_READ}"  # noqa: S608 - constants


async def list_asks(tx: Tx, person: int, *, still_open: bool) -> list[Any]:
    """Newest first: mine, and those to my teams."""
    return await tx.fetch(LIST, person, still_open)


async def find(tx: Tx, person: int, item: int) -> Any:
    return await tx.fetchrow(FIND, person, item)


async def open_space(tx: Tx, team: int) -> int | None:
    """The conversation of the person of the transaction with this team; None where nobody may ask it, or they are in it."""
    space: int | None = await tx.fetchval("select open_team_space($1)", team)
    return space


async def insert(tx: Tx, item: int, space: int, asker: int) -> None:
    await tx.execute("insert into asks (item_id, space_id, asker_id) values ($1, $2, $3)", item, space, asker)


async def claim(tx: Tx, item: int, by: int) -> bool:
    """False if somebody has it already."""
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
