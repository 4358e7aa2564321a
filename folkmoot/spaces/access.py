"""The front gate: the only way into a space. What may not be seen answers like what never existed."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import Problem, not_found
from folkmoot.spaces import rules
from folkmoot.spaces.queries import rails as rail_queries
from folkmoot.spaces.queries import spaces as queries
from folkmoot.spaces.schema import MySpace, SeenSpace, Standing, as_mine, as_seen
from folkmoot.spaces.schema.rail import Rail, as_rail

MOST_NAMED = 200
"""Spaces that one name stands for in search."""


async def find_space(tx: Tx, person: int, space: int) -> SeenSpace | None:
    """A space this person may know of: their own, and every one that is not hidden if they are no guest."""
    row = await queries.find_known(tx, person, space)
    return as_seen(row) if row else None


async def get_space(tx: Tx, person: int, space: int) -> SeenSpace:
    seen = await find_space(tx, person, space)
    if seen is None:
        raise not_found()
    return seen


async def get_member(tx: Tx, person: int, space: int) -> Standing:
    """How this person stands in a space they belong to; 404 from outside, also where they may read."""
    return require_standing(await queries.find_belonging(tx, person, space))


async def require_reader(tx: Tx, person: int, space: int) -> Standing:
    """Members read; so does everyone of the organisation but guests where the space is open (their right is null)."""
    return require_standing(await queries.find_readable(tx, person, space))


async def require_writer(tx: Tx, person: int, space: int) -> Standing:
    """Members write. Who reads an open space from outside is told to join; to everybody else it is not there."""
    standing = await require_reader(tx, person, space)
    if standing.right is None:
        raise Problem(403, "forbidden", "Join the space first.")
    return standing


async def require_may(tx: Tx, person: int, space: int, action: str) -> Standing:
    """How this person stands in the space, if the policy lets them do `action` there."""
    row = await queries.find_place_and_actor(tx, person, space)
    if row is None or row["id"] is None:
        raise not_found()
    place = rules.place_of(row["kind"], row["visibility"])
    rules.require_allowed(action, place, rules.actor_for(action, place, row))
    standing = Standing(row["id"], *(row[name] for name in Standing.__struct_fields__[1:]))
    rules.require_not_archived(action, standing.archived_at)
    return standing


async def require_may_found(tx: Tx, person: int, kind: str) -> None:
    """Whether this person may make a new space of this kind."""
    row = await queries.find_founder(tx, person)
    if row is None:
        raise not_found()
    rules.require_allowed("create", kind, rules.founder_of(row))


def require_standing(row: Any) -> Standing:
    if row is None:
        raise not_found()
    return Standing(*row)


async def list_mine(tx: Tx, person: int) -> list[MySpace]:
    """The spaces of this person; the counts are the items area's to fill."""
    return [as_mine(row, row["people"]) for row in await queries.mine(tx, person)]


async def find_mine(tx: Tx, person: int, spaces: list[int]) -> list[MySpace]:
    """Those of `spaces` this person is in, without what is unread there."""
    return [as_mine(row, row["people"]) for row in await queries.mine_among(tx, person, spaces)]


async def read_rail(tx: Tx, person: int) -> Rail:
    """How this person keeps the list of their spaces."""
    return as_rail(await rail_queries.read(tx, person))


async def find_named(tx: Tx, person: int, words: list[str]) -> list[int]:
    """Spaces this person may know of in whose names words begin with these; for `in:`."""
    return [row["id"] for row in await queries.list_known(tx, person, words, None, MOST_NAMED, mine=False)]


async def find_known(tx: Tx, person: int, spaces: list[int]) -> set[int]:
    """Those of `spaces` this person may know of."""
    return set(await queries.known_among(tx, person, spaces))


async def find_spaces_to_deliver(tx: Tx, person: int) -> list[int]:
    """For the socket, as the engine: what this person is a member of."""
    return await queries.ids_of_mine(tx, person)


async def find_open_spaces(tx: Tx, spaces: list[int]) -> set[int]:
    """For the socket, as the engine: those of `spaces` that everyone of the organisation may read."""
    return await queries.open_among(tx, spaces)
