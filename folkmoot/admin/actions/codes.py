"""Codes that let people in, and the sheet on which they are handed over."""

from folkmoot.admin import sheet
from folkmoot.admin.access import administering, get_person_to_change
from folkmoot.admin.schema.acts import CODE_ENDED, CODE_PRINTED
from folkmoot.admin.schema.people import Card, PrintedCode, Printer
from folkmoot.admin.sheet_words import WORDS
from folkmoot.kernel import acts, clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem, not_found
from folkmoot.kernel.qr import draw_qr
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import codes
from folkmoot.people.schema.entering import Purpose


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
    return PrintedCode(
        made.id, made.link, made.code, made.expires_at, draw_qr(made.link, WORDS["en"].picture)
    )


async def end_code(database: Database, caller: Caller, code: int) -> None:
    async with administering(database, caller) as tx:
        person = await codes.end_code(tx, code)
        if person is None:
            raise not_found()
        await acts.record(tx, CODE_ENDED, by=caller.person_id, person=person)


async def print_cards(database: Database, settings: Settings, caller: Caller, ids: list[int]) -> str:
    """The sheet of the open codes this administrator made for these people; nobody prints somebody else's."""
    async with administering(database, caller) as tx:
        found = [await codes.find_printable(tx, settings, person, by=caller.person_id) for person in ids]
        for person, one in zip(ids, found, strict=True):
            if one:
                await acts.record(tx, CODE_PRINTED, by=caller.person_id, person=person)
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
