"""Waves of invitations, under the gate."""

from datetime import datetime
from typing import Any

from folkmoot.admin.queries.people import WHICH
from folkmoot.kernel.db import Tx

CHOOSE = f"""
    select p.id from people p
     where {WHICH["waiting"]} and ($2::text is null or p.department = $2)
       and ($3::bigint[] is null or p.id = any ($3))
     order by p.name_key, p.id limit $4
"""  # noqa: S608 - constants
COUNTS = """
    select w.id, w.created_at, w.created_by, w.finished_at, count(l.person_id) as people,
           count(l.sent_at) as sent, count(*) filter (where l.failure = 'no_address') as no_address,
           count(*) filter (where l.failure = 'refused') as refused
      from waves w left join wave_letters l on l.wave_id = w.id
"""


async def choose(
    tx: Tx, at: datetime, department: str | None, people: list[int] | None, most: int
) -> list[int]:
    """Who is neither here nor invited: of a department, or of these, or the first by name."""
    return [row["id"] for row in await tx.fetch(CHOOSE, at, department, people, most)]


async def insert_wave(tx: Tx, by: int, people: list[int]) -> int:
    wave: int = await tx.fetchval("insert into waves (created_by) values ($1) returning id", by)
    await tx.execute(
        "insert into wave_letters (wave_id, person_id) select $1, unnest($2::bigint[])", wave, people
    )
    return wave


async def find_wave(tx: Tx, wave: int) -> Any:
    return await tx.fetchrow(f"{COUNTS} where w.id = $1 group by w.id", wave)


async def list_waves(tx: Tx, most: int) -> list[Any]:
    return await tx.fetch(f"{COUNTS} group by w.id order by w.id desc limit $1", most)


async def find_next(tx: Tx, wave: int) -> Any:
    """The next who is to get a letter, held until it is settled."""
    statement = """
        select l.person_id, w.created_by, w.created_at from wave_letters l join waves w on w.id = l.wave_id
         where l.wave_id = $1 and l.sent_at is null and l.failure is null
         order by l.person_id limit 1 for update of l skip locked
    """
    return await tx.fetchrow(statement, wave)


async def settle(tx: Tx, wave: int, person: int, at: datetime | None, failure: str | None) -> None:
    statement = "update wave_letters set sent_at = $3, failure = $4 where wave_id = $1 and person_id = $2"
    await tx.execute(statement, wave, person, at, failure)


async def finish(tx: Tx, wave: int, at: datetime) -> None:
    await tx.execute("update waves set finished_at = $2 where id = $1 and finished_at is null", wave, at)
