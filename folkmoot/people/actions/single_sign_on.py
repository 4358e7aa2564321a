"""Signing in by a provider of OpenID Connect: there and back, and who it is here."""

import base64
import hmac
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from folkmoot.kernel import acts, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found
from folkmoot.kernel.settings import Settings
from folkmoot.people import keys, provider, rules, sealing
from folkmoot.people.actions import admission, codes, sessions, steps
from folkmoot.people.actions.company import enter_company
from folkmoot.people.actions.house_rules import read_rule
from folkmoot.people.actions.sessions import Browser, NewSession
from folkmoot.people.provider import Claims, ProviderError
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people
from folkmoot.people.schema import Identity
from folkmoot.people.schema.acts import IDENTITY_LINKED
from folkmoot.people.schema.factors import StepNeeded
from folkmoot.people.schema.rules import OidcRule

SECRET = "secret of single sign-on"  # noqa: S105 - the name of a place
CALLBACK = "/api/session/oidc/callback"
FIRST_STEPS = "/begin"


class Away(msgspec.Struct, frozen=True):
    """Where to send the browser, and the secret it brings back in a cookie."""

    address: str
    secret: str


class Device(msgspec.Struct, frozen=True):
    """Where a browser says it is and what it speaks: whoever comes for the first time lives there and speaks that."""

    zone: str = ""
    language: str = ""


class Found(msgspec.Struct, frozen=True):
    """`first`: nobody came in as this person before."""

    person: int
    first: bool = False


class Back(msgspec.Struct, frozen=True):
    """`goal` is a path of ours."""

    outcome: NewSession | StepNeeded
    goal: str


def back_address(settings: Settings) -> str:
    return settings.url + CALLBACK


async def find_complaint(settings: Settings, issuer: str) -> str | None:
    """What is wrong with a provider, asked now; None if it says all it must."""
    try:
        await provider.find_provider(issuer, on_loopback=settings.on_loopback, fresh=True)
    except ProviderError as error:
        return str(error)
    return None


async def go_away(database: Database, settings: Settings, goal: str, device: Device) -> Away:
    """Begin: state, nonce and proof key are new each time, and live for minutes."""
    async with database.as_gate() as tx:
        rule = await read_rule(tx, OidcRule)
    if not rule.on:
        raise not_found()
    there = await provider.find_provider(rule.issuer, on_loopback=settings.on_loopback)
    nonce, verifier = keys.make_secret(), keys.make_secret() + keys.make_secret()
    async with database.as_gate() as tx:
        facts = {"nonce": nonce, "verifier": verifier, "goal": goal, "issuer": rule.issuer}
        facts |= msgspec.structs.asdict(device)
        secret = await steps.begin_step(tx, None, "oidc", facts=facts)
    address = provider.address_to_go_to(
        there, rule.client_id, back_address(settings), state=secret, nonce=nonce, verifier=verifier
    )
    return Away(address, secret)


async def come_back(
    database: Database,
    settings: Settings,
    *,
    cookie: str | None,
    state: str,
    code: str,
    issuer: str | None,
    browser: Browser,
) -> Back:
    """The browser that went away comes back, once. Whoever was given somebody else's link has not the cookie to it."""
    if not cookie or not hmac.compare_digest(cookie.encode(), state.encode()):
        raise steps.step_over()
    step = await steps.try_step(database, state, "oidc")
    async with database.as_gate() as tx:
        await steps.finish_step(tx, step)
        rule = await read_rule(tx, OidcRule)
    if not rule.on or rule.issuer != step.facts["issuer"] or issuer not in {None, rule.issuer}:
        raise steps.step_over()
    claims = await ask_who(settings, rule, code, step.facts)
    async with database.as_gate() as tx:
        found = await find_person(tx, rule, claims)
        if await people.lock_active(tx, found.person) is None:
            raise unknown()
        if found.first:
            await settle_in(tx, found.person, step.facts)
        outcome = await steps.find_needed(tx, found.person) or await sessions.begin_session(
            tx, found.person, browser
        )
    goal = step.facts["goal"]
    return Back(outcome, first_steps(goal) if found.first else goal)


async def ask_who(settings: Settings, rule: OidcRule, code: str, facts: dict[str, Any]) -> Claims:
    there = await provider.find_provider(rule.issuer, on_loopback=settings.on_loopback)
    word = await provider.exchange(
        there,
        rule.client_id,
        open_secret(settings, rule),
        back_address(settings),
        code=code,
        verifier=facts["verifier"],
        on_loopback=settings.on_loopback,
    )
    try:
        return provider.read_word(there, rule.client_id, facts["nonce"], word)
    except ProviderError:
        # It may have changed its keys since they were fetched.
        fresh = await provider.find_provider(rule.issuer, on_loopback=settings.on_loopback, fresh=True)
        return provider.read_word(fresh, rule.client_id, facts["nonce"], word)


def open_secret(settings: Settings, rule: OidcRule) -> str:
    if not rule.sealed_secret:
        return ""
    return sealing.unseal(settings.data / "secrets", SECRET, base64.b64decode(rule.sealed_secret)).decode()


def seal_secret(settings: Settings, secret: str) -> str:
    return base64.b64encode(sealing.seal(settings.data / "secrets", SECRET, secret.encode())).decode()


async def find_person(tx: Tx, rule: OidcRule, claims: Claims) -> Found:
    """Who was here by this provider before; else, where administrators allow it, who has the address that it checked, or
    somebody new. Never by an address it did not check, and never by a part of one.
    """
    mine = Identity("oidc", claims.subject, f"{rule.issuer} {claims.subject}")
    known = await identities.find_owner_of(tx, mine.provider, mine.key)
    if known is not None:
        return Found(known)
    address = rules.find_identity(claims.email) if claims.email else None
    by_address = await identities.find_owner_of(tx, "email", address.key) if address else None
    if by_address is not None:
        if not rule.link_by_email:
            raise unknown()
        return await link(tx, by_address, mine)
    if not rule.create_people:
        raise unknown()
    return await create(tx, claims, mine, address)


async def link(tx: Tx, person: int, mine: Identity) -> Found:
    row = await people.lock_to_change(tx, person)
    if row["deactivated_at"] or row["kind"] == "bot":
        raise unknown()
    first = row["activated_at"] is None
    if first:
        await codes.claim(tx, row, None)
    await identities.insert_identity(tx, person, mine.provider, mine.subject, mine.key)
    await acts.record(tx, IDENTITY_LINKED, by=None, person=person)
    return Found(person, first=first)


async def create(tx: Tx, claims: Claims, mine: Identity, address: Identity | None) -> Found:
    name = claims.name or (claims.email or claims.subject).partition("@")[0]
    known_as = [mine, *([address] if address else [])]
    person = await admission.admit(tx, name=name[:120], kind="member", known_as=known_as, by=None)
    await people.activate(tx, person, clock.now())
    await enter_company(tx, person, actor=person)
    return Found(person, first=True)


async def settle_in(tx: Tx, person: int, facts: dict[str, Any]) -> None:
    """What a browser says that nobody knows changes nothing, and keeps nobody out."""
    for field, read in (("zone", rules.read_zone), ("language", rules.read_language)):
        with suppress(Problem):
            await people.update_person(tx, person, {field: read(facts.get(field, ""))})


def unknown() -> Problem:
    return Problem(403, "unknown_here", "This account is not known here. Ask an administrator.")


def first_steps(goal: str) -> str:
    """The page for somebody new, which leads on to the one they came for."""
    if goal.startswith(FIRST_STEPS):
        return goal
    return FIRST_STEPS if goal == "/" else f"{FIRST_STEPS}?next={quote(goal, safe='')}"


def read_goal(typed: str) -> str:
    """A path of ours, or the first page."""
    parts = urlsplit(typed)
    ours = not parts.scheme and not parts.netloc and typed.startswith("/") and not typed.startswith("//")
    plain = "\\" not in typed and typed.isprintable() and len(typed) <= 500
    return typed if ours and plain else "/"


def sign_in_address(**said: str) -> str:
    """The page of signing in, with what it has to say. A step goes behind the #, which no server and no log sees."""
    step = said.pop("step", None)
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in said.items())
    return f"/sign-in?{query}" + (f"#{step}" if step else "")
