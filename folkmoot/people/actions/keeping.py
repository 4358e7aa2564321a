"""What administrators keep of people for the organisation: title, department, place, phone, and who leads whom."""

import msgspec

from folkmoot.kernel import changes
from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import Problem
from folkmoot.people import rules
from folkmoot.people.queries import managers
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import CHANGED
from folkmoot.people.schema.profiles import KeptFacts


async def keep(tx: Tx, person: int, wanted: KeptFacts, *, by: int) -> list[str]:
    """Under the gate, with the person's row locked; the names of what is different now. Whoever has a page open on them, or
    on who leads them now, sees it.
    """
    before = await managers.read_facts(tx, person)
    said = msgspec.structs.asdict(wanted)
    values: dict[str, object] = {
        field: rules.read_fact(said[field], field)
        for field in rules.LONGEST_FACTS
        if isinstance(said[field], str)
    }
    manager = before["manager_id"] if isinstance(wanted.manager, msgspec.UnsetType) else wanted.manager
    if manager != before["manager_id"]:
        if manager is not None:
            await require_can_lead(tx, manager, person)
        values["manager_id"] = manager
    changed = [column for column, value in values.items() if value != before[column]]
    if changed:
        await queries.update_person(tx, person, {column: values[column] for column in changed})
        await changes.record(tx, CHANGED, actor=by, person=person)
        if "manager_id" in changed and manager is not None:
            await changes.record(tx, CHANGED, actor=by, person=manager)
    return [column.removesuffix("_id") for column in changed]


async def require_can_lead(tx: Tx, manager: int, person: int) -> None:
    """Nobody reports to themselves, by however many others in between."""
    await managers.hold(tx)
    if await managers.find_manager(tx, manager) is None:
        raise Problem(
            409,
            "no_manager",
            "Only a member of the organisation who is still here leads others.",
            field="manager",
        )
    if await managers.is_under(tx, manager, person):
        raise Problem(409, "circle", "They report to this person themselves.", field="manager")
