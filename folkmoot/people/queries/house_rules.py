"""Rules of the house, one row a subject."""

from datetime import datetime

from folkmoot.kernel.db import Tx

WRITE = """
    insert into house_rules (name, value, changed_at, changed_by) values ($1, $2, $3, $4)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by
"""


async def find_rule(tx: Tx, name: str) -> object | None:
    found: object | None = await tx.fetchval("select value from house_rules where name = $1", name)
    return found


async def find_rule_to_change(tx: Tx, name: str) -> object | None:
    """One at a time changes a rule."""
    await tx.fetchval("select pg_advisory_xact_lock(hashtextextended('house_rule ' || $1, 0))", name)
    return await find_rule(tx, name)


async def write_rule(tx: Tx, name: str, value: object, at: datetime, by: int) -> None:
    await tx.execute(WRITE, name, value, at, by)
