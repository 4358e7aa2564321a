"""The only way to a person: who may be seen, and who administers."""

from typing import Any

from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, not_found, read_cursor, write_cursor
from folkmoot.people import rules
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import People, Person, as_person

# For the areas above that read people with facts of their own.
PERSON_COLUMNS = queries.COLUMNS
match_words = queries.with_words
split_words = rules.split_words
# For the import, which reads what other systems knew of people.
find_identity = rules.find_identity
read_line = rules.read_line
read_zone = rules.read_zone


async def find_person(tx: Tx, person: int) -> Person | None:
    """A person the one this transaction acts as may see."""
    row = await queries.find_person(tx, person)
    return as_person(row) if row else None


async def get_person(database: Database, caller: Caller, person: int) -> Person:
    async with database.acting_as(caller.person_id) as tx:
        found = await find_person(tx, person)
    if found is None:
        raise not_found()
    return found


async def find_people(tx: Tx, ids: list[int]) -> list[Person]:
    """Those of `ids` the one this transaction acts as may see, by name."""
    return [as_person(row) for row in await queries.find_people(tx, ids)]


async def find_named(tx: Tx, keys: list[str]) -> dict[str, list[Person]]:
    """By folded name: those the one this transaction acts as may see who are called exactly that."""
    found: dict[str, list[Person]] = {}
    for row in await queries.find_by_names(tx, keys):
        found.setdefault(row["name_key"], []).append(as_person(row))
    return found


async def find_by_addresses(tx: Tx, addresses: list[str]) -> dict[str, int]:
    """Under the gate: whose e-mail addresses these are. Who asks must be somebody who may let people in somewhere, and have
    the addresses already; the answer is a person they may see, or nobody.
    """
    keys = {address: found.key for address in addresses if (found := rules.find_identity(address))}
    owners = await identities.find_owners_of_addresses(tx, list(keys.values()))
    return {address: owners[key] for address, key in keys.items() if key in owners}


async def list_people(database: Database, caller: Caller, ids: list[int]) -> People:
    async with database.acting_as(caller.person_id) as tx:
        return People(await find_people(tx, ids))


async def search_people(
    database: Database, caller: Caller, q: str, after: str | None, space: int | None, limit: int
) -> People:
    """By the beginnings of words of the name, folded, in the order of names."""
    words = rules.split_words(text.fold(q))
    place = read_cursor(after, tuple[str, int])
    async with database.acting_as(caller.person_id) as tx:
        rows = await queries.search_people(tx, words, place, space, limit + 1)
    return as_page(rows, limit)


def as_page(rows: list[Any], limit: int) -> People:
    """Up to `limit` people of rows that were asked for with one more."""
    page = rows[:limit]
    more = write_cursor(page[-1]["name_key"], page[-1]["id"]) if len(rows) > limit else None
    return People([as_person(row) for row in page], after=more)


async def get_photo(database: Database, caller: Caller, person: int, photo: str) -> str:
    """The name of this person's photo, as the person's row has it, if it is the one asked for; 404 otherwise. Files know no
    row-level security: what is read from the row is, so a file is found by nothing else.
    """
    async with database.acting_as(caller.person_id) as tx:
        stored = await queries.find_photo(tx, person)
    if stored is None or stored != photo:
        raise not_found()
    return stored


async def require_administrator(tx: Tx, caller: Caller) -> None:
    """Asked under the gate in the transaction that acts, so that a role that just ended counts for nothing."""
    if not await queries.is_administrator(tx, caller.person_id):
        raise Problem(403, "forbidden", "Only administrators may do this.")


async def administers(tx: Tx, person: int) -> bool:
    return await queries.is_administrator(tx, person)


async def lock_person(tx: Tx, person: int) -> Any:
    """Under the gate: the person's row, so that nobody else changes whether they are in meanwhile."""
    return await queries.lock_to_change(tx, person)


async def find_organisation(tx: Tx) -> str | None:
    """The name of the organisation."""
    return await queries.find_organisation(tx)
