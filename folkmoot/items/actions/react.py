"""Put an emoji under an item, or take it back."""

from folkmoot.items import access, kinds, rules
from folkmoot.items.actions.tell import tell
from folkmoot.items.queries import own_emoji
from folkmoot.items.queries import reactions as queries
from folkmoot.items.schema import ITEM_CHANGED, Item, Reaction, as_item
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Problem, invalid


async def react(database: Database, person: int, item: int, emoji: str) -> Item:
    """Again with the same emoji changes nothing."""
    own = rules.own_word(emoji)
    if own is None:
        rules.require_emoji(emoji)
        emoji = rules.bare_emoji(emoji)
    async with database.acting_as(person) as tx:
        row = await access.get_item_to_touch(tx, person, item)
        rules.require_not_archived(row["archived_at"])
        if not kinds.KINDS[row["kind"]].reactable:
            raise Problem(409, "conflict", "This takes no reactions.")
        if own is not None and await own_emoji.find(tx, own) is None:
            raise invalid("emoji", "This is not an emoji.")
        rules.require_room_for(emoji, await queries.emoji_under(tx, item))
        if not await queries.react(tx, item, row["space_id"], person, emoji):
            return as_item(row)
        return await tell(tx, ITEM_CHANGED, person, item)


async def take_back(database: Database, person: int, item: int, emoji: str) -> Item:
    async with database.acting_as(person) as tx:
        row = await access.get_item_to_touch(tx, person, item)
        if not await queries.take_back(tx, item, person, rules.bare_emoji(emoji)):
            return as_item(row)
        return await tell(tx, ITEM_CHANGED, person, item, unreacted=True)


async def list_reactions(database: Database, person: int, item: int) -> list[Reaction]:
    async with database.acting_as(person) as tx:
        await access.get_living_item(tx, person, item)
        return [Reaction(row["emoji"], row["people"]) for row in await queries.reactions_of(tx, item)]
