"""Suggest folders for everybody's list of spaces, and offer them to those who are in what is in them."""

import msgspec

from folkmoot.kernel import changes, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.people.schema import ORGANISATION_CHANGED
from folkmoot.spaces import rules
from folkmoot.spaces.queries import folders as queries
from folkmoot.spaces.schema.folders import KeptFolders, SuggestedFolder, SuggestedFolders


async def list_offered(database: Database, person: int) -> SuggestedFolders:
    async with database.acting_as(person) as tx:
        rows = await queries.list_offered(tx, person)
    return SuggestedFolders([SuggestedFolder(row["name"], row["spaces"]) for row in rows])


async def list_kept(tx: Tx) -> KeptFolders:
    """In a transaction of somebody who administers."""
    rows = await queries.list_kept(tx)
    return msgspec.convert({"folders": [dict(row) for row in rows]}, KeptFolders)


async def suggest(tx: Tx, administrator: int, wanted: SuggestedFolders) -> KeptFolders:
    """All of them, in place of those there were. One that keeps its name stays as old as it is."""
    names = [rules.read_folder(folder.name) for folder in wanted.folders]
    places = rules.read_suggested(wanted)
    since = await queries.take_turn(tx)
    await queries.clear(tx)
    if names:
        await queries.insert_folders(tx, names, [since.get(name, clock.now()) for name in names])
    if places:
        await queries.insert_places(tx, places)
    await changes.record(tx, ORGANISATION_CHANGED, actor=administrator)
    return await list_kept(tx)
