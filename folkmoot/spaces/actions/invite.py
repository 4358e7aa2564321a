"""Let many in at once: look through a list first, then add those who were chosen."""

from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, invalid
from folkmoot.people import access as people_access
from folkmoot.people.schema import Person, as_person
from folkmoot.spaces import access, rules
from folkmoot.spaces.queries import members as queries
from folkmoot.spaces.rules import Line
from folkmoot.spaces.schema.lists import MOST_ADDED, AddedMembers, Candidate, Candidates, PastedList


async def look_through(database: Database, person: int, space: int, wanted: PastedList) -> Candidates:
    """Who everybody of the list is, line by line. Nothing is changed."""
    lines = rules.read_list(wanted.text)
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "add")
    owners = await find_owners(database, lines)
    async with database.acting_as(person) as tx:
        found = await recognise(tx, lines, owners)
        if wanted.from_space is not None:
            found += await list_others(tx, person, wanted.from_space)
        if wanted.department:
            found += await list_department(tx, wanted.department)
        everybody = [one.id for _, people in found for one in people]
        inside = await queries.members_among(tx, space, everybody)
    return Candidates([as_candidate(line, people, inside) for line, people in found])


async def find_owners(database: Database, lines: list[Line]) -> dict[str, int]:
    addresses = [line.address for line in lines if line.address is not None]
    if not addresses:
        return {}
    async with database.as_gate() as tx:
        return await people_access.find_by_addresses(tx, addresses)


async def recognise(tx: Tx, lines: list[Line], owners: dict[str, int]) -> list[tuple[str, list[Person]]]:
    """An address says more than a name. Everybody is read as the one who asks, who sees only whom they may."""
    by_id = {one.id: one for one in await people_access.find_people(tx, sorted(set(owners.values())))}
    named = await people_access.find_named(tx, sorted({key for line in lines for key in line.names}))
    found = []
    for line in lines:
        owner = by_id.get(owners.get(line.address or "", 0))
        names = [one for key in line.names for one in named.get(key, ())] if line.address is None else []
        people = [owner] if owner else list({one.id: one for one in names}.values())
        found.append((line.text, [one for one in people if not one.deactivated]))
    return found


async def list_others(tx: Tx, person: int, space: int) -> list[tuple[str, list[Person]]]:
    await access.require_reader(tx, person, space)
    rows = await queries.list_people_of(tx, space, MOST_ADDED)
    return [(row["name"], [as_person(row)]) for row in rows]


async def list_department(tx: Tx, department: str) -> list[tuple[str, list[Person]]]:
    people = await people_access.find_of_department(tx, department, MOST_ADDED)
    return [(one.name, [one]) for one in people]


def as_candidate(line: str, people: list[Person], inside: set[int]) -> Candidate:
    if len(people) > 1:
        return Candidate(line, "several", people)
    if not people:
        return Candidate(line, "unknown", people)
    return Candidate(line, "in" if people[0].id in inside else "new", people)


async def add_members(database: Database, person: int, space: int, people: list[int]) -> AddedMembers:
    """All of them or nobody; who is in it already stays as they are."""
    wanted = list(dict.fromkeys(people))
    if not wanted:
        raise Problem(422, "required", "Nobody is chosen.", field="people")
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        await access.require_may(tx, person, space, "add")
        if len(await queries.find_candidates(tx, wanted)) < len(wanted):
            raise invalid("people", "Somebody of these cannot be added.")
        return AddedMembers(await queries.insert_members(tx, space, wanted, person))
