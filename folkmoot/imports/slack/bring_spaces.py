"""Channels and conversations become spaces, with the people who were in them."""

from typing import Any

from folkmoot.imports.queries import belonging, lookups, runs
from folkmoot.imports.report import note
from folkmoot.imports.slack.plan import PlannedSpace
from folkmoot.imports.slack.work import Work, space_key
from folkmoot.kernel import changes, text
from folkmoot.kernel.db import Tx
from folkmoot.spaces.schema import ADDED, RightFacts

AT_ONCE = 50


async def bring_spaces(work: Work) -> None:
    planned = work.plan.spaces
    while work.progress.spaces < len(planned):
        start = work.progress.spaces
        async with work.database.as_engine() as tx:
            known = await lookups.known_spaces(
                tx, work.source, [space_key(each.key) for each in planned[start : start + AT_ONCE]]
            )
            for index, space in enumerate(planned[start : start + AT_ONCE], start):
                await bring_space(work, tx, index, space, known.get(space_key(space.key)))
            work.progress.spaces = min(start + AT_ONCE, len(planned))
            await runs.save_progress(tx, work.run, work.progress)
    await find_spaces(work)


async def find_spaces(work: Work) -> None:
    keys = [space_key(space.key) for space in work.plan.spaces]
    for start in range(0, len(keys), 10_000):
        async with work.database.as_engine() as tx:
            known = await lookups.known_spaces(tx, work.source, keys[start : start + 10_000])
        work.spaces |= {key.removeprefix("space/"): space for key, (space, _) in known.items()}


async def bring_space(
    work: Work, tx: Tx, index: int, planned: PlannedSpace, known: tuple[int, int] | None
) -> None:
    members = list(dict.fromkeys(work.people[person] for person in planned.members))
    if known is not None:
        await bring_members(work, tx, known[0], members)
        return
    space = await find_conversation(work, tx, planned, members)
    if space is None:
        space = work.progress.firsts.space + index
        await belonging.insert_space(tx, as_row(work, space, planned, members))
        owner = work.people.get(planned.creator or "") if planned.kind == "group" else None
        level = "all" if planned.kind == "direct" else "mentions"
        active = await belonging.insert_members(tx, space, members, work.at, owner=owner, level=level)
        for person in active:
            right = RightFacts("owner" if person == owner else "member")
            await changes.record(tx, ADDED, actor=None, space=space, person=person, facts=right)
        note_space(work, planned)
    await belonging.insert_provenance(tx, work.source, work.run, "space", [(space_key(planned.key), space)])


async def find_conversation(work: Work, tx: Tx, planned: PlannedSpace, members: list[int]) -> int | None:
    """The same people have one conversation, whether it began here or in two places there."""
    if planned.kind != "direct":
        return None
    found = await belonging.find_direct(tx, direct_key(members))
    if found is not None:
        note(work.progress, "direct conversation of the same people")
        await belonging.mark_unfinished(tx, [found])
    return found


async def bring_members(work: Work, tx: Tx, space: int, members: list[int]) -> None:
    """Into a space that is known, only people come who are new themselves: the others may have left it since."""
    first = work.progress.firsts.person
    new = [person for person in members if first <= person < first + len(work.plan.people)]
    await belonging.insert_members(tx, space, new, work.at)


def as_row(work: Work, space: int, planned: PlannedSpace, members: list[int]) -> dict[str, Any]:
    return {
        "id": space,
        "kind": planned.kind,
        "visibility": planned.visibility,
        "name": planned.name,
        "name_key": text.fold(planned.name),
        "purpose": planned.purpose,
        "main": "chat",
        "direct_key": direct_key(members) if planned.kind == "direct" else None,
        "created_at": planned.created_at or work.at,
        "created_by": work.people.get(planned.creator or ""),
        "opened_at": work.at if planned.visibility == "open" else None,
        "archived_at": work.at if planned.archived else None,
    }


def direct_key(members: list[int]) -> str:
    return ",".join(map(str, sorted(members)))


def note_space(work: Work, planned: PlannedSpace) -> None:
    note(work.progress, "spaces")
    note(work.progress, "private channel", int(planned.kind == "group" and planned.visibility == "hidden"))
    note(work.progress, "archived channel", int(planned.archived), planned.name)
    note(work.progress, "channel without a list of members", int(planned.unlisted), planned.name)
    note(work.progress, "pin of what does not come", planned.lost_pins)
    note(work.progress, "pin without who pinned it", planned.nameless_pins)
    note(work.progress, "topic beside a purpose", int(planned.second_topic))
