"""What there is of everything: roles, spaces, storage, limits, health."""

import asyncio
import os
import platform
import shutil
from pathlib import Path

from folkmoot import __version__
from folkmoot.admin.access import administering, looking_around
from folkmoot.admin.findings import Finding
from folkmoot.admin.queries import house as queries
from folkmoot.admin.schema.acts import OWNER_APPOINTED, WEEK_ENDED, SpaceFacts
from folkmoot.admin.schema.operating import (
    AdminSpace,
    AdminSpaces,
    Grant,
    Grants,
    Health,
    KindCount,
    ShownFinding,
    SpaceCounts,
    Storage,
)
from folkmoot.admin.schema.rules import FirstWeek
from folkmoot.kernel import acts, clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, read_cursor, write_cursor
from folkmoot.kernel.settings import Settings
from folkmoot.people.actions import factors
from folkmoot.people.actions.house_rules import read_rule, read_rule_to_change, write_rule
from folkmoot.people.schema.rules import FirstWeekRule
from folkmoot.spaces.actions import members

STARTED_AT = clock.now()
MOST_FILES_COUNTED = 1_000_000


async def list_roles(database: Database, caller: Caller) -> Grants:
    async with administering(database, caller) as tx:
        rows = await queries.list_roles(tx)
    return Grants([Grant(**row) for row in rows])


async def find_first_week(database: Database, caller: Caller) -> FirstWeek:
    async with looking_around(database, caller) as tx:
        done = await queries.find_done(tx)
    async with administering(database, caller) as tx:
        over = (await read_rule(tx, FirstWeekRule)).over
        second = await factors.has_one(tx, caller.person_id)
    all_done = second and all(dict(done).values())
    return FirstWeek(**done, second_factor=second, over=over or all_done)


async def end_first_week(database: Database, caller: Caller) -> None:
    async with administering(database, caller) as tx:
        if not (await read_rule_to_change(tx, FirstWeekRule)).over:
            await write_rule(tx, FirstWeekRule(over=True), by=caller.person_id)
            await acts.record(tx, WEEK_ENDED, by=caller.person_id)


async def list_spaces(database: Database, caller: Caller, after: str | None, limit: int) -> AdminSpaces:
    place = read_cursor(after, tuple[bool, str, int])
    async with looking_around(database, caller) as tx:
        rows = await queries.list_spaces(tx, place, limit + 1)
        counts = await queries.count_spaces(tx)
    page = [dict(row) for row in rows[:limit]]
    last = page[-1] if len(rows) > limit else None
    more = write_cursor(last["owned"], last["name_key"], last["id"]) if last else None
    for row in page:
        del row["name_key"], row["owned"]
    return AdminSpaces([AdminSpace(**row) for row in page], SpaceCounts(**counts), after=more)


async def appoint_owner(database: Database, caller: Caller, space: int, person: int) -> None:
    """Somebody who is in it runs a space that nobody runs any more."""
    async with looking_around(database, caller) as tx:
        await members.appoint_owner(tx, caller.person_id, space, person)
        facts = SpaceFacts(space=space)
        await acts.record(tx, OWNER_APPOINTED, by=caller.person_id, person=person, facts=facts)


async def measure_storage(database: Database, settings: Settings, caller: Caller) -> Storage:
    async with looking_around(database, caller) as tx:
        kinds = await queries.count_kinds(tx)
        size = await queries.measure_database(tx)
    files, taken = await asyncio.to_thread(measure_files, settings.data / "files")
    disk = await asyncio.to_thread(shutil.disk_usage, settings.data)
    return Storage(
        database_bytes=size,
        files=files,
        files_bytes=taken,
        disk_bytes=disk.total,
        disk_free_bytes=disk.free,
        kinds=[KindCount(**row) for row in kinds],
    )


def measure_files(folder: Path) -> tuple[int, int]:
    count = size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            count += 1
            size += Path(place, name).stat().st_size
        if count > MOST_FILES_COUNTED:
            break
    return count, size


async def look_at_health(database: Database, settings: Settings, caller: Caller) -> Health:
    """What the doctor of the command line would say of the running server."""
    async with administering(database, caller):
        pass
    findings = await asyncio.to_thread(ask_the_doctor, settings)
    return Health(
        version=__version__,
        python=platform.python_version(),
        started_at=STARTED_AT,
        findings=[ShownFinding(one.mark, one.what, one.code, one.text, one.facts) for one in findings],
    )


def ask_the_doctor(settings: Settings) -> list[Finding]:
    """Its own client of PostgreSQL is read in when somebody asks: each process would keep it for ever."""
    from folkmoot.admin.doctor import look_at_running

    return list(look_at_running(settings))
