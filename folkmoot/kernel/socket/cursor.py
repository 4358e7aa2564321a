"""The place of a client in the log: the epoch of the log, a snapshot, and when it was given out."""

import time

from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import write_cursor


def as_cursor(epoch: str, snapshot: str) -> str:
    return write_cursor(epoch, snapshot, int(time.time()))


async def read_now(tx: Tx) -> str:
    """The cursor of this moment: taken before what it is given out with is read."""
    row = await tx.fetchrow("select pg_current_snapshot()::text as snapshot, epoch from organisation")
    return as_cursor(row["epoch"], row["snapshot"]) if row else ""
