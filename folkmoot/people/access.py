"""The only way to a person: who may be seen, and who administers."""

from typing import Any

import msgspec

from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, not_found, read_cursor, write_cursor
from folkmoot.people import rules
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import audit, house_rules
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import People, Person, as_person
from folkmoot.people.schema.acts import DoneActs, as_done_act
from folkmoot.people.schema.rules import LookOfHouse, LookRule, Switch, Switches, as_look

# For the areas above that read people with facts of their own.
PERSON_COLUMNS = queries.COLUMNS
match_words = queries.with_words
split_words = rules.split_words
list_acts = audit.list_acts
# For the import, which reads what other systems knew of people.
find_identity = rules.find_identity
read_line = rules.read_line
read_fact = rules.read_fact
read_zone = rules.read_zone
read_language = rules.read_language


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


async def find_of_department(tx: Tx, department: str, most: int) -> list[Person]:
    """Those the one this transaction acts as may see whose profile names it, by name."""
    return [as_person(row) for row in await queries.find_of_department(tx, department, most)]


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


NEWEST = 2**63 - 1


async def list_done_about_me(database: Database, caller: Caller, before: str | None, limit: int) -> DoneActs:
    """What administrators did about the caller, newest first: nobody is administered behind their back."""
    place = read_cursor(before, tuple[int])
    async with database.acting_as(caller.person_id) as tx:
        rows = await audit.list_about(tx, caller.person_id, place[0] if place else NEWEST, limit + 1)
    return as_acts(rows, limit)


def as_acts(rows: list[Any], limit: int) -> DoneActs:
    """Up to `limit` lines of rows that were asked for with one more."""
    page = rows[:limit]
    more = write_cursor(page[-1]["id"]) if len(rows) > limit else None
    return DoneActs([as_done_act(row) for row in page], before=more)


async def require_administrator(tx: Tx, caller: Caller) -> None:
    """Asked under the gate in the transaction that acts, so that a role that just ended counts for nothing."""
    if not await queries.is_administrator(tx, caller.person_id):
        raise Problem(403, "forbidden", "Only administrators may do this.")


async def administers(tx: Tx, person: int) -> bool:
    return await queries.is_administrator(tx, person)


async def lock_person(tx: Tx, person: int) -> Any:
    """Under the gate: the person's row, so that nobody else changes whether they are in meanwhile."""
    return await queries.lock_to_change(tx, person)


async def find_letter_box(tx: Tx, person: int) -> str | None:
    """Under the gate: the e-mail address of somebody who is in."""
    return await queries.find_address(tx, person)


async def owns_address(tx: Tx, person: int, key: str) -> bool:
    """Under the gate: whether this is an e-mail address of this person, who is in."""
    return await queries.owns_address(tx, person, key)


async def find_organisation(tx: Tx) -> str | None:
    """The name of the organisation."""
    return await queries.find_organisation(tx)


class House(msgspec.Struct, frozen=True):
    """What everybody who is signed in knows of the house."""

    name: str
    look: LookOfHouse
    off: list[Switch]


async def find_house(tx: Tx) -> House:
    """In one statement, as the person who asks."""
    row = await queries.find_house(tx)
    look = msgspec.convert(row["look"] or {}, LookRule)
    switches = msgspec.convert(row["areas"] or {}, Switches)
    return House(row["name"], as_look(look), switches.off)


async def find_switches(tx: Tx) -> list[Switch]:
    """What is switched off; under the gate."""
    value = await house_rules.find_rule(tx, Switches.NAME)
    return msgspec.convert(value or {}, Switches).off
