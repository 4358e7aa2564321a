"""SQL of requests to join."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.people.access import PERSON_COLUMNS

MOST_SHOWN = 200

COLUMNS = "r.space_id, r.person_id, r.words, r.asked_at, r.answer, r.reason, r.answered_at"

# Only of spaces that may still be known of: one that became hidden is not there any more for who asked.
MINE = f"""
    select {COLUMNS} from join_requests r join spaces s on s.id = r.space_id
     where r.person_id = $1 and r.space_id = $2
     order by r.id desc limit 1
"""  # noqa: S608 - constants

WAITING = f"""
    select {COLUMNS}, {PERSON_COLUMNS} from join_requests r join people p on p.id = r.person_id
     where r.space_id = $1 and r.answer is null and p.deactivated_at is null
     order by r.id limit {MOST_SHOWN}
"""  # noqa: S608 - constants


async def find_mine(tx: Tx, person: int, space: int) -> Any:
    """The newest of this person in this space."""
    return await tx.fetchrow(MINE, person, space)


async def list_waiting(tx: Tx, space: int) -> list[Any]:
    """Oldest first."""
    return await tx.fetch(WAITING, space)


async def insert(tx: Tx, person: int, space: int, words: str) -> bool:
    """False if one waits already."""
    tag = await tx.execute(
        """
        insert into join_requests (space_id, person_id, words) values ($1, $2, $3)
        on conflict (space_id, person_id) where answer is null do nothing
        """,
        space,
        person,
        words,
    )
    return tag.endswith(" 1")


async def answer(tx: Tx, space: int, person: int, answer: str, reason: str, by: int) -> bool:
    """False if none waits."""
    tag = await tx.execute(
        """
        update join_requests set answer = $3, reason = $4, answered_at = now(), answered_by = $5
         where space_id = $1 and person_id = $2 and answer is null
        """,
        space,
        person,
        answer,
        reason,
        by,
    )
    return tag.endswith(" 1")


async def moderators(tx: Tx, space: int) -> list[int]:
    return [row["id"] for row in await tx.fetch("select moderators_of($1) as id", space)]
