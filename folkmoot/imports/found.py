"""The organisation and the space of everyone, where an import comes first."""

import secrets
from datetime import datetime

from folkmoot.imports.queries import belonging, runs
from folkmoot.kernel import text
from folkmoot.kernel.db import Database, Tx
from folkmoot.spaces.schema import LONGEST_NAME


async def found_organisation(database: Database, name: str, at: datetime) -> bool:
    """False if there is one already."""
    async with database.as_gate() as tx:
        if await runs.find_organisation(tx) is not None:
            return False
        await runs.insert_organisation(tx, name, secrets.token_hex(8), at)
    return True


async def found_company(tx: Tx, space: int, organisation: str, at: datetime, purpose: str = "") -> None:
    name = f"Everyone at {organisation}"[:LONGEST_NAME]
    await belonging.insert_space(
        tx,
        {
            "id": space,
            "kind": "company",
            "visibility": "open",
            "name": name,
            "name_key": text.fold(name),
            "purpose": purpose,
            "main": "posts",
            "created_at": at,
            "opened_at": at,
        },
    )
