"""SQL of a chat's history: ids come from a narrow index, by seq."""

from datetime import datetime
from typing import Any

from folkmoot.items.schema import COLUMNS
from folkmoot.kernel.db import Database, Tx, as_person

# The reader's right to the space stands in the statement itself, beside the policy.
MAY_READ_SPACE = """
    (exists (select from memberships m where m.space_id = $2 and m.person_id = $1) or $2 in (select open_spaces()))
"""

# What was hidden stays for its author and for whoever moderates; of everything else only the first word is asked.
NOT_HIDDEN = """
    (i.withdrawn_at is null or i.author_id = $1 or moderates($2))
"""

MY_MARK = """
    case when i.reply_count > 0 then (
        select t.read_seq from thread_marks t where t.person_id = $1 and t.root_id = i.id) end as mark
"""

NEWER = f"""
    select {COLUMNS}, {MY_MARK} from items i
     where i.space_id = $2 and i.root_id is null and not i.in_feed and i.seq > $3 and {MAY_READ_SPACE}
       and i.published_at is not null and {NOT_HIDDEN}
     order by i.seq limit $4
"""  # noqa: S608 - constants

OLDER = f"""
    select {COLUMNS}, {MY_MARK} from items i
     where i.space_id = $2 and i.root_id is null and not i.in_feed and i.seq < $3 and {MAY_READ_SPACE}
       and i.published_at is not null and {NOT_HIDDEN}
     order by i.seq desc limit $4
"""  # noqa: S608 - constants

OLDER_IN_ONE_CALL = as_person(OLDER)


async def older(tx: Tx, person: int, space: int, before: int, most: int) -> list[Any]:
    """Newest first."""
    return await tx.fetch(OLDER, person, space, before, most)


async def older_in_one_call(database: Database, person: int, space: int, before: int, most: int) -> list[Any]:
    """Newest first."""
    return await database.fetch_as(person, OLDER_IN_ONE_CALL, space, before, most)


async def newer(tx: Tx, person: int, space: int, after: int, most: int) -> list[Any]:
    """Oldest first."""
    return await tx.fetch(NEWER, person, space, after, most)


async def read_seq(tx: Tx, space: int, person: int) -> int | None:
    seq: int | None = await tx.fetchval(
        "select read_seq from memberships where space_id = $1 and person_id = $2", space, person
    )
    return seq


async def seq_at(tx: Tx, space: int, at: datetime) -> int | None:
    """Of the first top-level item written at `at` or later."""
    seq: int | None = await tx.fetchval(
        "select min(seq) from items where space_id = $1 and root_id is null and not in_feed and created_at >= $2",
        space,
        at,
    )
    return seq
