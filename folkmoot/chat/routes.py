"""The chat of a space."""

from datetime import datetime

from litestar import get, post

from folkmoot.chat import actions
from folkmoot.chat.actions import Where
from folkmoot.chat.schema import NewMessage
from folkmoot.items.schema import BODY_BYTES, Item, Page
from folkmoot.kernel import text
from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.parameters import PageSize


@get("/spaces/{space:int}/messages", **limited(rate=1200))
async def read_messages(
    space: int,
    caller: Caller,
    database: Database,
    before: str | None = None,
    after: str | None = None,
    around: int | None = None,
    at: datetime | None = None,
    *,
    unread: bool = False,
    limit: PageSize = 50,
) -> Page:
    where = Where(before, after, around, at, unread)
    return await actions.read_history(database, caller.person_id, space, where, limit)


@post("/spaces/{space:int}/messages", **limited(body=BODY_BYTES, rate=300))
async def send_message(
    space: int, data: NewMessage, caller: Caller, database: Database
) -> JsonResponse[Item]:
    body = text.clean(data.body)
    message, new = await actions.send_message(database, caller.person_id, space, data, body)
    return JsonResponse(message, status_code=201 if new else 200)


HANDLERS = [read_messages, send_message]
