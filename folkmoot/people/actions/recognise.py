"""Who sends this request."""

import time

from folkmoot.kernel import clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller
from folkmoot.people import keys, rules
from folkmoot.people.actions.house_rules import read_sign_in_rules
from folkmoot.people.callers import REMEMBERED
from folkmoot.people.queries import access as queries

LONGEST_SECRET = 200


async def find_caller(database: Database, *, cookie: str | None, bearer: str | None) -> Caller | None:
    """The caller by the secret of a session or of a token, or None. A bearer is never looked up as a session."""
    secret = bearer or cookie
    if not secret or len(secret) > LONGEST_SECRET:
        return None
    hashed = keys.hash_secret(secret)
    remembered = (b"token" if bearer else b"session") + hashed
    caller = REMEMBERED.find(remembered)
    if caller is None:
        since = time.monotonic()
        caller = await (look_up_token(database, hashed) if bearer else look_up_session(database, hashed))
        if caller is not None:
            REMEMBERED.keep(remembered, caller, since)
    return caller


async def look_up_session(database: Database, hashed: bytes) -> Caller | None:
    now = clock.now()
    async with database.as_gate() as tx:
        row = await queries.find_by_cookie(tx, hashed, now)
        if row is None:
            return None
        if now - row["seen_at"] >= rules.SEEN_EVERY:
            length = await read_sign_in_rules(tx)
            await queries.see_session(tx, row["id"], now, rules.session_end(row["created_at"], now, length))
    return Caller(row["person_id"], row["kind"], session_id=row["id"])


async def look_up_token(database: Database, hashed: bytes) -> Caller | None:
    now = clock.now()
    async with database.as_gate() as tx:
        row = await queries.find_by_token(tx, hashed, now)
        if row is None:
            return None
        if row["seen_at"] is None or now - row["seen_at"] >= rules.SEEN_EVERY:
            await queries.see_token(tx, row["id"], now)
    return Caller(row["person_id"], row["kind"], token_id=row["id"])


async def find_still_in(tx: Tx, callers: set[Caller]) -> set[Caller]:
    """Those whose session or token lets them in now; asked of the database, whatever is remembered."""
    by_session = {caller.session_id: caller for caller in callers if caller.session_id is not None}
    by_token = {caller.token_id: caller for caller in callers if caller.token_id is not None}
    rows = await queries.find_still_in(tx, list(by_session), list(by_token), clock.now())
    return {by_token[row["token"]] if row["session"] is None else by_session[row["session"]] for row in rows}


def forget_session(session_id: int) -> None:
    REMEMBERED.forget(session=session_id)


def forget_token(token_id: int) -> None:
    REMEMBERED.forget(token=token_id)


def forget_person(person_id: int) -> None:
    REMEMBERED.forget(person=person_id)
