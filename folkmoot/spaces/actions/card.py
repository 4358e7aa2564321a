"""Who somebody is, in one look."""

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import not_found
from folkmoot.people import access as people
from folkmoot.people.schema import as_person
from folkmoot.spaces.queries import cards as queries
from folkmoot.spaces.schema import Card

MOST_COLLEAGUES = 6
MOST_SHARED = 6


async def read_card(database: Database, reader: int, person: int) -> Card:
    """What the reader may know of a person; 404 for whom they may not know."""
    async with database.acting_as(reader) as tx:
        found = await people.find_person(tx, person)
        if found is None:
            raise not_found()
        manager = await queries.find_manager(tx, person)
        return Card(
            person=found,
            manager=await people.find_person(tx, manager) if manager else None,
            colleagues=[as_person(row) for row in await queries.find_colleagues(tx, person, MOST_COLLEAGUES)],
            spaces=await queries.find_shared(tx, reader, person, MOST_SHARED),
        )
