"""The gate of administration: one transaction, begun by asking whether the caller administers now."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from folkmoot.admin.queries import people as queries
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, not_found
from folkmoot.people import access as people


@asynccontextmanager
async def administering(database: Database, caller: Caller) -> AsyncIterator[Tx]:
    """A transaction of the gate for an administrator; 403 for everybody else, before anything is looked at."""
    async with database.as_gate() as tx:
        await people.require_administrator(tx, caller)
        yield tx


@asynccontextmanager
async def looking_around(database: Database, caller: Caller) -> AsyncIterator[Tx]:
    """A transaction as the person who administers, for what row-level security shows to administrators; 403 for the rest."""
    async with database.acting_as(caller.person_id) as tx:
        await people.require_administrator(tx, caller)
        yield tx


async def get_person_to_change(tx: Tx, person: int) -> Any:
    """The person's row, locked; 404 if there is none."""
    row = await people.lock_person(tx, person)
    if row is None:
        raise not_found()
    return row


async def require_another_administrator(tx: Tx, person: int) -> None:
    """The organisation is never left without somebody who can let people in."""
    await queries.lock_administrators(tx)
    if await people.administers(tx, person) and not await queries.count_other_administrators(tx, person):
        raise Problem(409, "last_administrator", "Somebody else must administer first: this is the last one.")
