"""Put what was uploaded with an item, and take a file out of one again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from folkmoot.items import access, kinds, rules
from folkmoot.items.actions.tell import tell
from folkmoot.items.actions.words import words_of
from folkmoot.items.queries import attachments as queries
from folkmoot.items.queries import changing, items
from folkmoot.items.schema import ITEM_CHANGED, HeldFile, Item, NewAttachment, names_of
from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found


async def name_uploads(tx: Tx, person: int, new: Sequence[NewAttachment]) -> list[str]:
    """What the files to attach are called, for search. Whether they may be attached is asked when they are."""
    return await queries.names(tx, person, [each.upload for each in new]) if new else []


async def attach(tx: Tx, person: int, item: int, space: int, new: Sequence[NewAttachment]) -> Any:
    """The row of the item with its files, each there once, the author's own, and in no other item."""
    uploads = [attachment.upload for attachment in new]
    alts = [text.clean(attachment.alt).strip() for attachment in new]
    if await queries.attach(tx, person, item, space, uploads, alts) != len(uploads):
        raise no_upload()
    return (await items.by_ids(tx, [item]))[0]


async def hold(tx: Tx, person: int, plan: UUID, new: Sequence[NewAttachment]) -> None:
    """Keep these uploads, and no others, for what is planned."""
    await queries.let_go(tx, person, plan)
    uploads = [attachment.upload for attachment in new]
    alts = [text.clean(attachment.alt).strip() for attachment in new]
    if new and await queries.hold(tx, person, plan, uploads, alts) != len(uploads):
        raise no_upload()


async def list_held(tx: Tx, person: int, plans: list[UUID]) -> dict[UUID, list[HeldFile]]:
    """By the plan that holds them, in their order."""
    held: dict[UUID, list[HeldFile]] = {}
    for plan, *facts in await queries.list_held(tx, person, plans):
        held.setdefault(plan, []).append(HeldFile(*facts))
    return held


async def take_held(tx: Tx, person: int, plan: UUID) -> tuple[NewAttachment, ...]:
    """To go with an item within this transaction: from here on they are held no longer."""
    held = (await list_held(tx, person, [plan])).get(plan, [])
    await queries.let_go(tx, person, plan)
    return tuple(NewAttachment(file.upload, file.alt) for file in held)


def no_upload() -> Problem:
    return Problem(
        422, "no_upload", "A file of this is not there. Upload it, then send again.", field="attachments"
    )


async def remove_attachment(database: Database, person: int, item: int, attachment: int) -> Item:
    """By the author, for good. What is left must still say something."""
    async with database.acting_as(person) as tx:
        row = await access.get_own_item(tx, person, item)
        rules.require_not_archived(row["archived_at"])
        left = [each for each in row["attached"] or () if each["id"] != attachment]
        if len(left) == len(row["attached"] or ()):
            raise not_found()
        more = len(left) + int(row["forwards"] is not None)
        rules.require_something(row["body"], row["title"], more=more)
        await queries.remove(tx, item, attachment)
        await queries.touch(tx, item)
        words = words_of(kinds.KINDS[row["kind"]], row["title"], row["body"], names_of(left))
        await changing.write_words(tx, item, row["space_id"], person, words)
        return await tell(tx, ITEM_CHANGED, person, item)


async def tell_of_content(tx: Tx, content: str) -> None:
    """As the engine: the items with this content look otherwise now."""
    for item in await queries.show_again(tx, content):
        await tell(tx, ITEM_CHANGED, None, item)
