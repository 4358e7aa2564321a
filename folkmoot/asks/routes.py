"""Questions to teams."""

from litestar import delete, get, post, put

from folkmoot.asks.actions import ask as actions
from folkmoot.asks.schema import Ask, Asks, NewAsk, Show
from folkmoot.items.schema import BODY_BYTES
from folkmoot.kernel import text
from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited

SMALL = limited(body=4096, rate=120)


@post("/spaces/{space:int}/asks", **limited(body=BODY_BYTES, rate=30, switch="questions"))
async def ask_team(space: int, data: NewAsk, caller: Caller, database: Database) -> JsonResponse[Ask]:
    ask, new = await actions.ask_team(database, caller.person_id, space, data, text.clean(data.body))
    return JsonResponse(ask, status_code=201 if new else 200)


@get("/asks", **limited(rate=240))
async def list_asks(
    caller: Caller, database: Database, show: Show = "open", before: str | None = None
) -> Asks:
    return await actions.list_asks(database, caller.person_id, show, before)


@get("/asks/{item:int}", **limited(rate=240))
async def read_ask(item: int, caller: Caller, database: Database) -> Ask:
    return await actions.read_ask(database, caller.person_id, item)


@put("/asks/{item:int}/claim", **SMALL)
async def claim(item: int, caller: Caller, database: Database) -> Ask:
    return await actions.claim(database, caller.person_id, item)


@delete("/asks/{item:int}/claim", status_code=200, **SMALL)
async def release(item: int, caller: Caller, database: Database) -> Ask:
    return await actions.release(database, caller.person_id, item)


@put("/asks/{item:int}/closing", **SMALL)
async def close(item: int, caller: Caller, database: Database) -> Ask:
    return await actions.close(database, caller.person_id, item)


@delete("/asks/{item:int}/closing", status_code=200, **SMALL)
async def reopen(item: int, caller: Caller, database: Database) -> Ask:
    return await actions.reopen(database, caller.person_id, item)


HANDLERS = [ask_team, list_asks, read_ask, claim, release, close, reopen]
