"""All the client needs first, in few statements."""

from typing import Any

import msgspec

from folkmoot.feed import queries
from folkmoot.feed.actions.posts import read_feed
from folkmoot.feed.schema import Limits, Organisation, Start
from folkmoot.items.actions.marks import count, count_all, read_drafts
from folkmoot.items.schema import LONGEST_BODY, LONGEST_TITLE, MOST_ATTACHMENTS, Counts
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller
from folkmoot.kernel.settings import Settings
from folkmoot.kernel.socket.cursor import read_now
from folkmoot.people import access as people
from folkmoot.people.schema import Person
from folkmoot.spaces import access as spaces
from folkmoot.spaces.actions import look
from folkmoot.spaces.schema import MySpace

MOST_PEOPLE = 300


async def read_start(database: Database, settings: Settings, caller: Caller) -> Start:
    """The cursor is taken first: whatever is committed after it comes again through the socket."""
    async with database.acting_as(caller.person_id) as tx:
        cursor = await read_now(tx)
        mine = await read_spaces(tx, caller.person_id)
        known = await read_people(tx, caller.person_id, mine)
        me = next(person for person in known if person.id == caller.person_id)
        house = await people.find_house(tx)
        drafts = await read_drafts(tx, caller.person_id)
        rail = await spaces.read_rail(tx, caller.person_id)
    organisation = Organisation(house.name, house.look, house.off)
    limits = Limits(LONGEST_BODY, LONGEST_TITLE, settings.largest_file, MOST_ATTACHMENTS)
    return Start(me, organisation, me.admin, mine, rail, known, drafts, cursor, limits)


async def with_feed(database: Database, person: int, start: Start) -> Start:
    """And the first page of the feed, with who wrote in it: read after the cursor, so that nothing is missed between."""
    feed = await read_feed(database, person, None)
    there = {known.id for known in start.people}
    wanted = dict.fromkeys(item.author for item in feed.items if item.author not in there)
    async with database.acting_as(person) as tx:
        more = await people.find_people(tx, list(wanted))
    return msgspec.structs.replace(start, people=[*start.people, *more], feed=feed)


async def read_spaces(tx: Tx, person: int) -> list[MySpace]:
    """My spaces with what I have not read in each."""
    counts = await count_all(tx, person)
    times = await queries.last_times(tx, person)
    mine = await spaces.list_mine(tx, person)
    return [with_counts(space, counts.get(space.id), times.get(space.id)) for space in mine]


async def count_one(tx: Tx, person: int, space: MySpace) -> MySpace:
    """One space with what I have not read in it, for the answers of the spaces area."""
    return with_counts(space, await count(tx, person, space.id), await queries.last_time(tx, space.id))


look.COUNTERS.append(count_one)


def with_counts(space: MySpace, counts: Counts | None, last_at: Any) -> MySpace:
    """The newest item that is counted is said with the counts, not as another statement saw it: who hears of a later one
    adds it.
    """
    if counts is None:
        return space
    return msgspec.structs.replace(
        space,
        last_seq=counts.last_seq,
        unread=counts.unread,
        unread_posts=counts.unread_posts,
        mentions=counts.mentions,
        last_at=last_at,
    )


async def read_people(tx: Tx, me: int, mine: list[MySpace]) -> list[Person]:
    wanted = dict.fromkeys([me, *(person for space in mine for person in space.people)])
    return await people.find_people(tx, list(wanted)[:MOST_PEOPLE])
