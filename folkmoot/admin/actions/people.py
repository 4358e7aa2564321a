"""Letting people in and out, and saying who administers."""

from folkmoot.admin.access import administering, get_person_to_change, require_another_administrator
from folkmoot.admin.actions.codes import as_printed
from folkmoot.admin.queries import people as queries
from folkmoot.admin.schema.acts import (
    PERSON_CHANGED,
    PERSON_DEACTIVATED,
    PERSON_REACTIVATED,
    ROLE_ENDED,
    FieldsFacts,
)
from folkmoot.admin.schema.lists import Department, Departments
from folkmoot.admin.schema.people import (
    AdminPeople,
    Admitted,
    PeopleCounts,
    PersonToAdmit,
    Which,
    as_admin_person,
)
from folkmoot.kernel import acts, changes, clock, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, not_found, read_cursor, write_cursor
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import admission, codes, forget_person, keeping, sessions, tokens
from folkmoot.people.schema import CHANGED, DEACTIVATED, ROLE_CHANGED, Person
from folkmoot.people.schema.acts import RoleFacts
from folkmoot.people.schema.profiles import KeptFacts


async def list_people(
    database: Database,
    caller: Caller,
    q: str,
    which: Which,
    department: str | None,
    after: str | None,
    limit: int,
) -> AdminPeople:
    place = read_cursor(after, tuple[str, int])
    words = people.split_words(text.fold(q))
    async with administering(database, caller) as tx:
        rows = await queries.search_people(tx, words, which, department, clock.now(), place, limit + 1)
    page = rows[:limit]
    more = write_cursor(page[-1]["name_key"], page[-1]["id"]) if len(rows) > limit else None
    return AdminPeople([as_admin_person(row) for row in page], after=more)


async def count_people(database: Database, caller: Caller) -> PeopleCounts:
    async with administering(database, caller) as tx:
        row = await queries.count_people(tx, clock.now())
    return PeopleCounts(**row)


async def list_departments(database: Database, caller: Caller) -> Departments:
    async with administering(database, caller) as tx:
        rows = await queries.list_departments(tx, clock.now())
    return Departments([Department(**row) for row in rows])


async def admit_person(
    database: Database, settings: Settings, caller: Caller, asked: PersonToAdmit
) -> Admitted:
    """A new person with an invitation to hand over. The kind is for life; nobody becomes a member by editing."""
    known_as = [admission.read_email(asked.email)] if asked.email else []
    if asked.sign_in_name:
        known_as.append(admission.read_sign_in_name(asked.sign_in_name))
    async with administering(database, caller) as tx:
        person = await admission.admit(
            tx, name=asked.name, kind=asked.kind, known_as=known_as, by=caller.person_id
        )
        made = None
        if asked.kind != "bot":
            made = await codes.make_code(
                tx, settings, person, "invitation", by=caller.person_id, lasts=codes.INVITATION_LASTS
            )
        admitted = await people.find_person(tx, person)
    if admitted is None:
        raise not_found()
    return Admitted(admitted, as_printed(made) if made else None)


async def edit_person(database: Database, caller: Caller, person: int, wanted: KeptFacts) -> Person:
    """What the organisation says of somebody. A program has a name and whoever answers for it, no more."""
    async with administering(database, caller) as tx:
        row = await get_person_to_change(tx, person)
        if row["kind"] == "bot":
            raise Problem(409, "conflict", "A program has no place and no manager.")
        changed = await keeping.keep(tx, person, wanted, by=caller.person_id)
        if changed:
            facts = FieldsFacts(fields=" ".join(changed))
            await acts.record(tx, PERSON_CHANGED, by=caller.person_id, person=person, facts=facts)
        edited = await people.find_person(tx, person)
    if edited is None:
        raise not_found()
    return edited


async def deactivate(database: Database, caller: Caller, person: int) -> None:
    """Everything that lets this person in ends in one transaction: sessions, tokens, bots' tokens, codes of and by them."""
    async with administering(database, caller) as tx:
        await get_person_to_change(tx, person)
        await require_another_administrator(tx, person)
        if not await queries.set_deactivated(tx, person, clock.now(), caller.person_id):
            return
        await acts.record(tx, PERSON_DEACTIVATED, by=caller.person_id, person=person)
        await changes.record(tx, DEACTIVATED, actor=caller.person_id, person=person)
        await end_everything(tx, person, caller.person_id)
    forget_person(person)


async def end_everything(tx: Tx, person: int, by: int) -> None:
    await sessions.end(tx, person, by=by)
    await tokens.end(tx, person, by=by)
    await codes.end_codes(tx, person)


async def reactivate(database: Database, caller: Caller, person: int) -> None:
    """What ended stays ended: they sign in again."""
    async with administering(database, caller) as tx:
        await get_person_to_change(tx, person)
        if await queries.set_deactivated(tx, person, None, None):
            await acts.record(tx, PERSON_REACTIVATED, by=caller.person_id, person=person)
            await changes.record(tx, CHANGED, actor=caller.person_id, person=person)


async def grant_administrator(database: Database, caller: Caller, person: int) -> None:
    async with administering(database, caller) as tx:
        row = await get_person_to_change(tx, person)
        if row["kind"] != "member" or row["deactivated_at"]:
            raise Problem(409, "conflict", "Only members of the organisation can administer it.")
        if await admission.make_administrator(tx, person, by=caller.person_id):
            await record_role(tx, person, caller.person_id)


async def end_administrator(database: Database, caller: Caller, person: int) -> None:
    async with administering(database, caller) as tx:
        await get_person_to_change(tx, person)
        await require_another_administrator(tx, person)
        if await queries.end_role(tx, person, "administrator", clock.now(), caller.person_id):
            ended = RoleFacts(role="administrator")
            await acts.record(tx, ROLE_ENDED, by=caller.person_id, person=person, facts=ended)
            await record_role(tx, person, caller.person_id)


async def record_role(tx: Tx, person: int, by: int) -> None:
    """The person is told, and everyone sees who administers."""
    await changes.record(tx, ROLE_CHANGED, actor=by, person=person)
    await changes.record(tx, CHANGED, actor=by, person=person)
