"""Record what happened to an item."""

from folkmoot.items.queries import items as queries
from folkmoot.items.schema import ITEM_CHANGED, Item, ItemChangedFacts, ItemFacts, as_item
from folkmoot.kernel import changes
from folkmoot.kernel.changes import ChangeType
from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import not_found


async def tell(tx: Tx, change: ChangeType, person: int | None, item: int, *, unreacted: bool = False) -> Item:
    """Record the change and return the item as it is now. `unreacted`: what changed is that `person` took a reaction back."""
    rows = await queries.by_ids(tx, [item])
    if not rows:
        raise not_found()
    told = as_item(rows[0])
    place = told.seq, told.root, told.in_feed
    facts = ItemChangedFacts(*place, unreacted) if change is ITEM_CHANGED else ItemFacts(*place)
    await changes.record(tx, change, actor=person, space=told.space, item=item, facts=facts)
    return told
