"""The reader of the log: each process reads it once for all its sockets.

New is what is committed now and was not visible in the snapshot of the last reading. That one statement serves live
delivery and resume alike: no gap, no double, and no waiting for a transaction that stays open. After a lost connection
the first reading asks more widely: PostgreSQL may have crashed (see `Place`).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import structlog

from folkmoot.kernel.changes import Change
from folkmoot.kernel.db import prepare_connection
from folkmoot.kernel.socket.cursor import NEW_SINCE, NOW, Place
from folkmoot.kernel.socket.parts import SECONDS_TO_TRY_AGAIN

log = structlog.get_logger()

COLUMNS = "id, type, version, at, space_id, person_id, item_id, actor_id, facts"
NEW = f"""
    select {NOW}, c.*
      from (values (1)) as always (once)
      left join lateral (
          select {COLUMNS} from changes
           where xid >= pg_snapshot_xmin($1::text::pg_snapshot)
             and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
             and at > now() - interval '2 days') c on true
     order by c.id
"""  # noqa: S608 - constants
NEW_AFTER_A_BREAK = f"""
    select {NOW}, c.*
      from (values (1)) as always (once)
      left join lateral (select {COLUMNS} from changes where {NEW_SINCE} and at > now() - interval '2 days') c on true
     order by c.id
"""  # noqa: S608 - constants
LONGEST_PAUSE = 1.0
SHORTEST_WINDOW = 0.005
LONGEST_WINDOW = 0.030
BUSY, FULL = 0.7, 0.95
"""Shares of its time a process is at work: from the one on the window widens, at the other it is at its widest."""

Deliver = Callable[[list[Change], Place], Awaitable[None]]


class LogReader:
    """Reads what is new, hands it on, and only then moves its place: what could not be delivered is read again."""

    def __init__(self, dsn: str, deliver: Deliver) -> None:
        self.dsn = dsn
        self.deliver = deliver
        self.place: Place | None = None
        self.woken = asyncio.Event()
        self.ready = asyncio.Event()
        self.lag = 0.0
        self._load = Load()

    def wake(self) -> None:
        self.woken.set()

    async def run(self) -> None:
        """For ever: whatever goes wrong, everybody's sockets hang on this."""
        while True:
            try:
                await self._read_until_the_line_breaks()
            except Exception as error:
                log.warning("log reader lost its connection", error=type(error).__name__)
                await asyncio.sleep(SECONDS_TO_TRY_AGAIN)

    async def _read_until_the_line_breaks(self) -> None:
        connection = await asyncpg.connect(self.dsn, timeout=5, command_timeout=30)
        try:
            await prepare_connection(connection)
            if self.place is None:
                row = await connection.fetchrow(f"select {NOW}")
                self.place = Place(row["snapshot"], row["taken"])
            else:
                before = self.place
                await self._take(
                    await connection.fetch(
                        NEW_AFTER_A_BREAK, before.snapshot, before.reused_from, before.taken
                    )
                )
            self.ready.set()
            statement = await connection.prepare(NEW)
            while True:
                self.woken.clear()
                await self._take(await statement.fetch(self.place.snapshot))
                await self._pause()
        finally:
            connection.terminate()

    async def _take(self, rows: list[Any]) -> None:
        """Deliver what is there, and only then move on."""
        changes = [as_change(row) for row in rows if row["id"] is not None]
        place = Place(rows[0]["snapshot"], rows[0]["taken"])
        if changes:
            self.lag = max(0.0, time.time() - rows[-1]["at"].timestamp())
            await self.deliver(changes, place)
        self.place = place

    async def _pause(self) -> None:
        """At most one reading in 5 ms; under load fewer, so that one frame carries more."""
        await asyncio.sleep(window_for(self._load.share()))
        try:
            async with asyncio.timeout(LONGEST_PAUSE):
                await self.woken.wait()
        except TimeoutError:
            return


class Load:
    """The share of its time this process is at work: what its processor time says, since what a reading hands to the
    transports is written later, when the loop comes to it.
    """

    def __init__(self) -> None:
        self._at, self._used = time.monotonic(), time.process_time()
        self._share = 0.0

    def share(self) -> float:
        """0 to 1, of about the last ten readings."""
        at, used = time.monotonic(), time.process_time()
        passed = at - self._at
        if passed > 0:
            now = min(1.0, (used - self._used) / passed)
            self._share += (now - self._share) * min(1.0, max(0.1, passed))
            self._at, self._used = at, used
        return self._share


def window_for(share: float) -> float:
    """Seconds between two readings of a process that is at work for this share of its time."""
    over = min(1.0, max(0.0, (share - BUSY) / (FULL - BUSY)))
    return SHORTEST_WINDOW + over * (LONGEST_WINDOW - SHORTEST_WINDOW)


def as_change(row: Any) -> Change:
    return Change(
        row["id"],
        row["type"],
        row["version"],
        row["at"].isoformat().replace("+00:00", "Z"),
        row["space_id"],
        row["person_id"],
        row["item_id"],
        row["actor_id"],
        row["facts"],
    )
