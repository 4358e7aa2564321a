"""The organisation, and the space that everyone in it shares."""

import secrets

import msgspec

from folkmoot.kernel import acts, changes, clock, text
from folkmoot.kernel.address import neighbourhood
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem
from folkmoot.kernel.settings import Settings
from folkmoot.people import passwords, rules
from folkmoot.people.actions import attempts
from folkmoot.people.actions.house_rules import read_rule
from folkmoot.people.actions.sessions import Browser, NewSession, begin_session
from folkmoot.people.actions.setup import forget_setup_code, needs_code, require_setup_code
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import CHANGED, ORGANISATION_CHANGED, Identity
from folkmoot.people.schema.acts import ORGANISATION_FOUNDED
from folkmoot.people.schema.entering import Welcome
from folkmoot.people.schema.rules import LookRule, OidcRule, as_look

LONGEST_ORGANISATION = 80
LONGEST_SPACE = 80


class Founding(msgspec.Struct, frozen=True):
    organisation: str
    person: str
    identity: Identity
    password_hash: str


async def welcome(database: Database, settings: Settings) -> Welcome:
    async with database.as_gate() as tx:
        name = await queries.find_organisation(tx)
        look = as_look(await read_rule(tx, LookRule))
        provider = await read_rule(tx, OidcRule)
    return Welcome(
        name,
        needs_code=name is None and needs_code(settings),
        mail=bool(settings.smtp_url),
        look=look,
        single_sign_on=provider.name if provider.on else None,
    )


async def found_organisation(
    database: Database,
    settings: Settings,
    *,
    name: str,
    person: str,
    typed: str,
    password: str,
    code: str | None,
    browser: Browser,
) -> NewSession:
    """The first person makes the organisation, administers it and is signed in."""
    async with database.as_gate() as tx:
        if await queries.find_organisation(tx):
            raise already_there()
    bucket = attempts.bucket(attempts.SETUP_FROM, neighbourhood(browser.address))
    await attempts.count(database, bucket)
    require_setup_code(settings, code)
    rules.require_good_password(password)
    founding = Founding(
        read_organisation(name), rules.read_name(person, "person_name"), rules.get_identity(typed), ""
    )
    password_hash = await passwords.hash_password(password)
    async with database.as_gate() as tx:
        founder = await found(tx, msgspec.structs.replace(founding, password_hash=password_hash))
        session = await begin_session(tx, founder, browser)
        await attempts.give_back(tx, bucket)
    forget_setup_code(settings)
    return session


def read_organisation(name: str) -> str:
    return rules.read_line(name, "name", LONGEST_ORGANISATION, needed=True)


async def found(tx: Tx, founding: Founding) -> int:
    """All that makes an organisation, in one transaction of the gate; the id of its first person."""
    now = clock.now()
    if not await queries.insert_organisation(tx, founding.organisation, secrets.token_hex(8)):
        raise already_there()
    person = await queries.insert_person(
        tx, "member", founding.person, text.fold(founding.person), owner=None, by=None, activated_at=now
    )
    identity = founding.identity
    await identities.insert_identity(tx, person, identity.provider, identity.subject, identity.key)
    await identities.save_password(tx, person, founding.password_hash, now)
    await queries.insert_role(tx, person, "administrator", person)
    await acts.record(tx, ORGANISATION_FOUNDED, by=person)
    await changes.record(tx, ORGANISATION_CHANGED, actor=person)
    await changes.record(tx, CHANGED, actor=person, person=person)
    name = f"Everyone at {founding.organisation}"[:LONGEST_SPACE]
    space = await queries.insert_company(tx, name, text.fold(name), person, now)
    await record_of_spaces(tx, "space.created", actor=person, space=space)
    await enter_company(tx, person, actor=person, right="owner", source="founded")
    return person


async def enter_company(
    tx: Tx, person: int, *, actor: int, right: str = "member", source: str = "everyone"
) -> None:
    """Whoever becomes a member of the organisation is in the space of everyone, and in those meant for newcomers. Guests and
    bots never are.
    """
    if await queries.enter_as_newcomer(tx, person, actor):
        tx.changed = True
    space = await queries.find_company(tx)
    if space and await queries.join_company(tx, space, person, right, source):
        await record_of_spaces(
            tx, "membership.added", actor=actor, space=space, person=person, facts={"right": right}
        )


async def record_of_spaces(
    tx: Tx,
    name: str,
    *,
    actor: int,
    space: int,
    person: int | None = None,
    facts: dict[str, str] | None = None,
) -> None:
    """Spaces stand above people, so their changes are known here by name only."""
    kind = changes.TYPES[name]
    await changes.record(
        tx, kind, actor=actor, space=space, person=person, facts=msgspec.convert(facts or {}, kind.facts)
    )


def already_there() -> Problem:
    return Problem(409, "conflict", "There is an organisation here already.")
