"""What administrators see of the house, as persons under row-level security: numbers, and what is listed anyway."""

from typing import Any

from folkmoot.kernel.db import Tx


async def list_spaces(tx: Tx, after: tuple[bool, str, int] | None, most: int) -> list[Any]:
    """Those that nobody owns first, then by name."""
    return await tx.fetch("select * from listed_spaces($1, $2, $3, $4)", *(after or (False, "", 0)), most)


async def count_spaces(tx: Tx) -> Any:
    return await tx.fetchrow("select * from count_spaces()")


async def count_kinds(tx: Tx) -> list[Any]:
    return await tx.fetch("select * from count_kinds()")


async def measure_database(tx: Tx) -> int:
    """Bytes on disk, indexes and all."""
    size: int = await tx.fetchval("select pg_database_size(current_database())")
    return size


DONE = """
    select exists (select from acts where act in ('look.changed', 'look.logo_changed')) as look,
           exists (select from acts where act in ('people.invited', 'code.made')) as invited,
           exists (select from acts where act in ('people.list_brought', 'import.finished')) as list,
           exists (select from acts where act = 'mail.tested') as mail
"""


async def find_done(tx: Tx) -> Any:
    """What of the first week was done, by the audit log; as a person who administers."""
    return await tx.fetchrow(DONE)


ROLES = """
    select r.id, r.role, r.person_id as person, r.granted_at, r.granted_by, r.ended_at, r.ended_by
      from org_roles r order by r.ended_at is not null, r.id desc limit 500
"""


async def list_roles(tx: Tx) -> list[Any]:
    """Those in force first, then those that ended; under the gate."""
    return await tx.fetch(ROLES)
