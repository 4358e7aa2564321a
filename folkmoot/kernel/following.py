"""A reader of the log that does something with it. Its place is kept in the database and moves in the transaction that
does what was read: killed at any point and started again, it does nothing twice and leaves nothing out.

New is what is committed now and was not visible in the snapshot of its place (see kernel/socket/cursor.py). However much
that is, it is read up to one snapshot in batches by id, so that a transaction stays short after a long absence.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from weakref import WeakSet

import structlog

from folkmoot.kernel.db import Tx
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.socket.cursor import NOW, Place

log = structlog.get_logger()

AT_ONCE = 500
LONGEST_PAUSE = 1.0
SHORTEST_PAUSE = 0.5
"""Each batch costs a commit to disk, beside those that people wait for; who is told half a second later does not feel it."""
SECONDS_TO_TRY_AGAIN = 1.0
SECONDS_A_PLACE_MAY_STAY = 10
"""Without anything to do its place still moves, or each look would go over more of what it does not want."""

Take = Callable[[Bench, Tx, list[Any]], Awaitable[None]]


class Follower(NamedTuple):
    """`take` is given rows of the log of these `types`, by id, in the transaction that moves the place."""

    name: str
    types: frozenset[str]
    take: Take


KNOWN = "select exists (select from log_readers r join organisation o on o.epoch = r.epoch where r.name = $1)"
FIND = "select epoch, snapshot, taken, target, target_taken, after_id from log_readers where name = $1 for update skip locked"

BEGIN = f"""
    insert into log_readers (name, epoch, snapshot, taken)
    select $1, o.epoch, n.snapshot, n.taken from organisation o, (select {NOW}) n
    on conflict (name) do update set epoch = excluded.epoch, snapshot = excluded.snapshot, taken = excluded.taken,
           target = null, target_taken = null, after_id = 0
     where log_readers.epoch <> excluded.epoch
"""  # noqa: S608 - constants

READ = """
    select id, type, at, space_id, person_id, item_id, actor_id, facts from changes
     where xid >= $2::text::xid8 and at > 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' - interval '1 day'
       and (not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
            or at >= 'epoch'::timestamptz + $3::bigint * interval '1 microsecond')
       and pg_visible_in_snapshot(xid, $4::text::pg_snapshot)
       and id > $5 and type = any($6::text[])
     order by id limit $7
"""

KEEP = """
    update log_readers set snapshot = $2, taken = $3, target = $4, target_taken = $5, after_id = $6 where name = $1
"""
"""`BEGIN` is for the first time, and after a restore, when places of the old log mean nothing."""


async def step(bench: Bench, follower: Follower, lines: WeakSet[Any] | None = None) -> bool:
    """Take one batch. True if there is more already; what is committed from now on wakes whoever waits for it.

    `lines` are connections by which its place was moved before. While one of them lives PostgreSQL has not crashed since,
    so that one need not look back over numbers that may have been given out once more (see `Place`).
    """
    async with bench.database.as_engine() as tx:
        if not await tx.fetchval(KNOWN, follower.name):
            await tx.execute(BEGIN, follower.name)
        kept = await tx.fetchrow(FIND, follower.name)
        if kept is None:
            return False
        now = await tx.fetchrow(f"select {NOW}")
        place = Place(kept["snapshot"], kept["taken"])
        target = Place(kept["target"] or now["snapshot"], kept["target_taken"] or now["taken"])
        known = lines is None or tx.connection in lines
        rows = await tx.fetch(
            READ,
            place.snapshot,
            place.seen_below if lines and known else place.reused_from,
            place.taken,
            target.snapshot,
            kept["after_id"],
            list(follower.types),
            AT_ONCE,
        )
        if rows:
            await follower.take(bench, tx, rows)
        if len(rows) == AT_ONCE:
            await tx.execute(KEEP, follower.name, *place, *target, rows[-1]["id"])
            return True
        began_before = kept["target"] is not None
        stays = known and target.taken - place.taken <= SECONDS_A_PLACE_MAY_STAY * 1_000_000
        if rows or began_before or not stays:
            await tx.execute(KEEP, follower.name, *target, None, None, 0)
    if lines is not None and not began_before:
        lines.add(tx.connection)
    return began_before


class Regular(NamedTuple):
    """Something looked after again and again; `look` says whether there may be more at once.
    `by_log`: what is committed may be work for it, so it is woken; otherwise it looks once a second.
    """

    name: str
    look: Callable[[Bench], Awaitable[bool]]
    by_log: bool = False


def following(follower: Follower) -> Regular:
    lines: WeakSet[Any] = WeakSet()

    async def look(bench: Bench) -> bool:
        return await step(bench, follower, lines)

    return Regular(follower.name, look, by_log=True)


async def keep_looking(bench: Bench, regular: Regular, woken: asyncio.Event) -> None:
    """For ever, whatever goes wrong. Any number of processes may: whoever comes second to a place waits for the next."""
    while True:
        woken.clear()
        try:
            more = await regular.look(bench)
        except Exception as error:
            log.warning("work on the log failed", name=regular.name, error=type(error).__name__)
            await asyncio.sleep(SECONDS_TO_TRY_AGAIN)
            continue
        if not more:
            await asyncio.sleep(SHORTEST_PAUSE)
            await wait_for(woken)


async def wait_for(woken: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(LONGEST_PAUSE):
            await woken.wait()
    except TimeoutError:
        return
