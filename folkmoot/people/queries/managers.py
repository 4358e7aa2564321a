"""SQL of who leads whom, under the gate."""

from typing import Any

from folkmoot.kernel.db import Tx

LOCKED = 8 << 48
"""Of advisory locks: who leads whom is about to change."""

# Upwards, and never round: each is come by once.
UNDER = """
    with recursive above (id) as (
        select $1::bigint
        union
        select p.manager_id from above a join people p on p.id = a.id where p.manager_id is not null)
    select exists (select from above where id = $2)
"""


async def hold(tx: Tx) -> None:
    """One at a time says who leads whom, until the end of the transaction: two could make a circle together."""
    await tx.execute("select pg_advisory_xact_lock($1)", LOCKED)


async def find_manager(tx: Tx, person: int) -> Any:
    """Of somebody who may lead others: a member of the organisation who has not left; None for everybody else."""
    return await tx.fetchrow(
        "select id from people where id = $1 and kind = 'member' and deactivated_at is null for share", person
    )


async def is_under(tx: Tx, person: int, other: int) -> bool:
    """Whether `person` is `other`, or reports to them by way of however many."""
    under: bool = await tx.fetchval(UNDER, person, other)
    return under


async def read_facts(tx: Tx, person: int) -> Any:
    return await tx.fetchrow(
        "select title, department, place, phone, manager_id from people where id = $1", person
    )
