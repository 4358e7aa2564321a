"""What whoever runs the server does about people from the command line."""

from datetime import timedelta

import msgspec

from folkmoot.kernel import acts, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found, read_id
from folkmoot.kernel.settings import Settings
from folkmoot.people import passwords, rules
from folkmoot.people.actions import admission, codes, company, factors, tokens
from folkmoot.people.actions.codes import MadeCode
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people as queries
from folkmoot.people.schema.acts import FACTOR_TAKEN, PASSWORD_GIVEN, TOKEN_GIVEN, WAY_IN_MADE, PurposeFacts
from folkmoot.people.schema.entering import NewToken

BOT = "bot:"


class Asked(msgspec.Struct, frozen=True):
    identity: str
    name: str
    password: str | None
    admin: bool
    organisation: str


class Added(msgspec.Struct, frozen=True):
    id: int
    name: str
    founded: bool
    invitation: MadeCode | None


async def add_person(database: Database, settings: Settings, asked: Asked) -> Added:
    """A member, in at once with a password or else invited; the first one founds the organisation."""
    identity = rules.get_identity(asked.identity)
    password_hash = None
    if asked.password is not None:
        rules.require_good_password(asked.password)
        password_hash = await passwords.hash_password(asked.password)
    founding = company.Founding(
        company.read_organisation(asked.organisation),
        rules.read_name(asked.name),
        identity,
        password_hash or "",
    )
    async with database.as_gate() as tx:
        if not await queries.find_organisation(tx):
            if password_hash is None:
                raise Problem(422, "required", "The first person needs a password.", field="password")
            return Added(await company.found(tx, founding), founding.person, founded=True, invitation=None)
        person = await admission.admit(tx, name=asked.name, kind="member", known_as=[identity], by=None)
        invitation = None
        if password_hash:
            await admission.activate(tx, person, "member", password_hash)
            await acts.record(tx, PASSWORD_GIVEN, by=None, person=person)
        else:
            invitation = await codes.make_code(
                tx, settings, person, "invitation", by=None, lasts=rules.INVITATION_LASTS
            )
            made = PurposeFacts(purpose="invitation")
            await acts.record(tx, WAY_IN_MADE, by=None, person=person, facts=made)
        if asked.admin:
            await admission.make_administrator(tx, person, by=None)
    return Added(person, founding.person, founded=False, invitation=invitation)


async def give_password(
    database: Database, who: str, password: str, *, instead_of: str | None = None
) -> bool:
    """Let somebody in with this password who has none yet, or whose password is `instead_of`; False if neither is so."""
    async with database.as_gate() as tx:
        person = await find(tx, who)
        current = await identities.find_password(tx, person)
    if current is not None and (instead_of is None or not await passwords.is_right(instead_of, current)):
        return False
    password_hash = await passwords.hash_password(password)
    async with database.as_gate() as tx:
        await acts.record(tx, PASSWORD_GIVEN, by=None, person=person)
        if current is None:
            await admission.activate(tx, person, "member", password_hash)
            return True
        return await identities.replace_password(tx, person, current, password_hash)


async def has_password(database: Database, who: str) -> bool:
    async with database.as_gate() as tx:
        return await identities.find_password(tx, await find(tx, who)) is not None


async def is_anybody_let_in(database: Database) -> bool:
    """Whether anybody can sign in, is signed in, or lets a program in."""
    async with database.as_gate() as tx:
        return await identities.is_anybody_let_in(tx)


async def give_role(database: Database, who: str) -> None:
    """Make somebody an administrator, if they are none."""
    async with database.as_gate() as tx:
        await admission.make_administrator(tx, await find(tx, who), by=None)


async def take_second_factor(database: Database, who: str) -> bool:
    """For the administrator who lost it, when there is no other to take it away. False if there was none."""
    async with database.as_gate() as tx:
        person = await find(tx, who)
        had = await factors.reset(tx, person, None)
        if had:
            await acts.record(tx, FACTOR_TAKEN, by=None, person=person)
    return had


async def add_token(
    database: Database, settings: Settings, who: str, name: str, *, password: str | None, days: int | None
) -> NewToken:
    """A token for a bot, or for a person who gives the password. On a server that only this machine can reach it goes
    without, and the person is shown that somebody made it.
    """
    expires_at = clock.now() + timedelta(days=days) if days else None
    async with database.as_gate() as tx:
        person = await find(tx, who)
        password_hash = await identities.find_password(tx, person)
    proven = False
    if password is not None:
        proven = await passwords.is_right(password, password_hash)
        if not proven:
            raise Problem(403, "wrong_credentials", "That is not this person's password.", field="password")
    if not proven and not who.startswith(BOT) and not settings.on_loopback:
        raise Problem(
            403, "forbidden", "Here a person's token takes that person's password.", field="password"
        )
    async with database.as_gate() as tx:
        await acts.record(tx, TOKEN_GIVEN, by=None, person=person)
        return await tokens.make_token(tx, person, name, by=person if proven else None, expires_at=expires_at)


async def find(tx: Tx, who: str) -> int:
    if not who.startswith(BOT):
        person = await admission.find_by_identity(tx, who)
    else:
        number = read_id(who.removeprefix(BOT))
        person = await queries.find_bot(tx, number) if number is not None else None
    if person is None:
        raise not_found()
    return person
