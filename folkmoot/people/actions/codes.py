"""One-time codes: a link and a short code that let somebody in once, to choose a password."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from folkmoot.kernel import acts, changes, clock, text
from folkmoot.kernel.address import neighbourhood
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found
from folkmoot.kernel.settings import Settings
from folkmoot.people import keys, passwords, rules
from folkmoot.people.actions import attempts, sessions
from folkmoot.people.actions.company import enter_company
from folkmoot.people.actions.sessions import Browser, NewSession
from folkmoot.people.actions.steps import find_needed
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import codes as queries
from folkmoot.people.queries import people
from folkmoot.people.schema import CHANGED, CODE_MADE
from folkmoot.people.schema.acts import WAY_IN_MADE, PurposeFacts
from folkmoot.people.schema.entering import AllMadeForMe, Look, MadeForMe
from folkmoot.people.schema.factors import StepNeeded

INVITATION_LASTS = rules.INVITATION_LASTS
RESET_LASTS = rules.RESET_LASTS


class MadeCode(msgspec.Struct, frozen=True):
    """Told to whoever made it, and derived again only for printing."""

    id: int
    link: str
    code: str
    expires_at: datetime


async def make_code(
    tx: Tx,
    settings: Settings,
    person: int,
    purpose: str,
    *,
    by: int | None,
    lasts: timedelta,
    letter: str | None = None,
) -> MadeCode:
    """A code for a person; every earlier one of theirs stops. The log tells the person who made it. Without `by` the person
    asked for it, or the command line did.
    """
    now = clock.now()
    await queries.end_codes(tx, person, now)
    seed = keys.make_seed()
    made = keys.derive_code(keys.read_key(settings.data / "secrets"), seed)
    code = await queries.insert_code(tx, person, purpose, made.hashes(), seed, now, by, now + lasts, letter)
    await changes.record(tx, CODE_MADE, actor=by, person=person)
    if by is not None:
        await acts.record(tx, WAY_IN_MADE, by=by, person=person, facts=PurposeFacts(purpose=purpose))
    return MadeCode(code, link_to(settings, made), made.shown, now + lasts)


class Printable(MadeCode, frozen=True, kw_only=True):
    """An open code with what a card says beside it. `language` is None for whoever was never here to choose one."""

    name: str
    known_as: str
    language: str | None


async def find_printable(tx: Tx, settings: Settings, person: int, *, by: int) -> Printable | None:
    """The open code that `by` made for a person, derived again from its seed."""
    row = await queries.find_printable(tx, person, by, clock.now())
    if row is None:
        return None
    made = derive_again(settings, row)
    if made is None:
        return None
    subjects = await identities.find_subjects(tx, person)
    known_as = next((one["subject"] for one in reversed(subjects)), "")
    return Printable(
        row["id"],
        link_to(settings, made),
        made.shown,
        row["expires_at"],
        name=row["name"],
        known_as=known_as,
        language=row["language"],
    )


def derive_again(settings: Settings, row: Any) -> keys.OneTime | None:
    """None where the data folder has another key than the one it was made with."""
    made = keys.derive_code(keys.read_key(settings.data / "secrets"), row["seed"])
    return made if keys.hash_secret(made.link) == row["link_hash"] else None


class MailedCode(msgspec.Struct, frozen=True):
    """What a letter says that lets somebody in."""

    link: str
    code: str
    made_at: datetime


async def find_or_make_mailed(
    tx: Tx, settings: Settings, person: int, purpose: str, *, letter: str, by: int | None, lasts: timedelta
) -> MailedCode | None:
    """The one code of the letter of this name, however often it is written. None where that code lets nobody in any more:
    it was used, or another took its place.
    """
    row = await queries.find_of_letter(tx, letter, clock.now())
    if row is None:
        await make_code(tx, settings, person, purpose, by=by, lasts=lasts, letter=letter)
        row = await queries.find_of_letter(tx, letter, clock.now())
    made = derive_again(settings, row) if row["live"] else None
    return MailedCode(link_to(settings, made), made.shown, row["created_at"]) if made else None


async def end_code(tx: Tx, code: int) -> int | None:
    """Whose it was, or None if there was nothing to end."""
    return await queries.end_code(tx, code, clock.now())


async def end_codes(tx: Tx, person: int) -> None:
    """All that let this person in, and all that this person made for others."""
    await queries.end_codes(tx, person, clock.now())
    await queries.end_codes_made_by(tx, person, clock.now())


def link_to(settings: Settings, made: keys.OneTime) -> str:
    """From the settings alone: a host that a request names is never written into a link."""
    return f"{settings.url.rstrip('/')}/code/{made.link}"


async def look(database: Database, typed: str, browser: Browser) -> Look:
    """What a code is for, without using it up."""
    found = await find(database, typed, browser)
    async with database.as_gate() as tx:
        subjects = await identities.find_subjects(tx, found["person_id"])
        organisation = await people.find_organisation(tx)
    return Look(found["purpose"], found["name"], organisation or "", [row["subject"] for row in subjects])


async def find(database: Database, typed: str, browser: Browser) -> Any:
    """The code that can be used now, or 404. Wrong ones are counted for the address."""
    bucket = attempts.bucket(attempts.CODES_FROM, neighbourhood(browser.address))
    await attempts.count(database, bucket)
    hashed = keys.read_code(typed)
    async with database.as_gate() as tx:
        found = await queries.find_code(tx, hashed, clock.now()) if hashed else None
        if found:
            await attempts.give_back(tx, bucket)
    if not found:
        raise not_found()
    return found


async def use(
    database: Database, typed: str, password: str, browser: Browser, *, name: str | None, identity: str | None
) -> NewSession | StepNeeded:
    """Set the password and sign in, once: of those who try at the same time exactly one gets through. A second factor is
    asked for all the same.
    """
    found = await find(database, typed, browser)
    rules.require_good_password(password)
    password_hash = await passwords.hash_password(password)
    async with database.as_gate() as tx:
        person = await people.lock_to_change(tx, found["person_id"])
        now = clock.now()
        if person["deactivated_at"] or not await queries.use_code(tx, found["id"], now):
            raise not_found()
        if not person["activated_at"]:
            await claim(tx, person, name)
        await settle_identity(tx, person["id"], identity)
        await identities.save_password(tx, person["id"], password_hash, now)
        await queries.end_codes(tx, person["id"], now)
        await sessions.end(tx, person["id"])
        return await find_needed(tx, person["id"]) or await sessions.begin_session(tx, person["id"], browser)


async def claim(tx: Tx, person: Any, name: str | None) -> None:
    """An invited or imported person becomes active, and may put the name right."""
    if name and name.strip():
        line = rules.read_name(name)
        await people.update_person(tx, person["id"], {"name": line, "name_key": text.fold(line)})
    await people.activate(tx, person["id"], clock.now())
    await changes.record(tx, CHANGED, actor=person["id"], person=person["id"])
    if person["kind"] == "member":
        await enter_company(tx, person["id"], actor=person["id"])


async def settle_identity(tx: Tx, person: int, typed: str | None) -> None:
    """Who has nothing to sign in with chooses it now; nobody adds a second one this way."""
    if await identities.find_subjects(tx, person):
        return
    if not typed or not typed.strip():
        raise Problem(422, "required", "Choose a name to sign in with.", field="identity")
    chosen = rules.get_identity(typed)
    if not await identities.insert_identity(tx, person, chosen.provider, chosen.subject, chosen.key):
        raise Problem(409, "conflict", "Somebody has this one. Choose another.", field="identity")


async def list_made_for(database: Database, person: int) -> AllMadeForMe:
    """Whatever somebody else made that lets them, or me, in: who and when."""
    async with database.as_gate() as tx:
        rows = await queries.list_made_for(tx, person, clock.now())
    return AllMadeForMe([MadeForMe(*row) for row in rows])
