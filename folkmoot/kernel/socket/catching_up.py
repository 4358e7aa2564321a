"""What a client missed while it was away, by its cursor."""

import time
from typing import Any

import asyncpg

from folkmoot.kernel.changes import Change
from folkmoot.kernel.http import Problem, read_cursor
from folkmoot.kernel.socket.cursor import NEW_SINCE, Place
from folkmoot.kernel.socket.reader import COLUMNS, as_change

MOST_CHANGES = 2_000
MOST_BYTES = 256 * 1024
"""Of items. A slow line would be cut again before it had more; asking for what is on screen comes to an end."""

SECONDS_A_CURSOR_LASTS = 13 * 24 * 3600

MISSED = f"""
    select {COLUMNS} from changes
     where {NEW_SINCE}
       and (space_id = any($4) or person_id = $5 or space_id is null and person_id is null
            or type in ('person.changed', 'person.deactivated'))
     order by id limit $6
"""  # noqa: S608 - constants


async def find_missed(
    tx: Any, after: str, *, epoch: str, now: Place, spaces: list[int], person: int
) -> list[Change] | None:
    """What was committed since the cursor `after`, or None if it says nothing here: foreign, too old, too much."""
    if not after:
        return []
    try:
        epoch_then, snapshot, taken = read_cursor(after, tuple[str, str, int]) or ("", "", 0)
        place = Place(snapshot, taken)
        too_old = time.time() - taken / 1e6 > SECONDS_A_CURSOR_LASTS
        if epoch_then != epoch or too_old or place.is_beyond(now):
            return None
        rows = await tx.fetch(
            MISSED, place.snapshot, place.reused_from, place.taken, spaces, person, MOST_CHANGES + 1
        )
    except (Problem, ValueError, IndexError, asyncpg.DataError):
        return None
    return None if len(rows) > MOST_CHANGES else [as_change(row) for row in rows]
