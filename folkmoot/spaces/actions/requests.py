"""Ask to be let into a space, and answer who asks."""

from folkmoot.kernel import changes, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found
from folkmoot.spaces import access, rules
from folkmoot.spaces.queries import members as member_queries
from folkmoot.spaces.queries import requests as queries
from folkmoot.spaces.schema import ADDED, RightFacts
from folkmoot.spaces.schema.requests import (
    ASKED,
    Asking,
    Decision,
    JoinRequest,
    RequestFacts,
    Requests,
    as_request,
    as_waiting,
)


async def ask_to_join(database: Database, person: int, space: int, words: str) -> JoinRequest:
    """Asking again while a request waits changes nothing; after a refusal it takes a while."""
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "ask")
        before = await queries.find_mine(tx, person, space)
        rules.require_may_ask_again(before, clock.now())
        if await queries.insert(tx, person, space, rules.read_purpose(words)):
            await tell(tx, person, space, person, "asked")
        return await read_mine(tx, person, space)


async def withdraw_request(database: Database, person: int, space: int) -> None:
    async with database.acting_as(person) as tx:
        if await queries.find_mine(tx, person, space) is None:
            raise not_found()
        if await queries.answer(tx, space, person, "withdrawn", "", person):
            await tell(tx, person, space, person, "withdrawn")


async def read_my_request(database: Database, person: int, space: int) -> JoinRequest:
    async with database.acting_as(person) as tx:
        return await read_mine(tx, person, space)


async def read_mine(tx: Tx, person: int, space: int) -> JoinRequest:
    row = await queries.find_mine(tx, person, space)
    if row is None:
        raise not_found()
    return as_request(row, rules.may_ask_from(row))


async def list_requests(database: Database, person: int, space: int) -> Requests:
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "let in")
        return Requests([as_waiting(row) for row in await queries.list_waiting(tx, space)])


async def answer_request(
    database: Database, person: int, space: int, other: int, decision: Decision
) -> Requests:
    """Let somebody in who asked, or say that it is not now; the rest of the list comes back."""
    async with database.acting_as(person) as tx:
        await member_queries.hold(tx, space)
        await access.require_may(tx, person, space, "let in")
        if other not in await member_queries.find_candidates(tx, [other]):
            raise not_found()
        reason = rules.read_purpose(decision.reason)
        if not await queries.answer(tx, space, other, decision.answer, reason, person):
            raise not_found()
        if decision.answer == "accepted" and await member_queries.insert_member(
            tx, space, other, "added", person
        ):
            await changes.record(
                tx, ADDED, actor=person, space=space, person=other, facts=RightFacts("member")
            )
        await tell(tx, person, space, other, decision.answer)
        return Requests([as_waiting(row) for row in await queries.list_waiting(tx, space)])


async def tell(tx: Tx, actor: int, space: int, asker: int, state: Asking) -> None:
    """Who asked and everyone who may answer hear of it, and nobody else in the space."""
    for listener in dict.fromkeys([asker, *await queries.moderators(tx, space)]):
        facts = RequestFacts(asker, state)
        await changes.record(tx, ASKED, actor=actor, space=space, person=listener, facts=facts)
