"""Posts of a space, the feed, and what the client needs first."""

from litestar import get, post

from folkmoot.feed.actions import posts
from folkmoot.feed.actions.start import read_start, with_feed
from folkmoot.feed.schema import Feed, NewPost, Start
from folkmoot.items.schema import BODY_BYTES, Item, Items, Page
from folkmoot.kernel import text
from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings


@get("/start", **limited(rate=240))
async def get_start(caller: Caller, database: Database, settings: Settings, *, feed: bool = False) -> Start:
    start = await read_start(database, settings, caller)
    return await with_feed(database, caller.person_id, start) if feed else start


@get("/feed", **limited())
async def read_feed(
    caller: Caller, database: Database, before: str | None = None, *, unread: bool = False
) -> Feed:
    return await posts.read_feed(database, caller.person_id, before, unread=unread)


@get("/spaces/{space:int}/posts", **limited())
async def read_posts(space: int, caller: Caller, database: Database, before: str | None = None) -> Page:
    return await posts.read_posts(database, caller.person_id, space, before)


@get("/people/{person:int}/posts", **limited(rate=240))
async def read_posts_of(person: int, caller: Caller, database: Database) -> Items:
    return await posts.read_posts_of(database, caller, person)


@post("/spaces/{space:int}/posts", **limited(body=BODY_BYTES, rate=60))
async def publish_post(space: int, data: NewPost, caller: Caller, database: Database) -> JsonResponse[Item]:
    body, title = text.clean(data.body), text.clean(data.title or "").strip() or None
    item, new = await posts.publish_post(database, caller.person_id, space, data, title=title, body=body)
    return JsonResponse(item, status_code=201 if new else 200)


HANDLERS = [get_start, read_feed, read_posts, read_posts_of, publish_post]
