"""Ask a team, take a question on, and close it."""

import asyncpg

from folkmoot.asks import access
from folkmoot.asks.queries import asks as queries
from folkmoot.asks.schema import ASK_CHANGED, Ask, Asks, NewAsk, Show
from folkmoot.chat.schema import MESSAGE
from folkmoot.items import access as items
from folkmoot.items.actions.write_item import get_sent_before, insert_item
from folkmoot.items.schema import NewItem
from folkmoot.kernel import changes
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, read_cursor, write_cursor
from folkmoot.notifications.actions.settle import follow
from folkmoot.spaces import access as spaces

PAGE = 50
NEWEST = (2**62,)


async def ask_team(database: Database, person: int, team: int, new: NewAsk, body: str) -> tuple[Ask, bool]:
    """Write the question into the conversation with the team, which is made by the first. Sent again it is the first one."""
    if not body.strip():
        raise Problem(422, "required", "There is nothing in it yet.", field="body")
    question = NewItem(MESSAGE.name, body, new.client_id)
    try:
        async with database.acting_as(person) as tx:
            space = await open_conversation(tx, person, team)
            item = await insert_item(tx, database, person, space, question, may_start=True)
            await queries.insert(tx, item.id, space, person)
            await tell(tx, person, space, item.id)
            return await access.get_ask(tx, person, item.id), True
    except asyncpg.UniqueViolationError as error:
        if error.constraint_name != "items_author_id_client_id_key":
            raise
    async with database.acting_as(person) as tx:
        space = await open_conversation(tx, person, team)
        sent = await get_sent_before(tx, person, space, question)
        return await access.get_ask(tx, person, sent.id), False


async def open_conversation(tx: Tx, person: int, team: int) -> int:
    """404 for what one may not know of, 409 for what is no team, or one's own."""
    await spaces.get_space(tx, person, team)
    space = await queries.open_space(tx, team)
    if space is None:
        raise Problem(409, "no_team", "Only a department one is not in can be asked.")
    return space


async def list_asks(database: Database, person: int, show: Show, before: str | None) -> Asks:
    """One page, of mine and those to my teams."""
    (above,) = read_cursor(before, tuple[int]) or NEWEST
    async with database.acting_as(person) as tx:
        found = await access.list_asks(tx, person, above, PAGE + 1, still_open=show == "open")
        page, more = found[:PAGE], len(found) > PAGE
        about = await items.find_items(tx, person, [ask.item for ask in page])
        conversations = await spaces.find_mine(tx, person, list({ask.space for ask in page}))
        return Asks(page, about, conversations, before=write_cursor(page[-1].item) if more else None)


async def read_ask(database: Database, person: int, item: int) -> Ask:
    async with database.acting_as(person) as tx:
        return await access.get_ask(tx, person, item)


async def claim(database: Database, person: int, item: int) -> Ask:
    """One of the team says that they see to it, and hears what is said about it; all may still answer."""
    async with database.acting_as(person) as tx:
        ask = await access.get_ask_of_team(tx, person, item)
        if ask.claimed_by == person:
            return ask
        if not await queries.claim(tx, item, person):
            raise Problem(409, "claimed", "Somebody was faster, or it is closed.")
        await follow(tx, person, item)
        await tell(tx, person, ask.space, item)
        return await access.get_ask(tx, person, item)


async def release(database: Database, person: int, item: int) -> Ask:
    """Open for all of the team again; also where the one who has it is away."""
    async with database.acting_as(person) as tx:
        ask = await access.get_ask_of_team(tx, person, item)
        if await queries.release(tx, item):
            await tell(tx, person, ask.space, item)
        return await access.get_ask(tx, person, item)


async def close(database: Database, person: int, item: int) -> Ask:
    """By who asked, or by anybody of the team."""
    async with database.acting_as(person) as tx:
        ask = await access.get_ask(tx, person, item)
        if await queries.close(tx, item, person):
            await tell(tx, person, ask.space, item)
        return await access.get_ask(tx, person, item)


async def reopen(database: Database, person: int, item: int) -> Ask:
    async with database.acting_as(person) as tx:
        ask = await access.get_ask(tx, person, item)
        if await queries.reopen(tx, item):
            await tell(tx, person, ask.space, item)
        return await access.get_ask(tx, person, item)


async def tell(tx: Tx, person: int, space: int, item: int) -> None:
    await changes.record(tx, ASK_CHANGED, actor=person, space=space, item=item)
