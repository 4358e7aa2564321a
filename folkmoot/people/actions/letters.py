"""Letters that let somebody in, with a code made for them."""

from typing import Any

import msgspec

from folkmoot.kernel.db import Tx
from folkmoot.kernel.mail import Letter
from folkmoot.kernel.settings import Settings
from folkmoot.people import rules
from folkmoot.people.actions.codes import make_code
from folkmoot.people.letters import invitation_letter, make_test_letter
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people


class Invitation(msgspec.Struct, frozen=True):
    letter: Letter
    sender: str


async def invite(tx: Tx, settings: Settings, person: Any, *, by: int) -> Invitation | None:
    """A new invitation for a person whose row is held, as a letter; None if there is no address."""
    address = await find_address(tx, person["id"])
    if address is None:
        return None
    organisation = await people.find_organisation(tx) or "Folkmoot"
    inviter = await people.find_person(tx, by)
    invited = await people.find_person(tx, person["id"])
    made = await make_code(tx, settings, person["id"], "invitation", by=by, lasts=rules.INVITATION_LASTS)
    letter = invitation_letter(
        address,
        person["name"],
        organisation,
        inviter["name"] if inviter else organisation,
        made.link,
        made.code,
        rules.INVITATION_LASTS,
        language=invited["language"] if invited else "en",
    )
    return Invitation(letter, organisation)


async def find_address(tx: Tx, person: int) -> str | None:
    """The first e-mail address of a person."""
    subjects = await identities.find_subjects(tx, person)
    return next((row["subject"] for row in subjects if row["provider"] == "email"), None)


def write_test(address: str, organisation: str, language: str) -> Letter:
    return make_test_letter(address, organisation, language=language)
