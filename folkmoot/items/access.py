"""The only way to an item. What may not be read answers like what never existed."""

from typing import Any

from folkmoot.items.queries import attachments
from folkmoot.items.queries import items as queries
from folkmoot.items.schema import Item, as_item
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found


async def get_item(tx: Tx, person: int, item: int) -> Any:
    """The row of an item this person may read, with `right`, `member` and what its space takes; 404 otherwise."""
    row = await queries.find_readable(tx, person, item)
    if row is None:
        raise not_found()
    return row


async def get_living_item(tx: Tx, person: int, item: int) -> Any:
    """An item that is there and was not deleted."""
    row = await get_item(tx, person, item)
    if row["deleted_at"] is not None:
        raise Problem(410, "gone", "This was deleted.")
    return row


async def get_item_to_touch(tx: Tx, person: int, item: int) -> Any:
    """A living item in a space this person belongs to: reading an open space is not yet taking part."""
    row = await get_living_item(tx, person, item)
    if not row["member"]:
        raise Problem(403, "forbidden", "Join the space first.")
    return row


async def get_own_item(tx: Tx, person: int, item: int) -> Any:
    """An item this person wrote, in a space they still belong to."""
    row = await get_item_to_touch(tx, person, item)
    if row["author_id"] != person:
        raise Problem(403, "forbidden", "Only the author can change this.")
    return row


async def get_item_to_delete(tx: Tx, person: int, item: int) -> Any:
    """Deletable by its author and by who moderates its space."""
    row = await get_item_to_touch(tx, person, item)
    if row["author_id"] != person and row["right"] == "member":
        raise Problem(403, "forbidden", "Only the author or who moderates the space can delete this.")
    return row


async def get_item_to_pin(tx: Tx, person: int, item: int) -> Any:
    """Pinned where people talk by everyone in it; where a space is for reading, by who moderates it."""
    row = await get_item_to_touch(tx, person, item)
    if row["right"] == "member" and row["space_kind"] not in {"group", "project", "direct"}:
        raise Problem(403, "forbidden", "Only who moderates this space can pin.")
    return row


async def get_item_to_moderate(tx: Tx, person: int, item: int, *, deleted: bool = False) -> Any:
    """Moderated by owners and moderators of its space; with `deleted` also what its author has deleted."""
    row = await get_item(tx, person, item)
    if row["deleted_at"] is not None and not deleted:
        raise Problem(410, "gone", "This was deleted.")
    if row["right"] not in {"moderator", "owner"}:
        raise Problem(403, "forbidden", "Only who moderates this space can do that.")
    return row


async def find_items(tx: Tx, person: int, ids: list[int]) -> list[Item]:
    """Those of `ids` this person may read and that were not deleted, in the order given. Row-level security asks too."""
    found = {
        row["id"]: as_item(row)
        for row in await queries.readable_by_ids(tx, person, ids)
        if row["deleted_at"] is None
    }
    return [found[item] for item in ids if item in found]


async def find_present(tx: Tx, person: int, ids: list[int]) -> list[int]:
    """Those of `ids` that are there for this person. Row-level security asks too."""
    return await queries.present(tx, person, ids)


async def load_items(tx: Tx, ids: list[int]) -> list[Item]:
    """For the socket, as the engine: the items as they are now, published ones only. Who gets them is the hub's matter."""
    rows = await queries.by_ids(tx, ids)
    return [as_item(row) for row in rows if row["published_at"] is not None and row["withdrawn_at"] is None]


async def get_attachment(database: Database, person: int, item: int, attachment: int) -> Any:
    """A file of an item this person may read: where it lies, its name and type. It goes with its item: 404 where that is
    hidden, withdrawn or deleted. Files know no row-level security, so they are found by nothing else than this row.
    """
    row = await attachments.find(database, person, item, attachment)
    if row is None:
        raise not_found()
    return row
