"""The audit log, as administrators read it."""

from datetime import datetime

from folkmoot.admin.access import looking_around
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, read_cursor
from folkmoot.people import access as people
from folkmoot.people.schema.acts import DoneActs


async def list_acts(
    database: Database,
    caller: Caller,
    *,
    act: str | None,
    by: int | None,
    person: int | None,
    since: datetime | None,
    until: datetime | None,
    before: str | None,
    limit: int,
) -> DoneActs:
    """Newest first. The lines hold no private content, so whoever administers may read them all."""
    place = read_cursor(before, tuple[int])
    async with looking_around(database, caller) as tx:
        rows = await people.list_acts(
            tx, place[0] if place else people.NEWEST, act, by, person, since, until, limit + 1
        )
    return people.as_acts(rows, limit)
