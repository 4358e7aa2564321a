"""Folders suggested for everybody's list of spaces."""

from folkmoot.admin.access import looking_around
from folkmoot.admin.schema.acts import FOLDERS_SUGGESTED, FolderFacts
from folkmoot.kernel import acts
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.spaces.actions import folders
from folkmoot.spaces.schema.folders import KeptFolders, SuggestedFolders


async def list_folders(database: Database, caller: Caller) -> KeptFolders:
    async with looking_around(database, caller) as tx:
        return await folders.list_kept(tx)


async def suggest_folders(database: Database, caller: Caller, wanted: SuggestedFolders) -> KeptFolders:
    async with looking_around(database, caller) as tx:
        kept = await folders.suggest(tx, caller.person_id, wanted)
        await acts.record(tx, FOLDERS_SUGGESTED, by=caller.person_id, facts=FolderFacts(len(kept.folders)))
        return kept
