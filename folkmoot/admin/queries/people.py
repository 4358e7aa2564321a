"""People as administrators see them, under the gate."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.people.access import PERSON_COLUMNS, match_words

KNOWN_AS = """
    left join lateral (
        select array_agg(i.provider order by i.id) as providers, array_agg(i.subject order by i.id) as subjects
          from identities i where i.person_id = p.id) known on true
"""


async def search_people(tx: Tx, words: list[str], after: tuple[str, int] | None, most: int) -> list[Any]:
    """Everybody, also who has not come yet and who was deactivated; by beginnings of words of the name."""
    conditions, values = match_words(words, 4)
    statement = f"""
        select {PERSON_COLUMNS}, p.name_key, p.created_at, known.providers, known.subjects from people p {KNOWN_AS}
         where (p.name_key, p.id) > ($1, $2){conditions}
         order by p.name_key, p.id limit $3
    """  # noqa: S608 - constants and numbered parameters
    return await tx.fetch(statement, *(after or ("", 0)), most, *values)


async def lock_administrators(tx: Tx) -> None:
    """One at a time decides about who administers, so that two cannot remove each other at once."""
    await tx.fetch(
        "select id from org_roles where role = 'administrator' and ended_at is null order by id for update"
    )


async def count_other_administrators(tx: Tx, person: int) -> int:
    statement = """
        select count(*) from org_roles r join people p on p.id = r.person_id
         where r.role = 'administrator' and r.ended_at is null and p.deactivated_at is null and p.activated_at is not null
           and p.id <> $1
    """
    count: int = await tx.fetchval(statement, person)
    return count


async def set_deactivated(tx: Tx, person: int, at: datetime | None, by: int | None) -> bool:
    """False if it was so already."""
    statement = """
        update people set deactivated_at = $2, deactivated_by = $3
         where id = $1 and (deactivated_at is null) <> ($2::timestamptz is null)
    """
    return await tx.execute(statement, person, at, by) == "UPDATE 1"


async def end_role(tx: Tx, person: int, role: str, at: datetime, by: int) -> bool:
    statement = """
        update org_roles set ended_at = $3, ended_by = $4 where person_id = $1 and role = $2 and ended_at is null
    """
    return await tx.execute(statement, person, role, at, by) == "UPDATE 1"
