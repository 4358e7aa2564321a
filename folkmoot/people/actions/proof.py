"""Proof that it is the person who sits there, before what lets somebody in is changed."""

from datetime import timedelta

from folkmoot.kernel import clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem
from folkmoot.people import passwords, rules
from folkmoot.people.actions import attempts
from folkmoot.people.queries import access as queries

FRESH = timedelta(minutes=10)


async def require_password(
    database: Database, caller: Caller, password: str, field: str = "password"
) -> str | None:
    """The hash of the password that was right. Who has none, as by single sign-on, must have signed in just now. A program
    with a token proves nothing.
    """
    if caller.session_id is None:
        raise Problem(403, "forbidden", "A token cannot change what lets somebody in.")
    rules.require_possible_password(password, field)
    bucket = attempts.bucket(attempts.PASSWORD_OF, str(caller.person_id))
    await attempts.count(database, bucket)
    async with database.as_gate() as tx:
        current = await queries.find_password(tx, caller.person_id)
        began = await queries.find_session_start(tx, caller.session_id)
    if current is None and began is not None and clock.now() - began <= FRESH:
        proven = True
    else:
        proven = current is not None and await passwords.is_right(password, current)
    if not proven:
        raise Problem(403, "wrong_credentials", "The password is not right.", field=field)
    async with database.as_gate() as tx:
        await attempts.give_back(tx, bucket)
    return current
