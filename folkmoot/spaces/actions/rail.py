"""Keep the list of one's spaces: favourites, folders, an order of one's own, and what is out of sight."""

from folkmoot.kernel import changes
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Problem
from folkmoot.spaces import access, rules
from folkmoot.spaces.queries import rails as queries
from folkmoot.spaces.schema.rail import RAIL_CHANGED, Rail


async def read_rail(database: Database, person: int) -> Rail:
    async with database.acting_as(person) as tx:
        return await access.read_rail(tx, person)


async def write_rail(database: Database, person: int, wanted: Rail) -> Rail:
    """The whole of it, in place of what was there. It is nobody else's matter, and grants nothing."""
    places = rules.read_places(wanted)
    names = [rules.read_folder(folder.name) for folder in wanted.folders]
    async with database.acting_as(person) as tx:
        if not await queries.take_turn(tx, person, wanted.sort, wanted.rev):
            raise Problem(409, "conflict", "The list was changed on another device.", field="rev")
        await queries.clear(tx, person)
        if names:
            await queries.insert_folders(tx, person, names, [folder.collapsed for folder in wanted.folders])
        if places:
            await queries.insert_places(tx, person, places)
        await changes.record(tx, RAIL_CHANGED, actor=person, person=person)
        return await access.read_rail(tx, person)
