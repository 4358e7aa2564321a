"""SQL of letters about what was missed: whose turn it is, and what a letter tells."""

import datetime
from typing import Any, NamedTuple

from folkmoot.kernel.db import Tx
from folkmoot.notifications.queries.reading import COLUMNS, IS_THERE, MAY_SEE
from folkmoot.notifications.queries.settings import COLUMNS as SETTINGS

DUE = f"""
    select t.person_id, p.zone, s.person_id is not null as chosen, {SETTINGS},
           p.activated_at is not null and p.deactivated_at is null
           and exists (select from identities i where i.person_id = p.id and i.provider = 'email') as can_get,
           (select min(n.at) from notifications n
             where n.person_id = p.id and n.done_at is null and n.digest_id is null) as since,
           (select max(d.made_at) from digests d where d.person_id = p.id) as last,
           (select max(e.seen_at) from sessions e where e.person_id = p.id and e.ended_at is null) as seen_at
      from digest_turns t
      join people p on p.id = t.person_id
      left join notification_settings s on s.person_id = t.person_id
     where t.due_at <= $1 order by t.due_at limit $2 for update of t skip locked
"""  # noqa: S608 - constants

# What it tells is marked with the letter in the same transaction: of nothing there are two letters.
MAKE = """
    with made as (insert into digests (person_id, made_at) values ($1, $2) returning id),
    told as (
        update notifications n set digest_id = made.id from made
         where n.person_id = $1 and n.done_at is null and n.digest_id is null)
    select id from made
"""

OF_DIGEST = f"""
    select {COLUMNS} from notifications n
     where n.person_id = $1 and n.digest_id = $2 and n.done_at is null and {MAY_SEE} and {IS_THERE}
     order by n.asks desc, n.at desc, n.id desc limit $3
"""  # noqa: S608 - constants


class Unsent(NamedTuple):
    person: int
    made_at: datetime.datetime


async def add_turns(tx: Tx, people: list[int], due_at: datetime.datetime) -> None:
    """A turn that is there already is held until the news is there too, as for pushes."""
    await tx.execute(
        """
        insert into digest_turns (person_id, due_at) select p.id, $2 from unnest($1::bigint[]) as p (id) order by p.id
        on conflict (person_id) do update set due_at = excluded.due_at where false
        """,
        people,
        due_at,
    )


async def hasten(tx: Tx, people: list[int], due_at: datetime.datetime) -> None:
    """Who chose anew is looked at anew."""
    await tx.execute("update digest_turns set due_at = $2 where person_id = any($1)", people, due_at)


async def anything_due(tx: Tx, now: datetime.datetime) -> bool:
    due: bool = await tx.fetchval("select exists (select from digest_turns where due_at <= $1)", now)
    return due


async def due_turns(tx: Tx, now: datetime.datetime, most: int) -> list[Any]:
    return await tx.fetch(DUE, now, most)


async def put_off(tx: Tx, person: int, due_at: datetime.datetime) -> None:
    await tx.execute("update digest_turns set due_at = $2 where person_id = $1", person, due_at)


async def end_turn(tx: Tx, person: int) -> None:
    await tx.execute("delete from digest_turns where person_id = $1", person)


async def make(tx: Tx, person: int, at: datetime.datetime) -> int:
    digest: int = await tx.fetchval(MAKE, person, at)
    return digest


async def find_unsent(tx: Tx, digest: int) -> Unsent | None:
    row = await tx.fetchrow(
        "select person_id, made_at from digests where id = $1 and sent_at is null", digest
    )
    return Unsent(*row) if row else None


async def mark_sent(tx: Tx, digest: int, at: datetime.datetime) -> None:
    await tx.execute("update digests set sent_at = $2 where id = $1 and sent_at is null", digest, at)


async def told_in(tx: Tx, person: int, digest: int, most: int) -> list[Any]:
    """What waits first, then news, newest first."""
    return await tx.fetch(OF_DIGEST, person, digest, most)


async def forget(tx: Tx, made_before: datetime.datetime) -> None:
    await tx.execute("delete from digests where made_at < $1", made_before)
    await tx.execute("delete from mailed_answers where at < $1", made_before)


async def note_refusal(tx: Tx, key: bytes, person: int) -> bool:
    """False if this very letter was refused before."""
    tag = await tx.execute(
        "insert into mailed_answers (mail_key, person_id) values ($1, $2) on conflict do nothing", key, person
    )
    return tag.endswith(" 1")
