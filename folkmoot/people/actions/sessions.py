"""Signing in and out, and the list of where I am signed in."""

from datetime import timedelta

import msgspec

from folkmoot.kernel import changes, clock
from folkmoot.kernel.address import neighbourhood
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, not_found
from folkmoot.people import keys, passwords, rules
from folkmoot.people.actions import attempts
from folkmoot.people.actions.house_rules import read_sign_in_rules
from folkmoot.people.actions.recognise import forget_session
from folkmoot.people.actions.steps import find_needed
from folkmoot.people.queries import access as queries
from folkmoot.people.queries import people as people_queries
from folkmoot.people.schema import SESSION_ENDED, Person, SessionFacts, as_person
from folkmoot.people.schema.entering import Session
from folkmoot.people.schema.factors import StepNeeded
from folkmoot.people.schema.rules import SignInRules

MOST_SESSIONS = 100


class Browser(msgspec.Struct, frozen=True):
    """What is known of where a request comes from. `device` is the hash of the secret of a session once begun there."""

    address: str
    user_agent: str = ""
    device: bytes | None = None
    caller: Caller | None = None


class NewSession(msgspec.Struct, frozen=True):
    """`secret` is for the cookie and kept nowhere; `device` says later that this device is known."""

    secret: str
    device: str
    me: Person
    lasts: timedelta


def wrong_credentials() -> Problem:
    return Problem(401, "wrong_credentials", "That name and password do not fit together.")


async def sign_in(database: Database, typed: str, password: str, browser: Browser) -> NewSession | StepNeeded:
    """The same answer, after the same time, for a wrong password and for nobody. Whoever signed in on this device before
    is not locked out by what others try elsewhere. Where a second factor stands between, the password opens nothing yet.
    """
    rules.require_possible_password(password)
    identity = rules.find_identity(typed)
    async with database.as_gate() as tx:
        found = await queries.find_by_identity(tx, identity.provider, identity.key) if identity else None
        buckets = await choose_buckets(
            tx, identity.key if identity else typed, found and found["id"], browser
        )
        wait = await attempts.find_wait(tx, buckets)
    attempts.require_no_wait(wait)
    password_hash: str | None = found["password_hash"] if found else None
    right = await passwords.is_right(password, password_hash)
    if not right or found is None or password_hash is None:
        raise wrong_credentials()
    renewed = await passwords.hash_password(password) if passwords.is_outdated(password_hash) else None
    async with database.as_gate() as tx:
        person = await people_queries.lock_active(tx, found["id"])
        if person is None or await queries.find_password(tx, found["id"]) != password_hash:
            raise wrong_credentials()
        if renewed:
            await queries.replace_password(tx, found["id"], password_hash, renewed)
        await attempts.give_back(tx, *buckets)
        return await find_needed(tx, found["id"]) or await begin_session(tx, found["id"], browser)


async def choose_buckets(tx: Tx, key: str, person: int | None, browser: Browser) -> list[attempts.Bucket]:
    if person and browser.device and await queries.is_known_device(tx, person, browser.device):
        return [attempts.bucket(attempts.SIGN_IN_ON, f"{person} {browser.device.hex()}")]
    return [
        attempts.bucket(attempts.SIGN_IN_AS, key),
        attempts.bucket(attempts.SIGN_IN_FROM, neighbourhood(browser.address)),
    ]


async def begin_session(tx: Tx, person: int, browser: Browser) -> NewSession:
    """A session under a new secret; the one this browser had before ends. The person's row is locked by the caller."""
    now = clock.now()
    if browser.caller and browser.caller.session_id:
        await end(tx, browser.caller.person_id, only=browser.caller.session_id)
    secret = keys.make_secret()
    hashed = keys.hash_secret(secret)
    device = rules.name_device(browser.user_agent)
    length = await read_sign_in_rules(tx)
    await queries.insert_session(tx, person, hashed, device, now, rules.session_end(now, now, length))
    for session in await queries.end_oldest_sessions(tx, person, now, MOST_SESSIONS):
        await changes.record(
            tx, SESSION_ENDED, actor=person, person=person, facts=SessionFacts(session=session)
        )
    me = as_person(await people_queries.find_person(tx, person))
    return NewSession(secret, hashed.hex(), me, timedelta(days=length.most_days))


async def end(
    tx: Tx, person: int, *, by: int | None = None, only: int | None = None, but: int | None = None
) -> list[int]:
    """End sessions and say so in the log, for the sockets they opened. `by`: who did it, if not the person."""
    ended = await queries.end_sessions(tx, person, clock.now(), only=only, but=but)
    for session in ended:
        await changes.record(
            tx, SESSION_ENDED, actor=by or person, person=person, facts=SessionFacts(session=session)
        )
        forget_session(session)
    return ended


async def shorten(tx: Tx, length: SignInRules) -> None:
    """No open session lasts longer than a rule that just came."""
    await queries.shorten_sessions(tx, length.idle_days, length.most_days)


async def sign_out(database: Database, caller: Caller) -> None:
    if caller.session_id is None:
        raise Problem(403, "forbidden", "A token has no session to end.")
    async with database.as_gate() as tx:
        await end(tx, caller.person_id, only=caller.session_id)
    forget_session(caller.session_id)


async def list_sessions(database: Database, caller: Caller) -> list[Session]:
    async with database.as_gate() as tx:
        rows = await queries.list_sessions(tx, caller.person_id, clock.now())
    return [Session(**row, current=row["id"] == caller.session_id) for row in rows]


async def end_session(database: Database, caller: Caller, session: int) -> None:
    async with database.as_gate() as tx:
        ended = await end(tx, caller.person_id, only=session)
    if not ended:
        raise not_found()
    forget_session(session)


async def end_other_sessions(database: Database, caller: Caller) -> None:
    async with database.as_gate() as tx:
        ended = await end(tx, caller.person_id, but=caller.session_id)
    for session in ended:
        forget_session(session)
