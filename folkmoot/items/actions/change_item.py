"""Edit, delete and put back."""

from typing import Any

from folkmoot.items import access, kinds, rules
from folkmoot.items.actions.name_many import Before, list_named
from folkmoot.items.actions.tell import tell
from folkmoot.items.actions.words import words_of
from folkmoot.items.queries import changing as queries
from folkmoot.items.queries import many
from folkmoot.items.schema import EVERYONE, ITEM_CHANGED, ITEM_DELETED, ITEM_RESTORED, Item, as_item, names_of
from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found


async def edit_item(
    database: Database, person: int, item: int, *, body: str | None, title: str | None
) -> Item:
    """New words by the author. What stood there stays visible as a version to everyone who sees the item."""
    async with database.acting_as(person) as tx:
        await queries.hold(tx, item)
        row = await access.get_own_item(tx, person, item)
        rules.require_not_archived(row["archived_at"])
        rules.require_not_hidden(row["withdrawn_at"])
        kind = kinds.KINDS[row["kind"]]
        new_body = row["body"] if body is None else body
        new_title = row["title"] if title is None or not kind.titled else title or None
        more = len(row["attached"] or ()) + int(row["forwards"] is not None)
        rules.require_something(new_body, new_title, more=more)
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
        words = words_of(kind, new_title, new_body, names_of(row["attached"]))
        await queries.write_words(tx, item, row["space_id"], person, words)
        return await tell(tx, ITEM_CHANGED, person, item)


async def delete_item(database: Database, person: int, item: int) -> None:
    """Out of sight at once, for everyone; gone for good after the keeping time."""
    async with database.acting_as(person) as tx:
        await queries.hold(tx, item)
        row = await access.get_item_to_delete(tx, person, item)
        await queries.remove(tx, item, person)
        await tell(tx, ITEM_DELETED, person, item)
        await tell_root(tx, person, row["root_id"])


async def restore_item(database: Database, person: int, item: int) -> Item:
    """Undo a deletion: only by the one who deleted it."""
    async with database.acting_as(person) as tx:
        await queries.hold(tx, item)
        row = await access.get_item(tx, person, item)
        if not row["member"]:
            raise not_found()
        kept = await queries.restore(tx, item)
        if kept is None:
            raise Problem(409, "conflict", "There is nothing to put back.")
        await note_mentions(tx, item, row["space_id"], row["seq"], row["mentioned"] or [])
        kind = kinds.KINDS[row["kind"]]
        words = words_of(kind, kept["title"], kept["body"], names_of(kept["attached"]))
        await queries.write_words(tx, item, row["space_id"], row["author_id"], words)
        restored = await tell(tx, ITEM_RESTORED, person, item)
        await tell_root(tx, person, row["root_id"])
        return restored


async def write_mentions_again(tx: Tx, row: Any) -> None:
    """Whom it names counts again, as it comes back into sight. Everybody at once is told by its author only, and once."""
    people = [person for person in row["mentioned"] or [] if person != EVERYONE]
    await queries.write_mentions(tx, row["id"], row["space_id"], row["seq"], people)


async def note_mentions(tx: Tx, item: int, space: int, seq: int, people: list[int]) -> None:
    await queries.write_mentions(tx, item, space, seq, people)
    if EVERYONE in people:
        await many.write_for_all(tx, item, space, seq)
    else:
        await many.remove_for_all(tx, item)


async def tell_root(tx: Tx, person: int, root: int | None) -> None:
    if root is not None:
        await tell(tx, ITEM_CHANGED, person, root)
