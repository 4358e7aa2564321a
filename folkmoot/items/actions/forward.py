"""Pass on what stands elsewhere: never wider than where it stands."""

from folkmoot.items import access, rules
from folkmoot.items.queries import forwards as queries
from folkmoot.items.schema import Item, Items, Readers
from folkmoot.kernel.db import Database, Tx
from folkmoot.spaces import access as spaces


async def find_source(tx: Tx, person: int, item: int) -> int:
    """What is really passed on: where somebody only passed something on without a word, that. It must be readable now."""
    row = await access.get_living_item(tx, person, item)
    if row["forwards"] is not None and not row["body"]:
        row = await access.get_living_item(tx, person, row["forwards"])
    rules.require_published(row["published_at"], row["withdrawn_at"])
    return int(row["id"])


async def count_readers(database: Database, person: int, item: int, space: int) -> Readers:
    """How many members of `space` could read `item`, were it passed on there."""
    async with database.acting_as(person) as tx:
        row = await access.get_living_item(tx, person, item)
        await spaces.require_reader(tx, person, space)
        counted = await queries.count_readers(tx, row["space_id"], space)
        return Readers(counted["readers"], counted["people"])


async def read_items(database: Database, person: int, ids: list[int]) -> Items:
    """Those of `ids` this person may read; of the others nothing is said."""
    async with database.acting_as(person) as tx:
        found: list[Item] = await access.find_items(tx, person, ids)
    return Items(found)
