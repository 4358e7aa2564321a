"""What I have planned to send."""

from uuid import UUID

from litestar import delete, get, post, put

from folkmoot.items.schema import BODY_BYTES, Item
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.scheduled import actions
from folkmoot.scheduled.schema import AllScheduled, Plan, Scheduled


@get("/me/scheduled", **limited())
async def list_scheduled(caller: Caller, database: Database) -> AllScheduled:
    return await actions.list_mine(database, caller.person_id)


@put("/me/scheduled/{key:uuid}", **limited(body=BODY_BYTES, rate=120, switch="scheduled"))
async def plan(key: UUID, data: Plan, caller: Caller, database: Database) -> Scheduled:
    return await actions.plan(database, caller.person_id, key, data)


@delete("/me/scheduled/{key:uuid}", **limited(body=1024, rate=120))
async def take_back(key: UUID, caller: Caller, database: Database) -> None:
    await actions.take_back(database, caller.person_id, key)


@post("/me/scheduled/{key:uuid}/publication", **limited(body=1024, rate=120))
async def send_now(key: UUID, caller: Caller, database: Database) -> Item:
    return await actions.send_now(database, caller.person_id, key)


HANDLERS = [list_scheduled, plan, take_back, send_now]
