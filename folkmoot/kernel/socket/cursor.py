"""The place of a client in the log: the epoch of the log, a snapshot, and when it was taken."""

from typing import NamedTuple

from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import write_cursor

XIDS_A_CRASH_FORGETS = 1_000


class Place(NamedTuple):
    """A snapshot and when it was taken, in microseconds by the clock of the database.

    Both are needed. A transaction that is rolled back leaves nothing on the disk at first; if PostgreSQL crashes in that
    moment, its number is given out once more, to a transaction that begins later, and the snapshot calls it seen. So what
    began after the snapshot is new, whatever its number. `reused_from` is where such numbers can begin.
    """

    snapshot: str
    taken: int

    @property
    def reused_from(self) -> str:
        return str(max(0, int(self.seen_below) - XIDS_A_CRASH_FORGETS))

    @property
    def seen_below(self) -> str:
        """Everything with a smaller number was over when it was taken."""
        return self.snapshot.split(":")[0]

    def is_beyond(self, now: "Place") -> bool:
        """Whether it cannot be a place of this log: further on than the log is `now`, by more than a crash forgets."""
        return int(self.snapshot.split(":")[1]) > int(now.snapshot.split(":")[1]) + XIDS_A_CRASH_FORGETS


NOW = "pg_current_snapshot()::text as snapshot, (extract(epoch from clock_timestamp()) * 1000000)::bigint as taken"

NEW_SINCE = """
    xid >= $2::text::xid8
    and (not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
         or at >= 'epoch'::timestamptz + $3::bigint * interval '1 microsecond')
"""
"""What is committed now and was not at a place: its snapshot, its `reused_from`, and when it was taken."""


def as_cursor(epoch: str, place: Place) -> str:
    return write_cursor(epoch, place.snapshot, place.taken)


async def read_now(tx: Tx) -> str:
    """The cursor of this moment: taken before what it is given out with is read."""
    row = await tx.fetchrow(f"select {NOW}, epoch from organisation")  # noqa: S608 - constants
    return as_cursor(row["epoch"], Place(row["snapshot"], row["taken"])) if row else ""
