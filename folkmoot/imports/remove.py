"""Taking an import away again, in batches: stopped, the same command goes on with it."""

from collections import Counter

import asyncpg

from folkmoot.imports.alone import alone
from folkmoot.imports.queries import belonging, removal, runs
from folkmoot.imports.schema import REMOVING, TAKEN_AWAY, ImportProblem, Run, Watch, describe
from folkmoot.kernel import acts, changes, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.spaces.schema import CHANGED, RELOADED, REMOVED

ITEMS_AT_ONCE = 500
PEOPLE_AT_ONCE = 200


async def remove_import(database: Database, number: int, watch: Watch) -> dict[str, int]:
    """Remove all that import `number` brought. Returns how much went, and what had to stay as people used it since.

    Raises ImportProblem if there is no such import, or if it is removed already.
    """
    async with alone(database):
        run = await begin(database, number)
        done: Counter[str] = Counter()
        await remove_items(database, run, done, watch)
        await remove_spaces(database, run, done)
        await remove_people(database, run, done)
        async with database.as_engine() as tx:
            await runs.mark_removed(
                tx, run.id, clock.now(), {what: count for what, count in done.items() if count}
            )
            facts = describe(run.id, run.source, done["messages"])
            await acts.record(tx, TAKEN_AWAY, by=None, facts=facts)
            if run.progress.company:
                await changes.record(tx, CHANGED, actor=None, space=run.progress.company)
    return {what: count for what, count in done.items() if count}


async def begin(database: Database, number: int) -> Run:
    """From here on it counts as unfinished, and so do its spaces."""
    async with database.as_engine() as tx:
        run = await runs.find_run(tx, number)
        if run is None or run.removed_at is not None:
            raise ImportProblem(
                f"There is no import {number}." if run is None else f"Import {number} is removed already."
            )
        unfinished = await runs.find_unfinished(tx)
        if unfinished is not None and unfinished.id != number:
            raise ImportProblem(f"Import {unfinished.id} is not finished. Finish or remove that one first.")
        if not run.progress.removing:
            run.progress.removing = True
            spaces = [row["space"] for row in await runs.spaces_of(tx, run.id, run.source)]
            await belonging.mark_unfinished(tx, spaces)
            await runs.reopen_run(tx, run.id)
            await runs.save_progress(tx, run.id, run.progress)
            await acts.record(tx, REMOVING, by=None, facts=describe(run.id, run.source))
    return run


async def remove_items(database: Database, run: Run, done: Counter[str], watch: Watch) -> None:
    async with database.as_engine() as tx:
        left = total = await removal.count_items(tx, run.id)
    while left > 0:
        async with database.as_engine() as tx:
            items = await removal.next_items(tx, run.id, ITEMS_AT_ONCE)
            if not items:
                return
            kept = await removal.answered_by_others(tx, items)
            gone = sorted(set(items) - set(kept))
            roots = await removal.roots_that_stay(tx, gone)
            await removal.empty_items(tx, kept, clock.now())
            await removal.delete_items(tx, gone)
            await removal.recount_threads(tx, roots)
        done["messages"] += len(gone)
        done["messages emptied, as they were answered here"] += len(kept)
        left -= len(items)
        watch.move(total - max(left, 0), total)


async def remove_spaces(database: Database, run: Run, done: Counter[str]) -> None:
    async with database.as_engine() as tx:
        spaces = await removal.marked_spaces(tx)
    for space in spaces:
        async with database.as_engine() as tx:
            if space["used"] or space["id"] not in range(
                run.progress.firsts.space, run.progress.firsts.space + run.progress.planned_spaces
            ):
                await removal.keep_space(tx, space["id"], run.id)
                await changes.record(tx, RELOADED, actor=None, space=space["id"])
                done["spaces that stay, as they were used here"] += 1
                continue
            for person in await removal.active_members(tx, space["id"]):
                await changes.record(tx, REMOVED, actor=None, space=space["id"], person=person)
            await removal.delete_space(tx, space["id"])
            done["spaces"] += 1


async def remove_people(database: Database, run: Run, done: Counter[str]) -> None:
    after = 0
    while True:
        async with database.as_engine() as tx:
            people = await removal.next_people(tx, run.id, run.progress.firsts.person, after, PEOPLE_AT_ONCE)
            if not people:
                return
            removable = await removal.removable_people(tx, run.id, people)
            gone = await try_to_delete(tx, removable)
        done["people"] += gone
        done["people who stay, as they came or were let in here"] += len(people) - gone
        after = people[-1]


async def try_to_delete(tx: Tx, people: list[int]) -> int:
    """All at once; if the database knows of something that holds one of them (an invitation), one by one."""
    if await can_delete(tx, people):
        return len(people)
    return sum([await can_delete(tx, [person]) for person in people])


async def can_delete(tx: Tx, people: list[int]) -> bool:
    await tx.execute("savepoint people")
    try:
        await removal.delete_people(tx, people)
    except asyncpg.ForeignKeyViolationError:
        await tx.execute("rollback to savepoint people")
        return False
    return True
