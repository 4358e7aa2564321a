"""What one person has not read, counted from scratch: from the items themselves, with the plainest SQL there is."""

from typing import Any

import asyncpg

FROM_SCRATCH = """
    select m.space_id, m.read_seq, m.posts_seq, (select max(seq) from items where space_id = m.space_id) as last_seq,
           count(i.id) filter (where i.root_id is null and i.kind = 'message' and i.seq > m.read_seq) as unread,
           count(i.id) filter (where i.root_id is null and i.kind = 'post' and i.seq > m.posts_seq and i.seq > read) as unread_posts,
           count(i.id) filter (where i.body like '%<@' || $1 || '>%' and i.seq > read
               and i.seq > case when i.root_id is null and i.kind = 'post' then m.posts_seq else m.read_seq end) as mentions
      from memberships m
      left join items i on i.space_id = m.space_id and i.author_id <> $1 and i.deleted_at is null
      left join lateral (select coalesce(max(read_seq), 0) as read from thread_marks t
                          where t.person_id = $1 and t.root_id = coalesce(i.root_id, i.id)) t on true
     where m.person_id = $1
     group by m.space_id, m.read_seq, m.posts_seq
"""

Figures = dict[int, dict[str, int]]
NAMES = ("read_seq", "posts_seq", "unread", "unread_posts", "mentions", "last_seq")


async def count_from_scratch(connection: Any, person: int) -> Figures:
    rows = await connection.fetch(FROM_SCRATCH.replace("$1", str(int(person))))
    return {row["space_id"]: {name: min(row[name] or 0, limit(name)) for name in NAMES} for row in rows}


def limit(name: str) -> int:
    """99+ is all anybody wants to know."""
    return 2**62 if name in {"read_seq", "posts_seq", "last_seq"} else 100


def of_start(start: dict[str, Any]) -> Figures:
    """The same from the answer of `GET /api/start`."""
    return {
        space["id"]: {
            **{name: space["membership"][name] for name in NAMES[:2]},
            **{name: space[name] for name in NAMES[2:]},
        }
        for space in start["spaces"]
    }


def of_device(state: dict[str, Any]) -> Figures:
    return {int(space): figures for space, figures in state["spaces"].items()}


async def top_level(connection: asyncpg.Connection, space: int) -> list[int]:
    """The messages of a chat, in their order."""
    statement = (
        "select id from items where space_id = $1 and kind = 'message' and root_id is null order by seq"
    )
    return [row["id"] for row in await connection.fetch(statement, space)]


async def make_mentions_whole(dsn: str) -> None:
    """The world notes a mention without the words for it; what nobody could have written counts wrongly afterwards."""
    owner = await asyncpg.connect(dsn)
    await owner.execute(
        "update items i set mentioned = array(select person_id from mentions where item_id = i.id) "
        "where id in (select item_id from mentions)"
    )
    await owner.close()
