"""Letters that let somebody in, with a code made for them."""

from datetime import datetime
from typing import Any

import msgspec

from folkmoot.kernel.db import Tx
from folkmoot.kernel.mail import Letter
from folkmoot.kernel.settings import Settings
from folkmoot.people import rules
from folkmoot.people.actions.codes import find_or_make_mailed
from folkmoot.people.letters import invitation_letter, make_test_letter, reset_letter
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people


class WayIn(msgspec.Struct, frozen=True):
    """A letter of which the code was made at `made_at`."""

    letter: Letter
    sender: str
    made_at: datetime


async def write_invitation(tx: Tx, settings: Settings, person: Any, *, by: int, name: str) -> WayIn | str:
    """To a person whose row is held; or why there is none. Written again under the same name it has the same code."""
    address = await find_address(tx, person["id"])
    if address is None:
        return "no_address"
    lasts = rules.INVITATION_LASTS
    made = await find_or_make_mailed(
        tx, settings, person["id"], "invitation", letter=name, by=by, lasts=lasts
    )
    if made is None:
        return "not_needed"
    organisation = await people.find_organisation(tx) or "Folkmoot"
    inviter = await people.find_person(tx, by)
    invited = await people.find_person(tx, person["id"])
    letter = invitation_letter(
        address,
        person["name"],
        organisation,
        inviter["name"] if inviter else organisation,
        made.link,
        made.code,
        lasts,
        language=invited["language"] if invited else "en",
    )
    return WayIn(letter, organisation, made.made_at)


async def write_reset(tx: Tx, settings: Settings, provider: str, key: str, *, name: str) -> WayIn | None:
    """To whom the identity is; None if there is nobody to write to, or if the code of this letter is over."""
    found = await identities.find_by_identity(tx, provider, key)
    if not found or not found["activated_at"]:
        return None
    person = await people.lock_active(tx, found["id"])
    address = await find_address(tx, found["id"])
    if not person or not address:
        return None
    lasts = rules.MAILED_RESET_LASTS
    made = await find_or_make_mailed(tx, settings, found["id"], "reset", letter=name, by=None, lasts=lasts)
    if made is None:
        return None
    organisation = await people.find_organisation(tx) or "Folkmoot"
    letter = reset_letter(
        address, person["name"], organisation, made.link, lasts, language=person["language"]
    )
    return WayIn(letter, organisation, made.made_at)


async def find_address(tx: Tx, person: int) -> str | None:
    """The first e-mail address of a person."""
    subjects = await identities.find_subjects(tx, person)
    return next((row["subject"] for row in subjects if row["provider"] == "email"), None)


def write_test(address: str, organisation: str, language: str) -> Letter:
    return make_test_letter(address, organisation, language=language)
