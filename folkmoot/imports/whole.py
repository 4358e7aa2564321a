"""A whole organisation that a program holds in memory, brought into an empty database in one transaction."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from folkmoot.imports.alone import alone
from folkmoot.imports.found import found_company, found_organisation
from folkmoot.imports.queries import belonging, runs
from folkmoot.imports.schema import (
    BEGUN,
    FINISHED,
    Firsts,
    Ids,
    ImportProblem,
    Progress,
    Run,
    Say,
    Whole,
    describe,
)
from folkmoot.imports.whole_items import bring_items
from folkmoot.imports.whole_people import bring_people
from folkmoot.kernel import acts, changes, clock, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.people.schema import ORGANISATION_CHANGED
from folkmoot.spaces.schema import RELOADED

Also = Callable[[Ids], Awaitable[None]]


async def bring_whole(database: Database, whole: Whole, say: Say, also: Also) -> None:
    """Bring it in, or change nothing if that was done before. `also` runs before it counts as done, or not at all.

    Raises ImportProblem if there is another organisation.
    """
    async with alone(database):
        async with database.as_engine() as tx:
            name, earlier = await runs.find_organisation(tx), await runs.list_runs(tx)
        if any(was_brought(run, whole.source) for run in earlier):
            return
        if name is not None and (name != whole.organisation or earlier or await has_people(database)):
            raise ImportProblem(
                f"The organisation here is {name}. {whole.organisation} needs a place of its own."
            )
        at = clock.now()
        await found_organisation(database, whole.organisation, min(person.came_at for person in whole.people))
        async with database.as_engine() as tx:
            await bring_all(tx, whole, say, also, at)


def was_brought(run: Run, source: str) -> bool:
    return run.source == source and run.finished_at is not None


async def has_people(database: Database) -> bool:
    async with database.as_engine() as tx:
        return await belonging.has_people(tx)


async def bring_all(tx: Tx, whole: Whole, say: Say, also: Also, at: datetime) -> None:
    ids = await set_ids_aside(tx, whole)
    progress = Progress(Firsts(item=ids.first_item), total=len(whole.items))
    run = await runs.insert_run(tx, whole.source, whole.content_hash, at, progress)
    await acts.record(tx, BEGUN, by=None, facts=describe(run, whole.source))
    await bring_people(tx, whole, ids)
    for space in whole.spaces:
        await bring_space(tx, whole, ids, space.key)
    seqs = await bring_items(tx, whole, ids, say)
    for space in whole.spaces:
        last = max((seq for key, seq in seqs if key == space.key), default=0)
        await runs.close_space(tx, ids.spaces[space.key], 1, last)
        marks = {ids.people[person]: seqs[place][1] - 1 for person, place in space.unread.items()}
        await belonging.set_marks(tx, ids.spaces[space.key], list(marks), list(marks.values()))
        await changes.record(tx, RELOADED, actor=None, space=ids.spaces[space.key])
    await changes.record(tx, ORGANISATION_CHANGED, actor=None)
    await also(ids)
    progress.messages = progress.total
    await runs.save_progress(tx, run, progress)
    await runs.finish_run(tx, run, clock.now(), {"items": len(whole.items), "people": len(whole.people)})
    await acts.record(tx, FINISHED, by=None, facts=describe(run, whole.source, progress.total))


async def set_ids_aside(tx: Tx, whole: Whole) -> Ids:
    person = await runs.reserve_ids(tx, "people", len(whole.people))
    space = await runs.reserve_ids(tx, "spaces", len(whole.spaces))
    return Ids(
        {each.key: number for number, each in enumerate(whole.people, person)},
        {each.key: number for number, each in enumerate(whole.spaces, space)},
        await runs.reserve_ids(tx, "items", len(whole.items)),
    )


async def bring_space(tx: Tx, whole: Whole, ids: Ids, key: str) -> None:
    space = next(each for each in whole.spaces if each.key == key)
    number = ids.spaces[key]
    members = [ids.people[person] for person in space.members]
    if space.kind == "company":
        await found_company(tx, number, whole.organisation, space.created_at, space.purpose)
    else:
        await belonging.insert_space(
            tx,
            {
                "id": number,
                "kind": space.kind,
                "visibility": space.visibility,
                "name": space.name,
                "name_key": text.fold(space.name),
                "purpose": space.purpose,
                "main": space.main,
                "has_chat": space.has_chat,
                "has_posts": space.has_posts,
                "direct_key": ",".join(map(str, sorted(members))) if space.kind == "direct" else None,
                "parent_id": ids.spaces[space.parent] if space.parent else None,
                "created_at": space.created_at,
                "created_by": ids.people[space.owners[0]] if space.owners else None,
                "opened_at": space.created_at if space.visibility == "open" else None,
                "archived_at": space.archived_at,
            },
        )
    source = "everyone" if space.kind == "company" else "added"
    level = "all" if space.kind == "direct" else "mentions"
    joined = space.created_at + timedelta(minutes=1)
    await belonging.insert_members(tx, number, members, joined, source=source, level=level)
    await belonging.make_owners(tx, number, [ids.people[person] for person in space.owners])
