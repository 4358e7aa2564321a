"""Who a text names: people, groups of them, spaces, everybody in its space, or who is here."""

from typing import NamedTuple

from folkmoot.groups import access as groups
from folkmoot.items import rules
from folkmoot.items.queries import items as queries
from folkmoot.items.queries import many
from folkmoot.items.schema import EVERYONE, Reach
from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found
from folkmoot.people import access as everyone
from folkmoot.spaces import access as spaces


class Before(NamedTuple):
    """What a text said before an edit, and whom it told: that is not asked for again."""

    body: str = ""
    mentioned: tuple[int, ...] = ()


NOTHING_BEFORE = Before()


async def find_reach(database: Database, person: int, space: int) -> Reach:
    """How many others `@all` and `@here` would tell; None where this person may not."""
    async with database.acting_as(person) as tx:
        teller = await many.find_teller(tx, person, space)
        if teller is None:
            raise not_found()
        if not rules.may_tell_many(teller["right"], teller["members"]):
            return Reach(None, None)
        here = None
        if teller["kind"] != "guest":
            present = await many.members_among(
                tx, person, space, sorted(database.who_is_here()), rules.MOST_HERE + 1
            )
            here = len(present) if len(present) <= rules.MOST_HERE else None
        return Reach(max(0, teller["members"] - 1), here)


async def list_named(
    tx: Tx, database: Database, person: int, space: int, body: str, before: Before = NOTHING_BEFORE
) -> list[int]:
    """Everybody a text names, who can read it; EVERYONE stands for all of its space. Refused is what its author may not do."""
    await require_known_spaces(tx, person, body, before.body)
    return [
        *await mentionable(tx, space, body),
        *await tell_many(tx, database, person, space, text.named_many(body), before),
    ]


async def mentionable(tx: Tx, space: int, body: str) -> list[int]:
    people, named = text.mentioned(body), text.mentioned_groups(body)
    if not people and not named:
        return []
    rules.require_few_mentions([*people, *named])
    # A group is a mention of each of its members who can read this; who may not know of it mentions nobody by it.
    if named and "groups" in await everyone.find_switches(tx):
        named = []
    people += await groups.find_members(tx, named)
    return await queries.mentionable(tx, space, list(dict.fromkeys(people)))


async def require_known_spaces(tx: Tx, person: int, body: str, before: str) -> None:
    """Only what its author may know of is named; hidden is refused like what never was."""
    named = [space for space in text.named_spaces(body) if space not in text.named_spaces(before)]
    rules.require_few_mentions(named)
    if named and set(named) - await spaces.find_known(tx, person, named):
        rules.refuse_unknown_space()


async def tell_many(
    tx: Tx, database: Database, person: int, space: int, named: set[str], before: Before
) -> list[int]:
    if not named:
        return []
    stood = text.named_many(before.body)
    teller = await many.find_teller(tx, person, space)
    if named - stood and teller is not None:
        rules.require_may_tell_many(teller["right"], teller["members"])
    told = [EVERYONE] if "all" in named else []
    if "here" not in named:
        return told
    if "here" in stood:
        named_before = {EVERYONE, *text.mentioned(before.body)}
        return told + [someone for someone in before.mentioned if someone not in named_before]
    if teller is None or teller["kind"] == "guest":
        return told
    present = await many.members_among(tx, person, space, sorted(database.who_is_here()), rules.MOST_HERE + 1)
    rules.require_few_here(present)
    return told + present
