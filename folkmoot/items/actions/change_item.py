"""Edit, delete and put back."""

from folkmoot.items import access, kinds, rules
from folkmoot.items.actions.name_many import Before, list_named
from folkmoot.items.actions.write_item import words_of
from folkmoot.items.queries import items as queries
from folkmoot.items.queries import many
from folkmoot.items.schema import (
    EVERYONE,
    ITEM_CHANGED,
    ITEM_DELETED,
    ITEM_RESTORED,
    Item,
    ItemFacts,
    as_item,
)
from folkmoot.kernel import changes, text
from folkmoot.kernel.changes import ChangeType
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found


async def edit_item(
    database: Database, person: int, item: int, *, body: str | None, title: str | None
) -> Item:
    """New words by the author. What stood there stays visible as a version to everyone who sees the item."""
    async with database.acting_as(person) as tx:
        row = await access.get_own_item(tx, person, item)
        rules.require_not_archived(row["archived_at"])
        kind = kinds.KINDS[row["kind"]]
        new_body = row["body"] if body is None else body
        new_title = row["title"] if title is None or not kind.titled else title or None
        rules.require_words(new_body, new_title)
        if (new_body, new_title) == (row["body"], row["title"]):
            return as_item(row)
        before = Before(row["body"], tuple(row["mentioned"] or ()))
        people = await list_named(tx, database, person, row["space_id"], new_body, before)
        await queries.keep_version(tx, item, row["space_id"])
        await queries.rewrite(
            tx,
            item,
            title=new_title,
            body=new_body,
            html=text.render(new_body),
            renderer=text.RENDERER,
            mentioned=people,
        )
        await note_mentions(tx, item, row["space_id"], row["seq"], people)
        await queries.write_words(tx, item, row["space_id"], person, words_of(kind, new_title, new_body))
        return await tell(tx, ITEM_CHANGED, person, item)


async def delete_item(database: Database, person: int, item: int) -> None:
    """Out of sight at once, for everyone; gone for good after the keeping time."""
    async with database.acting_as(person) as tx:
        row = await access.get_item_to_delete(tx, person, item)
        await queries.remove(tx, item, person)
        await tell(tx, ITEM_DELETED, person, item)
        await tell_root(tx, person, row["root_id"])


async def restore_item(database: Database, person: int, item: int) -> Item:
    """Undo a deletion: only by the one who deleted it."""
    async with database.acting_as(person) as tx:
        row = await access.get_item(tx, person, item)
        if not row["member"]:
            raise not_found()
        kept = await queries.restore(tx, item)
        if kept is None:
            raise Problem(409, "conflict", "There is nothing to put back.")
        await note_mentions(tx, item, row["space_id"], row["seq"], row["mentioned"] or [])
        kind = kinds.KINDS[row["kind"]]
        await queries.write_words(
            tx, item, row["space_id"], row["author_id"], words_of(kind, kept["title"], kept["body"])
        )
        restored = await tell(tx, ITEM_RESTORED, person, item)
        await tell_root(tx, person, row["root_id"])
        return restored


async def note_mentions(tx: Tx, item: int, space: int, seq: int, people: list[int]) -> None:
    await queries.write_mentions(tx, item, space, seq, people)
    if EVERYONE in people:
        await many.write_for_all(tx, item, space, seq)
    else:
        await many.remove_for_all(tx, item)


async def tell(tx: Tx, change: ChangeType, person: int, item: int) -> Item:
    """Record the change and return the item as it is now."""
    rows = await queries.by_ids(tx, [item])
    if not rows:
        raise not_found()
    told = as_item(rows[0])
    facts = ItemFacts(told.seq, told.root, told.in_feed)
    await changes.record(tx, change, actor=person, space=told.space, item=item, facts=facts)
    return told


async def tell_root(tx: Tx, person: int, root: int | None) -> None:
    if root is not None:
        await tell(tx, ITEM_CHANGED, person, root)
