"""Passkeys: a key in a device that is unlocked by its owner, which is both factors at once."""

import json
from typing import Any
from urllib.parse import urlsplit

import msgspec
import webauthn
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from folkmoot.kernel import clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, invalid, not_found
from folkmoot.kernel.settings import Settings, is_loopback
from folkmoot.people import rules
from folkmoot.people.actions import factors, sessions, steps
from folkmoot.people.actions.proof import require_password
from folkmoot.people.actions.sessions import Browser, NewSession
from folkmoot.people.actions.steps import Step
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import factors as queries
from folkmoot.people.queries import people
from folkmoot.people.schema.factors import Passkey, PasskeyOptions, Passkeys

MOST_PASSKEYS = 20
LONGEST_NAME = 80
LARGEST_CREDENTIAL = 16_000


def relying_party(settings: Settings) -> str:
    """The host passkeys are bound to. Browsers take no address of numbers, so on this machine it is its name."""
    host = urlsplit(settings.url).hostname or ""
    return "localhost" if is_loopback(host) else host


async def list_passkeys(database: Database, caller: Caller) -> Passkeys:
    async with database.as_gate() as tx:
        rows = await queries.list_passkeys(tx, caller.person_id)
    return Passkeys([as_passkey(row) for row in rows])


def as_passkey(row: Any) -> Passkey:
    return Passkey(row["id"], row["name"], row["created_at"], row["used_at"])


async def begin_adding(
    database: Database, settings: Settings, caller: Caller, password: str
) -> PasskeyOptions:
    await require_password(database, caller, password)
    async with database.as_gate() as tx:
        kept = await queries.list_passkeys(tx, caller.person_id)
        if len(kept) >= MOST_PASSKEYS:
            raise Problem(409, "conflict", f"At most {MOST_PASSKEYS} passkeys. Remove one first.")
        me = await people.find_person(tx, caller.person_id)
        subjects = await identities.find_subjects(tx, caller.person_id)
        options = webauthn.generate_registration_options(
            rp_id=relying_party(settings),
            rp_name=await people.find_organisation(tx) or "Folkmoot",
            user_id=str(caller.person_id).encode(),
            user_name=next((row["subject"] for row in subjects), me["name"]),
            user_display_name=me["name"],
            exclude_credentials=[PublicKeyCredentialDescriptor(id=row["credential_id"]) for row in kept],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
        )
        step = await steps.begin_step(tx, caller.person_id, "add_passkey", challenge=options.challenge)
    return PasskeyOptions(step, json.loads(webauthn.options_to_json(options)))


async def add(
    database: Database, settings: Settings, caller: Caller, secret: str, name: str, credential: dict[str, Any]
) -> Passkey:
    line = rules.read_line(name, "name", LONGEST_NAME, needed=True)
    require_small(credential)
    step = await steps.try_step(database, secret, "add_passkey")
    if step.person != caller.person_id or step.challenge is None:
        raise steps.step_over()
    try:
        checked = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=step.challenge,
            expected_rp_id=relying_party(settings),
            expected_origin=sorted(settings.origins),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise invalid("credential", "This passkey cannot be checked.") from error
    async with database.as_gate() as tx:
        await steps.finish_step(tx, step)
        row = await queries.insert_passkey(
            tx,
            caller.person_id,
            checked.credential_id,
            checked.credential_public_key,
            checked.sign_count,
            line,
        )
    if row is None:
        raise Problem(409, "conflict", "This passkey is known already.")
    return as_passkey(row)


async def end(database: Database, caller: Caller, passkey: int) -> None:
    async with database.as_gate() as tx:
        await factors.require_may_remove(tx, caller.person_id, passkeys_left=2, codes_left=True)
        if not await queries.end_passkeys(tx, caller.person_id, clock.now(), only=passkey):
            raise not_found()


async def begin_signing_in(database: Database, settings: Settings) -> PasskeyOptions:
    """For anybody: which passkeys there are is not told, the device offers its own."""
    options = webauthn.generate_authentication_options(
        rp_id=relying_party(settings), user_verification=UserVerificationRequirement.REQUIRED
    )
    async with database.as_gate() as tx:
        step = await steps.begin_step(tx, None, "passkey", challenge=options.challenge)
    return PasskeyOptions(step, json.loads(webauthn.options_to_json(options)))


async def sign_in(
    database: Database, settings: Settings, secret: str, credential: dict[str, Any], browser: Browser
) -> NewSession:
    require_small(credential)
    step = await steps.try_step(database, secret, "passkey")
    async with database.as_gate() as tx:
        found = await find_credential(tx, credential)
        count = check(settings, step, credential, found)
        if await people.lock_active(tx, found["person_id"]) is None:
            raise wrong_passkey()
        await queries.use_passkey(tx, found["id"], count, clock.now())
        await steps.finish_step(tx, step)
        return await sessions.begin_session(tx, found["person_id"], browser)


async def find_credential(tx: Tx, credential: dict[str, Any]) -> Any:
    try:
        wanted = base64url_to_bytes(str(credential.get("rawId", "")))
    except ValueError as error:
        raise wrong_passkey() from error
    found = await queries.find_passkey(tx, wanted)
    if found is None:
        raise wrong_passkey()
    return found


def check(settings: Settings, step: Step, credential: dict[str, Any], found: Any) -> int:
    """The new count of the key. One that does not grow is a copy of the key, and is refused."""
    try:
        checked = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=step.challenge or b"",
            expected_rp_id=relying_party(settings),
            expected_origin=sorted(settings.origins),
            credential_public_key=found["public_key"],
            credential_current_sign_count=found["sign_count"],
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise wrong_passkey() from error
    return int(checked.new_sign_count)


def wrong_passkey() -> Problem:
    return Problem(401, "wrong_passkey", "This passkey is not known here.")


def require_small(credential: dict[str, Any]) -> None:
    if len(msgspec.json.encode(credential)) > LARGEST_CREDENTIAL:
        raise Problem(
            422, "too_long", "This is too long for a passkey.", field="credential", limit=LARGEST_CREDENTIAL
        )
