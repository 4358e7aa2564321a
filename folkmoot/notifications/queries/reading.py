"""SQL of one person's notifications: rows first, then what they tell of, from the items and under their rights."""

import datetime
from typing import Any

from folkmoot.kernel.db import Tx

COLUMNS = "n.id, n.reason, n.asks, n.space_id, n.item_id, n.root_id, n.actor_id, n.seq, n.since_seq, n.at, n.since_at, n.done_at"

MAY_SEE = """
    (n.space_id is null
     or exists (select from memberships m where m.space_id = n.space_id and m.person_id = $1)
     or exists (select from spaces s where s.id = n.space_id and s.visibility = 'open')
        and exists (select from people p where p.id = $1 and p.kind <> 'guest' and p.deactivated_at is null))
"""
"""The first wall in SQL; $1 is the person."""

BY_OTHERS = """
    a.author_id <> n.person_id and a.deleted_at is null and a.withdrawn_at is null and a.published_at is not null
    and a.seq between n.since_seq and n.seq
"""

# What it told of may have been deleted or taken back since: then there is nothing to tell.
IS_THERE = f"""
    (n.item_id is null or exists (select from items i where i.id = n.item_id and i.deleted_at is null))
    and case n.reason
        when 'reply' then exists (select from items a where a.root_id = n.item_id and {BY_OTHERS})
        when 'reaction' then exists (
            select from reactions e where e.item_id = n.item_id and e.created_at >= n.since_at and e.person_id <> n.person_id)
        when 'said' then
            exists (select from items a where a.space_id = n.space_id and a.root_id is null and not a.in_feed and {BY_OTHERS})
            or exists (select from items a where a.space_id = n.space_id and a.root_id is null and a.in_feed and {BY_OTHERS})
        else true end
"""  # noqa: S608 - constants

LIST = f"""
    select {COLUMNS} from notifications n
     where n.person_id = $1 and ($2 or n.done_at is null) and (not $3 or n.asks) and (n.at, n.id) < ($4, $5)
       and {MAY_SEE} and {IS_THERE}
     order by n.at desc, n.id desc limit $6
"""  # noqa: S608 - constants

COUNT = f"""
    select count(*) filter (where o.asks) as waiting, count(*) as news from (
        select n.asks from notifications n
         where n.person_id = $1 and n.done_at is null and {MAY_SEE} and {IS_THERE}
         order by n.asks desc limit 100) o
"""  # noqa: S608 - constants

FIND = (
    f"select {COLUMNS} from notifications n where n.person_id = $1 and n.id = $2 and {MAY_SEE} and {IS_THERE}"  # noqa: S608
)

ANSWERS = """
    select n.id, a.id as item, a.author_id as person
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) as n (id, root, since, upto)
     cross join lateral (
        select a.id, a.author_id from items a
         where a.root_id = n.root and a.seq between n.since and n.upto and a.author_id <> $5 and a.deleted_at is null
           and a.withdrawn_at is null and a.published_at is not null
         order by a.seq desc limit 100) a
"""

WAS_SAID = """
    select n.id, a.id as item, a.author_id as person
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) as n (id, space, since, upto)
     cross join lateral (
        (select a.id, a.author_id, a.seq from items a
          where a.space_id = n.space and a.root_id is null and not a.in_feed and a.seq between n.since and n.upto
            and a.author_id <> $5 and a.deleted_at is null and a.withdrawn_at is null and a.published_at is not null
          order by a.seq desc limit 100)
        union all
        (select a.id, a.author_id, a.seq from items a
          where a.space_id = n.space and a.root_id is null and a.in_feed and a.seq between n.since and n.upto
            and a.author_id <> $5 and a.deleted_at is null and a.withdrawn_at is null and a.published_at is not null
          order by a.seq desc limit 100)
        order by seq desc limit 100) a
"""

REACTIONS = """
    select n.id, e.emoji, e.person_id as person
      from unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) as n (id, item, since)
     cross join lateral (
        select e.emoji, e.person_id from reactions e
         where e.item_id = n.item and e.created_at >= n.since and e.person_id <> $4
         order by e.created_at desc limit 100) e
"""


async def newest(
    tx: Tx, person: int, before: tuple[datetime.datetime, int], most: int, *, done: bool, asks: bool
) -> list[Any]:
    """`done`: with those that are done; `asks`: only what waits."""
    return await tx.fetch(LIST, person, done, asks, *before, most)


async def find(tx: Tx, person: int, notification: int) -> Any:
    return await tx.fetchrow(FIND, person, notification)


async def count(tx: Tx, person: int) -> Any:
    return await tx.fetchrow(COUNT, person)


async def answers(tx: Tx, person: int, rows: list[Any]) -> list[Any]:
    """Newest first, up to 100 a row."""
    columns = [[row[name] for row in rows] for name in ("id", "root_id", "since_seq", "seq")]
    return await tx.fetch(ANSWERS, *columns, person)


async def was_said(tx: Tx, person: int, rows: list[Any]) -> list[Any]:
    columns = [[row[name] for row in rows] for name in ("id", "space_id", "since_seq", "seq")]
    return await tx.fetch(WAS_SAID, *columns, person)


async def reactions(tx: Tx, person: int, rows: list[Any]) -> list[Any]:
    columns = [[row[name] for row in rows] for name in ("id", "item_id", "since_at")]
    return await tx.fetch(REACTIONS, *columns, person)


async def set_done(tx: Tx, notification: int, at: datetime.datetime | None) -> bool:
    """False if it is so already."""
    tag = await tx.execute(
        "update notifications set done_at = $2 where id = $1 and (done_at is null) <> ($2::timestamptz is null)",
        notification,
        at,
    )
    return tag.endswith(" 1")


async def set_all_done(tx: Tx, person: int, at: datetime.datetime) -> int:
    tag = await tx.execute(
        "update notifications set done_at = $2 where person_id = $1 and done_at is null and at <= $2",
        person,
        at,
    )
    return int(tag.rpartition(" ")[2])


async def open_again(tx: Tx, person: int, done_at: datetime.datetime) -> int:
    tag = await tx.execute(
        "update notifications set done_at = null where person_id = $1 and done_at = $2", person, done_at
    )
    return int(tag.rpartition(" ")[2])


async def levels(tx: Tx, person: int, most: int) -> list[Any]:
    return await tx.fetch(
        "select root_id as root, level from thread_levels where person_id = $1 order by set_at desc limit $2",
        person,
        most,
    )


async def set_level(tx: Tx, person: int, root: int, level: str) -> bool:
    """False if it stood there already."""
    tag = await tx.execute(
        """
        insert into thread_levels (root_id, person_id, level) values ($1, $2, $3)
        on conflict (root_id, person_id) do update set level = excluded.level, set_at = now()
         where thread_levels.level <> excluded.level
        """,
        root,
        person,
        level,
    )
    return tag.endswith(" 1")


async def drop_level(tx: Tx, person: int, root: int) -> bool:
    tag = await tx.execute("delete from thread_levels where root_id = $1 and person_id = $2", root, person)
    return tag.endswith(" 1")


async def count_levels(tx: Tx, person: int) -> int:
    count: int = await tx.fetchval("select count(*) from thread_levels where person_id = $1", person)
    return count
