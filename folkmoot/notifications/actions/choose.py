"""Choose when one may be disturbed, and by what."""

import datetime
from typing import Any

from folkmoot.kernel import changes, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.language import find_zone
from folkmoot.kernel.settings import Settings
from folkmoot.notifications import rules
from folkmoot.notifications.queries import settings as queries
from folkmoot.notifications.schema import (
    SETTINGS_CHANGED,
    Mailing,
    NewsChoices,
    NewsSettings,
    Quiet,
    Reachable,
)

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]


async def read_settings(tx: Tx, settings: Settings, person: int) -> NewsSettings:
    row = await queries.find(tx, person)
    quiet, mailing = as_quiet(row), as_mailing(row)
    return NewsSettings(
        quiet.reachable,
        quiet.until,
        sound=row is not None and row["sound"],
        rhythm=mailing.rhythm,
        mail_at=mailing.at,
        mail_day=mailing.day,
        mail=settings.mails_news,
        push_says=row["push_says"] if row is not None else "who",
    )


def as_reachable(row: Any) -> Reachable | None:
    if row["reachable_from"] is None:
        return None
    return Reachable(
        row["reachable_days"], *(f"{row[name]:%H:%M}" for name in ("reachable_from", "reachable_to"))
    )


async def choose(database: Database, settings: Settings, person: int, wanted: NewsChoices) -> NewsSettings:
    async with database.acting_as(person) as tx:
        if isinstance(wanted.reachable, Reachable):
            kept = rules.read_reachable(wanted.reachable)
            begins, ends = (datetime.time.fromisoformat(clock) for clock in (kept.begins, kept.ends))
            await queries.set_reachable(tx, person, kept.days, begins, ends)
        elif wanted.reachable is None:
            await queries.set_reachable(tx, person, EVERY_DAY, None, None)
        if wanted.sound is not None:
            await queries.set_sound(tx, person, sound=wanted.sound)
        if wanted.push_says is not None:
            await queries.set_push_says(tx, person, wanted.push_says)
        if (wanted.rhythm, wanted.mail_at, wanted.mail_day) != (None, None, None):
            await choose_mailing(tx, person, wanted)
        await changes.record(tx, SETTINGS_CHANGED, actor=person, person=person)
        return await read_settings(tx, settings, person)


async def choose_mailing(tx: Tx, person: int, wanted: NewsChoices) -> None:
    before = as_mailing(await queries.find(tx, person))
    at = datetime.time.fromisoformat(wanted.mail_at or before.at)
    await queries.set_mailing(tx, person, wanted.rhythm or before.rhythm, at, wanted.mail_day or before.day)


async def end_letters(database: Database, person: int) -> None:
    """By a link that somebody without a session may have: it ends letters and does nothing else."""
    async with database.as_gate() as tx:
        await queries.end_letters(tx, person)
        await changes.record(tx, SETTINGS_CHANGED, actor=person, person=person)


async def be_quiet(
    database: Database, settings: Settings, person: int, until: datetime.datetime | None
) -> NewsSettings:
    """No sound, push or mail until then; what comes is there all the same."""
    if until is not None:
        rules.require_soon(until, clock.now())
    async with database.acting_as(person) as tx:
        await queries.set_quiet(tx, person, until)
        await changes.record(tx, SETTINGS_CHANGED, actor=person, person=person)
        return await read_settings(tx, settings, person)


async def find_whom_to_ring(tx: Tx, people: set[int]) -> set[int]:
    """Those of `people` who want to hear something and may be disturbed now, as the engine."""
    rows = await queries.find_with_sound(tx, sorted(people)) if people else []
    now = clock.now()
    return {row["person_id"] for row in rows if rules.may_disturb(as_quiet(row), zone_of(row["zone"]), now)}


def as_quiet(row: Any) -> Quiet:
    """What was never chosen is the row that is not there."""
    return Quiet() if row is None else Quiet(as_reachable(row), row["quiet_until"])


def as_mailing(row: Any) -> Mailing:
    if row is None or row["rhythm"] is None:
        return Mailing()
    return Mailing(row["rhythm"], f"{row['mail_at']:%H:%M}", row["mail_day"])


def zone_of(name: str) -> datetime.tzinfo:
    return find_zone(name) or datetime.UTC
