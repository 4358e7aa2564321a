"""Make a space, or a conversation between a few people."""

import msgspec

from folkmoot.kernel import changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import invalid
from folkmoot.spaces import access, rules
from folkmoot.spaces.actions.look import read_mine
from folkmoot.spaces.queries import members as member_queries
from folkmoot.spaces.queries import spaces as queries
from folkmoot.spaces.schema import ADDED, CREATED, MySpace, NewSpace, RightFacts


async def found_space(database: Database, person: int, new: NewSpace) -> MySpace:
    """A group, project or (by an administrator) department with this person as its owner."""
    new = msgspec.structs.replace(
        new, name=rules.read_name(new.name), purpose=rules.read_purpose(new.purpose)
    )
    async with database.acting_as(person) as tx:
        await access.require_may_found(tx, person, new.kind)
        if new.parent is not None:
            parent = await access.get_space(tx, person, new.parent)
            rules.require_parent_fits(new.kind, parent.kind)
        space = await queries.insert_space(tx, person, text.fold(new.name), rules.main_place(new), new)
        await queries.insert_head(tx, space)
        await member_queries.insert_founder(tx, space, person)
        await changes.record(tx, CREATED, actor=person, space=space)
        await changes.record(tx, ADDED, actor=person, space=space, person=person, facts=RightFacts("owner"))
        await invite(tx, person, space, new.people)
        return await read_mine(tx, person, space)


async def invite(tx: Tx, person: int, space: int, people: list[int]) -> None:
    """Those the founder wants in it from the beginning; whoever cannot be added is named by the field."""
    others = [other for other in dict.fromkeys(people) if other != person]
    if len(await member_queries.find_candidates(tx, others)) < len(others):
        raise invalid("people", "Somebody of these cannot be added.")
    for other in others:
        await member_queries.insert_member(tx, space, other, "added", person)
        await changes.record(tx, ADDED, actor=person, space=space, person=other, facts=RightFacts("member"))


async def open_direct(database: Database, person: int, others: list[int]) -> tuple[MySpace, bool]:
    """The conversation of exactly these people and whether it is new: the same people, the same conversation."""
    people = sorted({person, *others})
    rules.require_direct_size(people)
    key = ",".join(map(str, people))
    async with database.acting_as(person) as tx:
        space = await queries.find_direct(tx, key)
        made = None
        if space is None:
            made = await found_direct(tx, person, people, key)
            # Whoever was faster has committed by now: the insert waited for it.
            space = made or await queries.find_direct(tx, key)
        return await read_mine(tx, person, space or 0), made is not None


async def found_direct(tx: Tx, person: int, people: list[int], key: str) -> int | None:
    await access.require_may_found(tx, person, "direct")
    if len(await member_queries.find_candidates(tx, people)) < len(people):
        raise invalid("people", "Somebody of these cannot be written to.")
    space = await queries.insert_direct(tx, person, key)
    if space is None:
        return None
    await queries.insert_head(tx, space)
    await member_queries.insert_people_of_direct(tx, space, person, people)
    await changes.record(tx, CREATED, actor=person, space=space)
    for other in people:
        await changes.record(tx, ADDED, actor=person, space=space, person=other, facts=RightFacts("member"))
    return space
