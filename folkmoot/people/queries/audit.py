"""The audit log, read as the person who asks, under row-level security."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx

ABOUT_ME = """
    select a.id, a.at, a.act, a.by_id, a.person_id, a.facts from acts a
     where a.person_id = $1 and a.by_id is distinct from $1 and a.id < $2 order by a.id desc limit $3
"""
LIST = """
    select a.id, a.at, a.act, a.by_id, a.person_id, a.facts from acts a
     where a.id < $1 and ($2::text is null or a.act = $2 or starts_with(a.act, $2 || '.'))
       and ($3::bigint is null or a.by_id = $3) and ($4::bigint is null or a.person_id = $4)
       and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6)
     order by a.id desc limit $7
"""


async def list_about(tx: Tx, person: int, before: int, most: int) -> list[Any]:
    """What others did about this person, newest first."""
    return await tx.fetch(ABOUT_ME, person, before, most)


async def list_acts(
    tx: Tx,
    before: int,
    act: str | None,
    by: int | None,
    person: int | None,
    since: datetime | None,
    until: datetime | None,
    most: int,
) -> list[Any]:
    """Newest first. `act` is a whole name or the part before its dot."""
    return await tx.fetch(LIST, before, act, by, person, since, until, most)
