"""Letting people in and out, and saying who administers."""

from folkmoot.admin import queries, sheet
from folkmoot.admin.access import administering, get_person_to_change, require_another_administrator
from folkmoot.admin.schema import (
    AdminPeople,
    Admitted,
    Card,
    PersonToAdmit,
    PrintedCode,
    Printer,
    as_admin_person,
)
from folkmoot.kernel import changes, clock, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, not_found, read_cursor, write_cursor
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import admission, codes, forget_person, sessions, tokens
from folkmoot.people.schema import CHANGED, DEACTIVATED, ROLE_CHANGED, Purpose


async def list_people(
    database: Database, caller: Caller, q: str, after: str | None, limit: int
) -> AdminPeople:
    place = read_cursor(after, tuple[str, int])
    async with administering(database, caller) as tx:
        rows = await queries.search_people(tx, people.split_words(text.fold(q)), place, limit + 1)
    page = rows[:limit]
    more = write_cursor(page[-1]["name_key"], page[-1]["id"]) if len(rows) > limit else None
    return AdminPeople([as_admin_person(row) for row in page], after=more)


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


async def make_code(
    database: Database, settings: Settings, caller: Caller, person: int, purpose: Purpose
) -> PrintedCode:
    """An invitation for who has not come yet, a reset for who has. The person is told who made it."""
    async with administering(database, caller) as tx:
        row = await get_person_to_change(tx, person)
        if row["kind"] == "bot" or row["deactivated_at"]:
            raise Problem(409, "conflict", "Nobody can sign in as this one.")
        if (purpose == "invitation") == (row["activated_at"] is not None):
            title = (
                "They are in already: make a reset."
                if row["activated_at"]
                else "They were never in: make an invitation."
            )
            raise Problem(409, "conflict", title, field="purpose")
        lasts = codes.INVITATION_LASTS if purpose == "invitation" else codes.RESET_LASTS
        made = await codes.make_code(tx, settings, person, purpose, by=caller.person_id, lasts=lasts)
    return as_printed(made)


def as_printed(made: codes.MadeCode) -> PrintedCode:
    return PrintedCode(made.id, made.link, made.code, made.expires_at, sheet.draw_qr(made.link))


async def end_code(database: Database, caller: Caller, code: int) -> None:
    async with administering(database, caller) as tx:
        if not await codes.end_code(tx, code):
            raise not_found()


async def print_cards(database: Database, settings: Settings, caller: Caller, ids: list[int]) -> str:
    """The sheet of the open codes this administrator made for these people; nobody prints somebody else's."""
    async with administering(database, caller) as tx:
        found = [await codes.find_printable(tx, settings, person, by=caller.person_id) for person in ids]
        organisation = await people.find_organisation(tx)
        me = await people.find_person(tx, caller.person_id)
    if me is None:
        raise not_found()
    by = Printer(me.name, me.language, me.zone)
    cards = [as_card(one, by) for one in found if one]
    if not cards:
        raise Problem(409, "conflict", "There is no open code of yours to print. Make one first.")
    return sheet.draw(cards, organisation or "", settings.url, by, clock.now())


def as_card(code: codes.Printable, by: Printer) -> Card:
    """Whoever was never here is taken to speak as whoever invites."""
    language = code.language or by.language
    return Card(code.name, code.known_as, code.code, code.link, code.expires_at, language)


async def deactivate(database: Database, caller: Caller, person: int) -> None:
    """Everything that lets this person in ends in one transaction: sessions, tokens, bots' tokens, codes of and by them."""
    async with administering(database, caller) as tx:
        await get_person_to_change(tx, person)
        await require_another_administrator(tx, person)
        if not await queries.set_deactivated(tx, person, clock.now(), caller.person_id):
            return
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
            await record_role(tx, person, caller.person_id)


async def record_role(tx: Tx, person: int, by: int) -> None:
    """The person is told, and everyone sees who administers."""
    await changes.record(tx, ROLE_CHANGED, actor=by, person=person)
    await changes.record(tx, CHANGED, actor=by, person=person)
