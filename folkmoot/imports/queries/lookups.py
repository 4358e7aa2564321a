"""SQL that asks what is here already."""

from folkmoot.kernel.db import Tx


async def known_people(tx: Tx, source: str, keys: list[str]) -> dict[str, int]:
    rows = await tx.fetch(
        "select source_id, person_id from provenance where source = $1 and source_id = any($2) and person_id is not null",
        source,
        keys,
    )
    return {row["source_id"]: row["person_id"] for row in rows}


async def known_spaces(tx: Tx, source: str, keys: list[str]) -> dict[str, tuple[int, int]]:
    """The space of each key, and by which import it came."""
    rows = await tx.fetch(
        "select source_id, space_id, import_id from provenance where source = $1 and source_id = any($2) and space_id is not null",
        source,
        keys,
    )
    return {row["source_id"]: (row["space_id"], row["import_id"]) for row in rows}


async def known_items(tx: Tx, source: str, keys: list[str]) -> dict[str, int]:
    rows = await tx.fetch(
        "select source_id, item_id from provenance where source = $1 and source_id = any($2) and item_id is not null",
        source,
        keys,
    )
    return {row["source_id"]: row["item_id"] for row in rows}


async def count_known(tx: Tx, source: str, keys: list[str]) -> int:
    count: int = await tx.fetchval(
        "select count(*) from provenance where source = $1 and source_id = any($2)", source, keys
    )
    return count


async def people_by_email(tx: Tx, keys: list[str]) -> dict[str, int]:
    rows = await tx.fetch(
        "select subject_key, person_id from identities where provider = 'email' and subject_key = any($1)",
        keys,
    )
    return {row["subject_key"]: row["person_id"] for row in rows}
