"""Tokens for programs: shown once, kept as a hash."""

from datetime import datetime

from folkmoot.kernel import changes, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, invalid, not_found
from folkmoot.people import keys, rules
from folkmoot.people.actions.recognise import forget_token
from folkmoot.people.queries import access as queries
from folkmoot.people.queries import people
from folkmoot.people.schema import TOKEN_ENDED, TOKEN_MADE, TokenFacts
from folkmoot.people.schema.entering import NewToken, Token, Tokens

MOST_TOKENS = 50
LONGEST_TOKEN_NAME = 80
MARK = "folk_"


async def make_token(
    tx: Tx, person: int, name: str, *, by: int | None, expires_at: datetime | None = None
) -> NewToken:
    """A token that acts as this person. `by` is who made it; the person is shown tokens made by others."""
    line = rules.read_line(name, "name", LONGEST_TOKEN_NAME, needed=True)
    if expires_at and expires_at <= clock.now():
        raise invalid("expires_at", "This is over already.")
    if not await people.lock_active(tx, person):
        raise not_found()
    if await queries.count_tokens(tx, person) >= MOST_TOKENS:
        raise Problem(409, "conflict", f"At most {MOST_TOKENS} tokens. End one first.")
    secret = MARK + keys.make_secret()
    row = await queries.insert_token(tx, person, line, keys.hash_secret(secret), by, expires_at)
    await changes.record(tx, TOKEN_MADE, actor=by, person=person)
    return NewToken(secret, row["id"], row["name"], row["created_at"], row["expires_at"])


async def make_my_token(
    database: Database, caller: Caller, name: str, expires_at: datetime | None
) -> NewToken:
    if caller.session_id is None:
        raise Problem(403, "forbidden", "A token cannot make another.")
    async with database.as_gate() as tx:
        return await make_token(tx, caller.person_id, name, by=caller.person_id, expires_at=expires_at)


async def list_tokens(database: Database, caller: Caller) -> Tokens:
    async with database.as_gate() as tx:
        rows = await queries.list_tokens(tx, caller.person_id, clock.now())
    return Tokens([Token(*row) for row in rows])


async def end(tx: Tx, person: int, *, by: int, only: int | None = None) -> list[int]:
    """End one of a person's tokens, or all with those of the person's bots; the ids of those that ended."""
    rows = await queries.end_tokens(tx, person, clock.now(), only=only)
    for row in rows:
        await changes.record(
            tx, TOKEN_ENDED, actor=by, person=row["person_id"], facts=TokenFacts(token=row["id"])
        )
        forget_token(row["id"])
    return [row["id"] for row in rows]


async def end_token(database: Database, caller: Caller, token: int) -> None:
    async with database.as_gate() as tx:
        ended = await end(tx, caller.person_id, by=caller.person_id, only=token)
    if not ended:
        raise not_found()
    forget_token(token)
