"""How often a secret may be tried. Counted in the database: a restart forgives nothing."""

import hashlib

import msgspec

from folkmoot.kernel import clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem
from folkmoot.people.queries import access as queries

QUARTER = 15 * 60
HOUR = 60 * 60


class Limit(msgspec.Struct, frozen=True):
    """At most `count` failures in `seconds` from the first."""

    name: str
    count: int
    seconds: int


SIGN_IN_AS = Limit("sign in as", 10, QUARTER)
SIGN_IN_FROM = Limit("sign in from", 100, QUARTER)
SIGN_IN_ON = Limit("sign in on", 10, QUARTER)
CODES_FROM = Limit("codes from", 30, QUARTER)
PASSWORD_OF = Limit("password of", 10, QUARTER)
SETUP_FROM = Limit("setup from", 10, QUARTER)
RESETS_FROM = Limit("resets from", 20, HOUR)
RESETS_OF = Limit("resets of", 3, HOUR)


class Bucket(msgspec.Struct, frozen=True):
    limit: Limit
    key: bytes


def bucket(limit: Limit, of: str) -> Bucket:
    """Kept as a hash: the table names nobody."""
    return Bucket(limit, hashlib.sha256(f"{limit.name}\n{of}".encode()).digest())


async def find_wait(tx: Tx, buckets: list[Bucket]) -> int | None:
    """Count one attempt in each bucket; the seconds to wait if one is over its limit."""
    now, wait = clock.now(), None
    for one in sorted(buckets, key=lambda one: one.key):
        row = await queries.count_attempt(tx, one.key, now, one.limit.seconds)
        if row["count"] > one.limit.count:
            wait = max(wait or 1, int((row["window_ends"] - now).total_seconds()) + 1)
    return wait


async def count(database: Database, *buckets: Bucket) -> None:
    """Count an attempt before it is made, so that many at once are counted too; 429 if that is one too many."""
    async with database.as_gate() as tx:
        wait = await find_wait(tx, list(buckets))
    require_no_wait(wait)


def require_no_wait(wait: int | None) -> None:
    if wait is not None:
        raise Problem(429, "too_many", "Too many attempts. Wait a while and try again.", retry_after=wait)


async def give_back(tx: Tx, *buckets: Bucket) -> None:
    """It succeeded, so it does not count."""
    await queries.give_back(tx, [one.key for one in buckets])
