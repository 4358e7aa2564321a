"""SQL of what is planned. Under the web role each person has only their own rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from folkmoot.kernel.db import Tx
from folkmoot.scheduled.schema import Plan

COLUMNS = """
    client_id, space_id, place, root_id, title, body, local, zone, at, created_at, failed_at, failed
"""


async def list_mine(tx: Tx, person: int, most: int) -> list[Any]:
    return await tx.fetch(
        f"select {COLUMNS} from scheduled where person_id = $1 order by at, client_id limit $2",  # noqa: S608 - constants
        person,
        most,
    )


async def lock(tx: Tx, person: int, key: UUID) -> Any:
    """Held until the end of the transaction: whoever comes second finds it as the first has left it, or no more."""
    return await tx.fetchrow(
        f"select {COLUMNS} from scheduled where person_id = $1 and client_id = $2 for update",  # noqa: S608 - constants
        person,
        key,
    )


async def count_others(tx: Tx, person: int, key: UUID) -> int:
    count: int = await tx.fetchval(
        "select count(*) from scheduled where person_id = $1 and client_id <> $2", person, key
    )
    return count


async def was_sent(tx: Tx, person: int, key: UUID) -> bool:
    found: bool = await tx.fetchval(
        "select exists (select from items where author_id = $1 and client_id = $2)", person, key
    )
    return found


PUT = f"""
    insert into scheduled (person_id, client_id, space_id, place, root_id, title, body, local, zone, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (person_id, client_id) do update
       set space_id = excluded.space_id, place = excluded.place, root_id = excluded.root_id, title = excluded.title,
           body = excluded.body, local = excluded.local, zone = excluded.zone, at = excluded.at,
           failed_at = null, failed = null
    returning {COLUMNS}
"""  # noqa: S608 - constants


async def put(tx: Tx, person: int, key: UUID, plan: Plan, local: datetime, at: datetime) -> Any:
    return await tx.fetchrow(
        PUT,
        person,
        key,
        plan.space,
        plan.place,
        plan.root,
        plan.title,
        plan.body,
        local,
        plan.zone,
        at,
    )


async def drop(tx: Tx, person: int, key: UUID) -> bool:
    tag = await tx.execute("delete from scheduled where person_id = $1 and client_id = $2", person, key)
    return tag.endswith(" 1")


async def note_failure(tx: Tx, person: int, key: UUID, code: str) -> bool:
    tag = await tx.execute(
        "update scheduled set failed_at = now(), failed = $3 where person_id = $1 and client_id = $2 and failed_at is null",
        person,
        key,
        code,
    )
    return tag.endswith(" 1")


async def find_due(tx: Tx, now: datetime, most: int) -> list[Any]:
    """As the engine: whose, and which."""
    return await tx.fetch(
        "select person_id, client_id from scheduled where at <= $1 and failed_at is null order by at limit $2",
        now,
        most,
    )
