"""Putting people into the organisation."""

from folkmoot.kernel import acts, changes, clock, text
from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import Problem, invalid
from folkmoot.people import rules
from folkmoot.people.actions.company import enter_company
from folkmoot.people.actions.house_rules import read_rule
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import CHANGED, Identity, Kind
from folkmoot.people.schema.acts import PERSON_ADMITTED, ROLE_GRANTED, KindFacts, RoleFacts
from folkmoot.people.schema.rules import Switches


def read_email(typed: str) -> Identity:
    found = rules.find_identity(typed)
    if found is None or found.provider != "email":
        raise invalid("email", "This is no e-mail address.")
    return found


def read_sign_in_name(typed: str) -> Identity:
    found = rules.find_identity(typed)
    if found is None or found.provider != "name":
        raise invalid("sign_in_name", "3 to 64 letters, digits, dots and dashes.")
    return found


async def admit(tx: Tx, *, name: str, kind: Kind, known_as: list[Identity], by: int | None) -> int:
    """A person who is not active yet; an invitation lets them in. A bot is active at once and answered for by `by`."""
    line = rules.read_name(name)
    if kind == "guest":
        await require_guests(tx)
    bot = kind == "bot"
    person = await queries.insert_person(
        tx,
        kind,
        line,
        text.fold(line),
        owner=by if bot else None,
        by=by,
        activated_at=clock.now() if bot else None,
    )
    for identity in known_as:
        if not await identities.insert_identity(
            tx, person, identity.provider, identity.subject, identity.key
        ):
            field = "email" if identity.provider == "email" else "sign_in_name"
            raise Problem(409, "conflict", "Somebody has this one, or had it.", field=field)
    await acts.record(tx, PERSON_ADMITTED, by=by, person=person, facts=KindFacts(kind=kind))
    await changes.record(tx, CHANGED, actor=by, person=person)
    return person


async def require_guests(tx: Tx) -> None:
    if "guests" in (await read_rule(tx, Switches)).off:
        raise Problem(409, "switched_off", "Guests are switched off here.", field="kind")


async def activate(tx: Tx, person: int, kind: Kind, password_hash: str) -> None:
    """Let a person in with a password at once, without an invitation."""
    now = clock.now()
    await identities.save_password(tx, person, password_hash, now)
    await queries.activate(tx, person, now)
    if kind == "member":
        await enter_company(tx, person, actor=person)


async def make_administrator(tx: Tx, person: int, *, by: int | None) -> bool:
    """False if the person administers already."""
    granted = await queries.insert_role(tx, person, "administrator", by)
    if granted:
        await acts.record(tx, ROLE_GRANTED, by=by, person=person, facts=RoleFacts(role="administrator"))
    return granted


async def find_by_identity(tx: Tx, typed: str) -> int | None:
    """Whose e-mail address or sign-in name this is."""
    identity = rules.find_identity(typed)
    return await identities.find_owner_of(tx, identity.provider, identity.key) if identity else None
