"""Post into a space; read its posts and the feed of all of mine."""

import datetime
from typing import Any

from folkmoot.feed import queries
from folkmoot.feed.schema import POST, Feed, NewPost
from folkmoot.items import access as items
from folkmoot.items.actions.write_item import write_item
from folkmoot.items.schema import Item, Items, NewItem, Page, as_item
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, read_cursor, write_cursor
from folkmoot.people import access as people
from folkmoot.spaces import access as spaces

END_OF_TIME = (datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC), 2**62)
PAGE = 20
SHOWN_OF_PERSON = 3


async def publish_post(
    database: Database, person: int, space: int, post: NewPost, *, title: str | None, body: str
) -> tuple[Item, bool]:
    new = NewItem(
        POST.name,
        body,
        post.client_id,
        title=title,
        forward=post.forward,
        attachments=tuple(post.attachments),
    )
    return await write_item(database, person, space, new)


async def read_posts(database: Database, person: int, space: int, before: str | None) -> Page:
    """Newest first; the cursor leads further back."""
    place = read_place(before) or END_OF_TIME
    async with database.acting_as(person) as tx:
        await spaces.require_reader(tx, person, space)
        rows = await queries.posts(tx, person, space, *place, PAGE + 1)
    shown = rows[:PAGE]
    return Page([as_item(row) for row in shown], before=write_place(rows, PAGE), marks=marks_of(shown))


async def read_posts_of(database: Database, caller: Caller, author: int) -> Items:
    """The newest that `author` wrote and this caller may read."""
    await people.get_person(database, caller, author)
    async with database.acting_as(caller.person_id) as tx:
        ids = await queries.posts_of(tx, author, SHOWN_OF_PERSON)
        return Items(await items.find_items(tx, caller.person_id, ids))


async def read_feed(database: Database, person: int, before: str | None, *, unread: bool = False) -> Feed:
    """Of all my spaces; `unread`: only what I have not read."""
    place = read_place(before)
    if unread:
        rows = await queries.unread(database, person, PAGE + 1, place or END_OF_TIME)
    else:
        rows = await queries.feed(database, person, PAGE + 1, place)
    shown = rows[:PAGE]
    read = next((row["published_at"] for row in shown if is_read(row)), None)
    return Feed([as_item(row) for row in shown], write_place(rows, PAGE), read, marks_of(shown))


def is_read(row: Any) -> bool:
    return bool(max(row["posts_seq"], row["mark"] or 0) >= row["seq"])


def marks_of(rows: list[Any]) -> dict[int, int]:
    return {row["id"]: row["mark"] for row in rows if row["mark"] is not None}


def read_place(cursor: str | None) -> queries.Place | None:
    return read_cursor(cursor, tuple[datetime.datetime, int])


def write_place(rows: list[Any], most: int) -> str | None:
    """The place after the last row shown, if there are more."""
    return write_cursor(rows[most - 1]["published_at"], rows[most - 1]["id"]) if len(rows) > most else None
