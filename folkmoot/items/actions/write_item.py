"""Write something into a space: once, however often it is sent."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import asyncpg

from folkmoot.items import access, kinds, rules
from folkmoot.items.actions.attach import attach, name_uploads
from folkmoot.items.actions.forward import find_source
from folkmoot.items.actions.marks import follow_thread
from folkmoot.items.actions.name_many import list_named
from folkmoot.items.actions.words import words_of
from folkmoot.items.queries import items as queries
from folkmoot.items.queries import many, marks
from folkmoot.items.schema import EVERYONE, Item, NewAttachment, NewItem, as_item
from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found
from folkmoot.spaces import access as spaces
from folkmoot.spaces.schema import Standing


async def write_item(database: Database, person: int, space: int, new: NewItem) -> tuple[Item, bool]:
    """Insert `new` into `space` for `person`. Returns the item and whether it is new: sent again under the same
    client id it is the first result, and nothing happens twice.
    """
    more = len(new.attachments) + int(new.forward is not None)
    rules.require_something(new.body, new.title, more=more)
    try:
        if item := await write_at_once(database, person, space, new):
            return item, True
        async with database.acting_as(person) as tx:
            return await insert_item(tx, database, person, space, new), True
    except asyncpg.UniqueViolationError as error:
        if error.constraint_name != "items_author_id_client_id_key":
            raise
    async with database.acting_as(person) as tx:
        return await get_sent_before(tx, person, space, new), False


async def write_at_once(database: Database, person: int, space: int, new: NewItem) -> Item | None:
    """What is written most, something without answers above it, mentions in it or files with it, in one call of the database. None: it
    is not that simple, or not allowed, and the long way says why.
    """
    if new.root is not None or new.forward is not None or new.attachments or text.NAMED.search(new.body):
        return None
    row = await queries.insert_at_once(database, as_row(person, space, new, []), kinds.KINDS[new.kind].place)
    return as_item(row) if row else None


async def insert_item(
    tx: Tx, database: Database, person: int, space: int, new: NewItem, *, may_start: bool | None = None
) -> Item:
    """`may_start` is the answer of an area that has asked its own rules; else the space's rules answer."""
    standing = await spaces.require_writer(tx, person, space)
    rules.require_not_archived(standing.archived_at)
    if new.root is None:
        rules.require_may_start(may_start=standing.may_start if may_start is None else may_start)
        kind = kinds.KINDS[new.kind]
        rules.require_place(kind, has_chat=standing.has_chat, has_posts=standing.has_posts)
    else:
        rules.require_may_answer(may_answer=standing.may_answer)
        await require_root(tx, person, space, new)
    await require_turn(tx, person, standing, new)
    source = None if new.forward is None else await find_source(tx, person, new.forward)
    mentioned = await list_named(tx, database, person, space, new.body)
    names = await name_uploads(tx, person, new.attachments)
    row = await queries.insert(tx, as_row(person, space, new, mentioned, names), source)
    if row is None:
        raise not_found()
    if EVERYONE in mentioned:
        await many.write_for_all(tx, row["id"], space, row["seq"])
    if new.attachments:
        row = await attach(tx, person, row["id"], space, new.attachments)
    if new.root is not None:
        await marks.move_thread(tx, person, new.root, row["seq"])
        post = kinds.KINDS[new.kind].place == "posts"
        await follow_thread(tx, person, space, new.root, row["seq"], post=post)
    return as_item(row)


def as_row(
    person: int, space: int, new: NewItem, mentioned: list[int], names: Iterable[str] = ()
) -> queries.NewRow:
    kind = kinds.KINDS[new.kind]
    return queries.NewRow(
        space,
        new.kind,
        person,
        new.root,
        new.client_id,
        kind.in_feed,
        text.RENDERER,
        new.title,
        new.body,
        text.render(new.body),
        mentioned or None,
        words_of(kind, new.title, new.body, names),
    )


async def answer_item(
    database: Database, person: int, root: int, body: str, client_id: UUID, files: Sequence[NewAttachment]
) -> tuple[Item, bool]:
    """Answer an item in the kind its own kind declares; the answer to an answer goes under the same first item."""
    async with database.acting_as(person) as tx:
        row = await access.get_item_to_touch(tx, person, root)
    top = row["root_id"] or row["id"]
    kind = kinds.KINDS[row["kind"]].answer
    new = NewItem(kind, body, client_id, root=top, attachments=tuple(files))
    return await write_item(database, person, row["space_id"], new)


async def require_turn(tx: Tx, person: int, standing: Standing, new: NewItem) -> None:
    """In a slow space one thing at a time; what was sent already is sent again without waiting, as nothing comes of it."""
    if not standing.slow_seconds or standing.moderates:
        return
    if new.client_id is None or await queries.by_client_id(tx, person, new.client_id) is None:
        rules.require_wait_over(await marks.take_turn(tx, person, standing.space, standing.slow_seconds))


async def require_root(tx: Tx, person: int, space: int, new: NewItem) -> None:
    root = await access.get_living_item(tx, person, new.root or 0)
    if root["space_id"] != space:
        raise not_found()
    rules.require_not_closed(root["closed_at"])
    if root["root_id"] is not None or kinds.KINDS[root["kind"]].answer != new.kind:
        raise Problem(422, "invalid", "This cannot be answered here.", field="root")


async def get_sent_before(tx: Tx, person: int, space: int, new: NewItem) -> Item:
    row = await queries.by_client_id(tx, person, new.client_id)
    if row is None:
        raise not_found()
    if (row["space_id"], row["kind"], row["root_id"]) != (space, new.kind, new.root):
        raise Problem(409, "conflict", "This client_id was used for something else.", field="client_id")
    return as_item(row)
