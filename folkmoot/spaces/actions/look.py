"""Look at spaces and at who is in them."""

from collections.abc import Awaitable, Callable

from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found, read_cursor, write_cursor
from folkmoot.people.access import find_person, split_words
from folkmoot.spaces import access, rules
from folkmoot.spaces.queries import heads
from folkmoot.spaces.queries import members as member_queries
from folkmoot.spaces.queries import spaces as queries
from folkmoot.spaces.schema import (
    About,
    Kind,
    Members,
    MySpace,
    Right,
    SeenSpace,
    Show,
    Spaces,
    Suggestion,
    Suggestions,
    as_member,
    as_mine,
    as_seen,
)

PAGE = 50
MOST_SUGGESTED = 6
MOST_SHARED = 30

Count = Callable[[Tx, int, MySpace], Awaitable[MySpace]]
COUNTERS: list[Count] = []
"""What fills the counts of one space of mine. They count items, which this floor does not know: the items area puts its
own here.
"""


async def read_space(database: Database, person: int, space: int) -> MySpace | SeenSpace:
    async with database.acting_as(person) as tx:
        seen = await access.get_space(tx, person, space)
        return seen if seen.membership is None else await read_mine(tx, person, space)


async def read_about(database: Database, person: int, space: int) -> About:
    """What it is for and what its rules are, for whoever may know of it: they stand before the door, not behind it."""
    async with database.acting_as(person) as tx:
        await access.get_space(tx, person, space)
        row = await heads.find_about(tx, space)
    if row is None:
        raise not_found()
    return About(
        row["purpose"],
        text.render(row["purpose"]),
        row["body"] or "",
        row["html"],
        row["written_at"],
        row["written_by"],
    )


async def read_mine(tx: Tx, person: int, space: int) -> MySpace:
    """A space of this person, counted; 404 if it is not theirs."""
    row = await queries.find_mine(tx, person, space)
    if row is None:
        raise not_found()
    mine = as_mine(row, row["people"])
    for count in COUNTERS:
        mine = await count(tx, person, mine)
    return mine


async def list_spaces(
    database: Database,
    person: int,
    q: str,
    after: str | None,
    *,
    mine: bool,
    show: Show = "all",
    kind: Kind | None = None,
) -> Spaces:
    """By name: those this person may know of, or only theirs; of one kind or of all."""
    place = read_cursor(after, tuple[str, int])
    async with database.acting_as(person) as tx:
        rows = await queries.list_known(
            tx, person, rules.split_words(q), place, PAGE + 1, mine=mine, show=show, kind=kind
        )
    more = write_cursor(rows[PAGE - 1]["name_key"], rows[PAGE - 1]["id"]) if len(rows) > PAGE else None
    return Spaces([as_seen(row) for row in rows[:PAGE]], after=more)


async def list_shared(database: Database, person: int, other: int) -> Spaces:
    """Where this person meets the other; 404 for somebody they may not know."""
    async with database.acting_as(person) as tx:
        if await find_person(tx, other) is None:
            raise not_found()
        rows = await queries.list_shared(tx, person, other, MOST_SHARED)
    return Spaces([as_seen(row) for row in rows])


async def suggest_spaces(database: Database, person: int) -> Suggestions:
    async with database.acting_as(person) as tx:
        rows = await queries.suggest(tx, person, MOST_SUGGESTED)
    return Suggestions([Suggestion(as_seen(row), row["colleagues"]) for row in rows])


async def list_members(
    database: Database, person: int, space: int, q: str, after: str | None, right: Right | None = None
) -> Members:
    place = read_cursor(after, tuple[str, int])
    async with database.acting_as(person) as tx:
        await access.require_reader(tx, person, space)
        many = await member_queries.count_members(tx, space) > member_queries.MANY
        words = split_words(text.fold(q))
        rows = await member_queries.list_members(tx, space, words, place, PAGE + 1, right, many=many)
    more = write_cursor(rows[PAGE - 1]["name_key"], rows[PAGE - 1]["id"]) if len(rows) > PAGE else None
    return Members([as_member(row) for row in rows[:PAGE]], after=more)
