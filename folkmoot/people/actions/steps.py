"""The middle of signing in: the password was right, and something else is still to be shown. Nobody is signed in by it."""

from datetime import timedelta
from typing import Any, Literal

import msgspec

from folkmoot.kernel import clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem
from folkmoot.people import keys, rules
from folkmoot.people.actions import attempts
from folkmoot.people.actions.house_rules import read_sign_in_rules
from folkmoot.people.queries import factors as queries
from folkmoot.people.schema.factors import StepNeeded

STEP_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
SECOND_OF = attempts.Limit("second of", 10, attempts.QUARTER)

Purpose = Literal["second", "set_up", "passkey", "add_passkey", "oidc"]


class Step(msgspec.Struct, frozen=True):
    """A step that was tried just now; `hashed` is what it is kept under."""

    hashed: bytes
    person: int | None
    purpose: Purpose
    challenge: bytes | None
    facts: dict[str, Any]


async def begin_step(
    tx: Tx,
    person: int | None,
    purpose: Purpose,
    *,
    challenge: bytes | None = None,
    facts: dict[str, Any] | None = None,
) -> str:
    """The secret that goes to the browser; kept as a hash."""
    secret = keys.make_secret()
    ends = clock.now() + STEP_LASTS
    await queries.insert_step(tx, keys.hash_secret(secret), person, purpose, challenge, facts or {}, ends)
    return secret


async def try_step(database: Database, secret: str, *purposes: Purpose) -> Step:
    """Count a try in a transaction of its own, before it is made: many at once are counted too."""
    hashed = keys.hash_secret(secret)
    async with database.as_gate() as tx:
        row = await queries.try_step(tx, hashed, list(purposes), MOST_TRIES, clock.now())
        wait = None
        if row is not None and row["person_id"] is not None:
            wait = await attempts.find_wait(tx, [bucket_of(row["person_id"])])
    attempts.require_no_wait(wait)
    if row is None:
        raise step_over()
    return Step(hashed, row["person_id"], row["purpose"], row["challenge"], row["facts"])


async def finish_step(tx: Tx, step: Step) -> None:
    """Of those who try at the same time exactly one gets through."""
    if not await queries.end_step(tx, step.hashed):
        raise step_over()
    if step.person is not None:
        await attempts.give_back(tx, bucket_of(step.person))


def bucket_of(person: int) -> attempts.Bucket:
    return attempts.bucket(SECOND_OF, str(person))


def step_over() -> Problem:
    return Problem(401, "step_over", "That took too long, or was tried too often. Sign in again.")


async def find_needed(tx: Tx, person: int) -> StepNeeded | None:
    """What a person has to show besides the password; None if that is enough."""
    standing = await queries.find_standing(tx, person)
    if standing["codes"] or standing["passkeys"]:
        offered: list[Literal["code", "recovery", "passkey", "set_up"]] = []
        if standing["codes"]:
            offered.append("code")
        if standing["passkeys"]:
            offered.append("passkey")
        if standing["recovery_left"]:
            offered.append("recovery")
        return StepNeeded(await begin_step(tx, person, "second"), offered)
    due = rules.second_factor_due(
        await read_sign_in_rules(tx), standing["activated_at"], standing["administers_since"]
    )
    if due is not None and due <= clock.now():
        return StepNeeded(await begin_step(tx, person, "set_up"), ["set_up"])
    return None
