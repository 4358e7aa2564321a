"""Second factors of my own: one-time passwords of an app, and recovery codes on paper."""

import asyncio
import hmac
from typing import Any

import pyotp

from folkmoot.kernel import clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, invalid
from folkmoot.kernel.qr import draw_qr
from folkmoot.kernel.settings import Settings
from folkmoot.people import keys, rules, sealing
from folkmoot.people.actions import attempts, sessions, steps
from folkmoot.people.actions.house_rules import read_sign_in_rules
from folkmoot.people.actions.proof import require_password
from folkmoot.people.actions.sessions import Browser, NewSession
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import factors as queries
from folkmoot.people.queries import people
from folkmoot.people.schema.factors import NewSecret, RecoveryCodes, SecondFactor

SECONDS_A_STEP = 30
STEPS_OFF = (-1, 0, 1)
"""A clock may be half a minute off."""

HOW_MANY_RECOVERY_CODES = 10


async def find_second_factor(database: Database, caller: Caller) -> SecondFactor:
    async with database.as_gate() as tx:
        standing = await queries.find_standing(tx, caller.person_id)
        due = rules.second_factor_due(
            await read_sign_in_rules(tx), standing["activated_at"], standing["administers_since"]
        )
    has = standing["codes"] or standing["passkeys"] > 0
    return SecondFactor(
        standing["codes"],
        standing["passkeys"],
        standing["recovery_left"],
        required=due is not None,
        required_from=None if has else due,
    )


async def has_one(tx: Tx, person: int) -> bool:
    standing = await queries.find_standing(tx, person)
    return bool(standing["codes"] or standing["passkeys"])


# Setting up -------------------------------------------------------------------------------------------------------


async def begin(database: Database, settings: Settings, caller: Caller, password: str) -> NewSecret:
    """A secret for an app, not in force until a code of it was shown."""
    await require_password(database, caller, password)
    async with database.as_gate() as tx:
        return await new_secret(tx, settings, caller.person_id)


async def begin_in_step(database: Database, settings: Settings, secret: str) -> NewSecret:
    """The same for somebody who may not come in without."""
    step = await steps.try_step(database, secret, "set_up")
    async with database.as_gate() as tx:
        return await new_secret(tx, settings, required(step.person))


async def new_secret(tx: Tx, settings: Settings, person: int) -> NewSecret:
    kept = await queries.find_secret(tx, person)
    if kept and kept["confirmed_at"]:
        raise Problem(409, "conflict", "There is one already. Remove it first.")
    secret = pyotp.random_base32()
    await queries.save_secret(
        tx, person, sealing.seal(settings.data / "secrets", place(person), secret.encode())
    )
    organisation = await people.find_organisation(tx) or "Folkmoot"
    subjects = await identities.find_subjects(tx, person)
    known_as = next((row["subject"] for row in subjects), str(person))
    uri = pyotp.TOTP(secret).provisioning_uri(name=known_as, issuer_name=organisation)
    return NewSecret(secret, uri, draw_qr(uri, "QR"))


def place(person: int) -> str:
    return f"one-time password of {person}"


async def confirm(database: Database, settings: Settings, caller: Caller, code: str) -> RecoveryCodes:
    """It works, so it is in force; the recovery codes are told once. Every other session ends."""
    await attempts.count(database, steps.bucket_of(caller.person_id))
    made = await make_recovery_codes()
    async with database.as_gate() as tx:
        await take_code(tx, settings, caller.person_id, code, confirming=True)
        await put_in_force(tx, caller.person_id, made)
        await attempts.give_back(tx, steps.bucket_of(caller.person_id))
        await sessions.end(tx, caller.person_id, but=caller.session_id)
    return made


async def put_in_force(tx: Tx, person: int, made: RecoveryCodes) -> None:
    await queries.confirm(tx, person, clock.now())
    await queries.replace_recovery_codes(tx, person, await hash_codes(made))


async def make_recovery_codes() -> RecoveryCodes:
    return RecoveryCodes([keys.make_short_code() for _ in range(HOW_MANY_RECOVERY_CODES)])


async def hash_codes(made: RecoveryCodes) -> list[bytes]:
    return await asyncio.to_thread(
        lambda: [hashed for code in made.codes if (hashed := keys.read_code(code))]
    )


async def renew_recovery_codes(database: Database, caller: Caller, password: str) -> RecoveryCodes:
    await require_password(database, caller, password)
    made = await make_recovery_codes()
    hashes = await hash_codes(made)
    async with database.as_gate() as tx:
        standing = await queries.find_standing(tx, caller.person_id)
        if not standing["codes"] and not standing["passkeys"]:
            raise Problem(409, "conflict", "Set up a second factor first.")
        await queries.replace_recovery_codes(tx, caller.person_id, hashes)
    return made


async def remove(database: Database, caller: Caller, password: str) -> None:
    """No one-time passwords any more. Where a second factor is required, only with another one left."""
    await require_password(database, caller, password)
    async with database.as_gate() as tx:
        await require_may_remove(tx, caller.person_id, passkeys_left=1)
        await queries.remove_secret(tx, caller.person_id)
        standing = await queries.find_standing(tx, caller.person_id)
        if not standing["passkeys"]:
            await queries.replace_recovery_codes(tx, caller.person_id, [])


async def require_may_remove(tx: Tx, person: int, *, passkeys_left: int, codes_left: bool = False) -> None:
    standing = await queries.find_standing(tx, person)
    due = rules.second_factor_due(
        await read_sign_in_rules(tx), standing["activated_at"], standing["administers_since"]
    )
    left = standing["passkeys"] >= passkeys_left or (codes_left and standing["codes"])
    if due is not None and due <= clock.now() and not left:
        raise Problem(
            409, "second_factor_required", "A second factor is required here. Set up another first."
        )


# Showing one ------------------------------------------------------------------------------------------------------


async def sign_in_with_code(
    database: Database, settings: Settings, secret: str, code: str, browser: Browser
) -> tuple[NewSession, RecoveryCodes | None]:
    """The second half of signing in: by a code of the app or a recovery code. Who had to set one up gets recovery codes."""
    step = await steps.try_step(database, secret, "second", "set_up")
    person = required(step.person)
    setting_up = step.purpose == "set_up"
    made = await make_recovery_codes() if setting_up else None
    async with database.as_gate() as tx:
        if await people.lock_active(tx, person) is None:
            raise steps.step_over()
        await take_code(tx, settings, person, code, confirming=setting_up)
        if made:
            await put_in_force(tx, person, made)
        await steps.finish_step(tx, step)
        return await sessions.begin_session(tx, person, browser), made


async def take_code(tx: Tx, settings: Settings, person: int, code: str, *, confirming: bool = False) -> None:
    """A code of the app or, once it is in force, a recovery code. Each is taken once; 403 for any other."""
    plain = keys.NOT_IN_A_CODE.sub("", code).upper()
    if len(plain) == keys.CODE_LENGTH and not confirming:
        hashed = keys.read_code(plain)
        if hashed and await queries.use_recovery_code(tx, person, hashed, clock.now()):
            return
        raise wrong_code()
    kept = await queries.find_secret(tx, person)
    if kept is None or (kept["confirmed_at"] is None) != confirming:
        raise wrong_code()
    step = find_time_step(settings, person, kept, plain)
    if step is None or not await queries.take_step(tx, person, step):
        raise wrong_code()


def find_time_step(settings: Settings, person: int, kept: Any, code: str) -> int | None:
    """The step of 30 s that this is the code of."""
    secret = sealing.unseal(settings.data / "secrets", place(person), kept["secret"]).decode()
    generator, now = pyotp.TOTP(secret), int(clock.now().timestamp()) // SECONDS_A_STEP
    matching = [
        now + off
        for off in STEPS_OFF
        if hmac.compare_digest(generator.generate_otp(now + off), code.zfill(6)[:20])
    ]
    return max(matching, default=None)


def wrong_code() -> Problem:
    return Problem(403, "wrong_code", "This code is not right, or was used already.", field="code")


def required(person: int | None) -> int:
    if person is None:
        raise invalid("step", "This step is nobody's.")
    return person


async def end_sessions_without(tx: Tx) -> int:
    """Whoever is in without a second factor though the time to set one up is over signs in again, and sets it up."""
    sign_in = await read_sign_in_rules(tx)
    if sign_in.second_factor == "free" or sign_in.since is None:
        return 0
    people_without = await queries.find_without(
        tx,
        clock.now(),
        sign_in.since,
        sign_in.grace,
        administrators=sign_in.second_factor == "administrators",
    )
    for person in people_without:
        await sessions.end(tx, person)
    return len(people_without)


async def reset(tx: Tx, person: int, by: int | None) -> bool:
    """All second factors of somebody go, by an administrator; every session ends. False if there were none."""
    had = await queries.remove_secret(tx, person)
    had = await queries.end_passkeys(tx, person, clock.now()) or had
    await queries.replace_recovery_codes(tx, person, [])
    await sessions.end(tx, person, by=by)
    return had
