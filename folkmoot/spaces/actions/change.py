"""Change what a space is called, its rules, what it has and who can see it; archive it."""

from typing import Any

import asyncpg
import msgspec

from folkmoot.kernel import changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.spaces import access, rules
from folkmoot.spaces.actions.look import read_mine
from folkmoot.spaces.queries import heads
from folkmoot.spaces.queries import spaces as queries
from folkmoot.spaces.schema import CHANGED, MySpace, SeenSpace, SpaceChanges, SpaceFacts


async def change_space(database: Database, person: int, space: int, wanted: SpaceChanges) -> MySpace:
    wanted = read_changes(wanted)
    async with database.acting_as(person) as tx:
        before = await queries.lock_space(tx, space)
        await access.require_may(tx, person, space, "change")
        rules.require_main_is_on(before, wanted)
        await require_meant(tx, space, before, wanted)
        await require_parent(tx, person, before, wanted)
        changed = await update(tx, space, wanted)
        ruled = wanted.rules is not None and await write_rules(tx, person, space, wanted.rules)
        if changed or ruled:
            facts = SpaceFacts(opened=is_opened(before["visibility"], wanted.visibility))
            await changes.record(tx, CHANGED, actor=person, space=space, facts=facts)
        return await read_mine(tx, person, space)


def is_opened(before: str, wanted: str | None) -> bool | None:
    """Whether all may read it from now on, or may not any more; None where that stays."""
    if wanted is None or (before == "open") == (wanted == "open"):
        return None
    return wanted == "open"


def read_changes(wanted: SpaceChanges) -> SpaceChanges:
    return msgspec.structs.replace(
        wanted,
        name=None if wanted.name is None else rules.read_name(wanted.name),
        purpose=None if wanted.purpose is None else rules.read_purpose(wanted.purpose),
        rules=None if wanted.rules is None else rules.read_purpose(wanted.rules),
    )


async def require_parent(tx: Tx, person: int, before: Any, wanted: SpaceChanges) -> None:
    """What a department is to be part of is another one this person knows of. Where it is already, nothing is asked."""
    if isinstance(wanted.parent, int) and wanted.parent != before["parent_id"]:
        parent = await access.get_space(tx, person, wanted.parent)
        rules.require_parent_fits(before["kind"], parent.kind)


async def update(tx: Tx, space: int, wanted: SpaceChanges) -> bool:
    """False if it stood so already."""
    key = None if wanted.name is None else text.fold(wanted.name)
    try:
        return await queries.update_space(tx, space, key, wanted)
    except asyncpg.CheckViolationError as error:
        if error.constraint_name != queries.NO_CIRCLE:
            raise
        raise rules.circle() from error


async def write_rules(tx: Tx, person: int, space: int, body: str) -> bool:
    """False if they read so already. Empty ones are gone."""
    if not body:
        return await heads.delete_rules(tx, space)
    return await heads.write_rules(tx, space, person, body, text.render(body), text.RENDERER)


async def require_meant(tx: Tx, space: int, before: Any, wanted: SpaceChanges) -> None:
    """Letting more people see what is there is an act of its own: 409 `wider` says how many, unless `widen` says yes."""
    if wanted.visibility is None:
        return
    rules.require_visibility_fits(before["kind"], wanted.visibility)
    if rules.is_wider(before["visibility"], wanted.visibility) and not wanted.widen:
        readers = await queries.count_new_readers(tx, space) if wanted.visibility == "open" else 0
        raise rules.Wider(readers, wanted.visibility)


async def archive_space(database: Database, person: int, space: int) -> MySpace:
    """From now on it is read only, by whoever could read it before."""
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "archive")
        if await queries.archive(tx, space, person):
            await changes.record(tx, CHANGED, actor=person, space=space)
        return await read_mine(tx, person, space)


async def bring_back(database: Database, person: int, space: int) -> MySpace:
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "archive")
        if await queries.bring_back(tx, space):
            await changes.record(tx, CHANGED, actor=person, space=space)
        return await read_mine(tx, person, space)


async def mark_for_newcomers(
    database: Database, person: int, space: int, *, marked: bool
) -> MySpace | SeenSpace:
    """Whoever gets an account from now on is in it from the first day; whoever leaves it stays out."""
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "mark")
        if await queries.mark_for_newcomers(tx, space, marked=marked):
            await changes.record(tx, CHANGED, actor=person, space=space)
        seen = await access.get_space(tx, person, space)
        return seen if seen.membership is None else await read_mine(tx, person, space)
