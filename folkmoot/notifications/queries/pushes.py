"""SQL of pushes: the devices of a person, whose turn it is to be told there, and what is still to be sent."""

import datetime
from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.notifications.queries.settings import COLUMNS as SETTINGS

LIVES = "s.ended_at is null and s.expires_at > $1 and p.deactivated_at is null"

DUE = f"""
    select t.person_id, p.zone, {SETTINGS}, s.person_id is not null as chosen
      from push_turns t
      join people p on p.id = t.person_id
      left join notification_settings s on s.person_id = t.person_id
     where t.due_at <= $1 order by t.due_at limit $2 for update of t skip locked
"""  # noqa: S608 - constants

# What came before there was any device is no news there.
TAKE_NEWS = """
    with told as (
        update notifications n set pushed_at = $2
         where n.person_id = $1 and n.done_at is null and n.pushed_at is null
           and n.at > (select min(d.made_at) from push_devices d where d.person_id = $1)
        returning n.id, n.reason, n.asks, n.at)
    select id from told where reason <> all ($3::text[]) order by asks desc, at desc, id desc limit $4
"""

# Of the same matter a device is told once, of the newest.
PUT_IN = f"""
    with devices as (
        select d.id from push_devices d join sessions s on s.id = d.session_id join people p on p.id = d.person_id
         where d.person_id = $2 and {LIVES}),
    replaced as (delete from pushes where device_id in (select id from devices) and notification_id = any($3::bigint[]))
    insert into pushes (device_id, notification_id, kind, count, made_at, due_at)
    select d.id, n.id, 'news', 1, $1, $1 from devices d, unnest($3::bigint[]) as n (id)
    union all
    select d.id, null, 'rest', $4::integer, $1, $1 from devices d where $4::integer > 0
"""  # noqa: S608 - constants

CLAIM = f"""
    with claimed as (
        update pushes set due_at = $2, tries = tries + 1
         where id in (select id from pushes where due_at <= $1 order by due_at limit $3 for update skip locked)
        returning id, device_id, notification_id, kind, count, made_at, tries)
    select c.*, d.person_id, d.endpoint, d.receiver_key, d.auth, p.language, p.zone, {LIVES} as lives,
           n.person_id is not null as chosen, {SETTINGS.replace("s.", "n.")}
      from claimed c
      join push_devices d on d.id = c.device_id
      join sessions s on s.id = d.session_id
      join people p on p.id = d.person_id
      left join notification_settings n on n.person_id = d.person_id
     order by c.id
"""  # noqa: S608 - constants


async def list_devices(tx: Tx, person: int) -> list[Any]:
    return await tx.fetch(
        "select id, session_id, made_at, reached_at from push_devices where person_id = $1 order by made_at desc",
        person,
    )


async def hold_devices(tx: Tx, person: int) -> None:
    """Nobody else changes which devices these are before the end of the transaction: two tabs of a browser ask at once."""
    await tx.fetchval(
        "select pg_advisory_xact_lock(hashtextextended('push_devices ' || $1::bigint, 0))", person
    )


async def put_device(
    tx: Tx, person: int, session: int, endpoint: str, key: bytes, auth: bytes, at: datetime.datetime
) -> int:
    """In place of what this session, or this browser in a session before, had."""
    await tx.execute(
        "delete from push_devices where person_id = $1 and (session_id = $2 or endpoint = $3)",
        person,
        session,
        endpoint,
    )
    device: int = await tx.fetchval(
        """
        insert into push_devices (person_id, session_id, endpoint, receiver_key, auth, made_at)
        values ($1, $2, $3, $4, $5, $6) returning id
        """,
        person,
        session,
        endpoint,
        key,
        auth,
        at,
    )
    return device


async def end_device(tx: Tx, person: int, device: int) -> bool:
    tag = await tx.execute("delete from push_devices where person_id = $1 and id = $2", person, device)
    return tag.endswith(" 1")


async def put_in_test(tx: Tx, device: int, at: datetime.datetime) -> None:
    await tx.execute(
        "insert into pushes (device_id, kind, made_at, due_at) values ($1, 'test', $2, $2)", device, at
    )


async def add_turns(tx: Tx, people: list[int], due_at: datetime.datetime) -> None:
    """For those of `people` who have a device. A turn that is there already is held until the news is there too: were it
    taken before that, it would end without the news, and nobody would look again.
    """
    await tx.execute(
        """
        insert into push_turns (person_id, due_at)
        select distinct d.person_id, $2::timestamptz from push_devices d where d.person_id = any($1::bigint[])
         order by d.person_id
        on conflict (person_id) do update set due_at = excluded.due_at where false
        """,
        people,
        due_at,
    )


async def hasten(tx: Tx, people: list[int], due_at: datetime.datetime) -> None:
    """Who chose anew is looked at anew."""
    await tx.execute("update push_turns set due_at = $2 where person_id = any($1)", people, due_at)


async def any_turn_due(tx: Tx, now: datetime.datetime) -> bool:
    due: bool = await tx.fetchval("select exists (select from push_turns where due_at <= $1)", now)
    return due


async def due_turns(tx: Tx, now: datetime.datetime, most: int) -> list[Any]:
    return await tx.fetch(DUE, now, most)


async def put_off_turn(tx: Tx, person: int, due_at: datetime.datetime) -> None:
    await tx.execute("update push_turns set due_at = $2 where person_id = $1", person, due_at)


async def end_turn(tx: Tx, person: int) -> None:
    await tx.execute("delete from push_turns where person_id = $1", person)


async def take_news(tx: Tx, person: int, at: datetime.datetime, without: list[str], most: int) -> list[int]:
    """What the devices were not told of, and now are: what waits first, then news, newest first."""
    return [row["id"] for row in await tx.fetch(TAKE_NEWS, person, at, without, most)]


async def put_in(tx: Tx, person: int, at: datetime.datetime, news: list[int], rest: int) -> None:
    await tx.execute(PUT_IN, at, person, news, rest)


async def any_due(tx: Tx, now: datetime.datetime) -> bool:
    due: bool = await tx.fetchval("select exists (select from pushes where due_at <= $1)", now)
    return due


async def claim(tx: Tx, now: datetime.datetime, again_at: datetime.datetime, most: int) -> list[Any]:
    """Those that are due; whoever is killed with them in hand leaves them to be claimed again then."""
    return await tx.fetch(CLAIM, now, again_at, most)


async def finish(tx: Tx, push: int) -> None:
    await tx.execute("delete from pushes where id = $1", push)


async def put_off(tx: Tx, push: int, due_at: datetime.datetime) -> None:
    await tx.execute("update pushes set due_at = $2 where id = $1", push, due_at)


async def note_reached(tx: Tx, device: int, at: datetime.datetime) -> None:
    await tx.execute("update push_devices set reached_at = $2 where id = $1", device, at)


async def forget_device(tx: Tx, device: int) -> None:
    await tx.execute("delete from push_devices where id = $1", device)
