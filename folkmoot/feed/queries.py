"""SQL of the feed: ids first, from one narrow index for each of my spaces, then the rows."""

import datetime
from typing import Any

from folkmoot.items.schema import COLUMNS
from folkmoot.kernel.db import Database, Tx, as_person

BEFORE = "and (i.published_at, i.id) < ($3, $4)"


def newest_posts(where: str) -> str:
    """Of the space `m`."""
    return f"""
    select i.id, i.published_at from items i
     where i.space_id = m.space_id and i.in_feed and i.root_id is null and i.deleted_at is null
       and i.withdrawn_at is null and i.published_at is not null {where}
     order by i.published_at desc, i.id desc
    """  # noqa: S608 - constants


MARK = "(select t.read_seq from thread_marks t where t.person_id = $1 and t.root_id = i.id)"

NOTED = "select p.item_id as id, p.published_at"
NEWEST_BEFORE = f"""
    {NOTED} where (p.published_at, p.item_id) < ($3, $4)
    union all
    (select * from ({newest_posts(BEFORE)} limit 1) f where (p.published_at, p.item_id) >= ($3, $4))
"""  # noqa: S608 - constants


# The newest 20 posts of all my spaces are in the 20 spaces that have the newest one. Whoever is in more spaces than fit on
# the page learns which these are from what is noted of each; on a later page a space that has something newer is asked.
def feed_statement(*, newest_of_each: str, where: str) -> str:
    return as_person(f"""
    with mine as materialized (
        select m.space_id, m.posts_seq from memberships m where m.person_id = $1),
    spaces as materialized (
        select m.space_id, m.posts_seq from mine m where (select count(*) from mine) <= $2
        union all
        (select m.space_id, m.posts_seq from mine m join newest_posts p on p.space_id = m.space_id
           join lateral ({newest_of_each}) f on true
          where (select count(*) from mine) > $2
          order by f.published_at desc, f.id desc limit $2)),
    newest as materialized (
        select f.id, f.published_at, m.posts_seq from spaces m join lateral ({newest_posts(where)} limit $2) f on true
         order by f.published_at desc, f.id desc limit $2)
    select {COLUMNS}, n.posts_seq, case when i.seq > n.posts_seq then {MARK} end as mark from newest n join items i on i.id = n.id
     order by n.published_at desc, n.id desc
    """)  # noqa: S608 - constants


FEED = feed_statement(newest_of_each=NOTED, where="")
"""The first page, which is read most: getting ready for what only later pages ask took it a fourteenth of its time."""

FEED_BEFORE = feed_statement(newest_of_each=NEWEST_BEFORE, where=BEFORE)

# Few are unread in each, so those of all spaces are looked through: by their numbers from the mark on, which `offset 0` keeps
# apart from the order by time. The index of that order would lead past everything that was read.
UNREAD = as_person(f"""
    with mine as materialized (
        select m.space_id, m.posts_seq from memberships m join space_heads h on h.space_id = m.space_id
         where m.person_id = $1 and h.last_seq > m.posts_seq),
    newest as materialized (
        select f.id, f.published_at, m.posts_seq from mine m join lateral (
            select i.id, i.published_at from items i
             where i.space_id = m.space_id and i.seq > m.posts_seq and i.in_feed and i.root_id is null
               and i.deleted_at is null and i.withdrawn_at is null and i.published_at is not null
               and i.author_id <> $1 and coalesce({MARK}, 0) < i.seq
            offset 0) f on (f.published_at, f.id) < ($3, $4)
         order by f.published_at desc, f.id desc limit $2)
    select {COLUMNS}, n.posts_seq, {MARK} as mark from newest n join items i on i.id = n.id
     order by n.published_at desc, n.id desc
""")  # noqa: S608 - constants

POSTS = f"""
    select {COLUMNS}, {MARK.replace("$1", "$5")} as mark from items i
     where i.space_id = $1 and i.in_feed and i.root_id is null and i.deleted_at is null and i.withdrawn_at is null
       and i.published_at is not null and (i.published_at, i.id) < ($2, $3)
     order by i.published_at desc, i.id desc limit $4
"""  # noqa: S608 - constants


POSTS_OF = """
    select i.id from items i
     where i.author_id = $1 and i.in_feed and i.root_id is null and i.deleted_at is null and i.withdrawn_at is null
       and i.published_at is not null
     order by i.published_at desc, i.id desc limit $2
"""


async def posts_of(tx: Tx, author: int, most: int) -> list[int]:
    """As a person: of the posts that row-level security shows them."""
    return [row["id"] for row in await tx.fetch(POSTS_OF, author, most)]


Place = tuple[datetime.datetime, int]
"""In time, and among what has the same time its id: what stands there is not of the page."""


async def feed(database: Database, person: int, most: int, before: Place | None) -> list[Any]:
    if before is None:
        return await database.fetch_as(person, FEED, most)
    return await database.fetch_as(person, FEED_BEFORE, most, *before)


async def unread(database: Database, person: int, most: int, before: Place) -> list[Any]:
    return await database.fetch_as(person, UNREAD, most, *before)


async def posts(
    tx: Tx, person: int, space: int, at: datetime.datetime, before_id: int, most: int
) -> list[Any]:
    return await tx.fetch(POSTS, space, at, before_id, most, person)


def last_said(space: str) -> str:
    """When something was last said in a space; its messages and its posts have an index each."""
    newest = "select i.created_at from items i where i.space_id = {} and i.root_id is null and {} order by i.seq desc limit 1"
    return f"greatest(({newest.format(space, 'not i.in_feed')}), ({newest.format(space, 'i.in_feed')}))"


LAST_TIMES = f"select m.space_id, {last_said('m.space_id')} as at from memberships m where m.person_id = $1"  # noqa: S608 - constants
LAST_TIME = f"select {last_said('$1')}"


async def last_times(tx: Tx, person: int) -> dict[int, datetime.datetime]:
    rows = await tx.fetch(LAST_TIMES, person)
    return {row["space_id"]: row["at"] for row in rows if row["at"] is not None}


async def last_time(tx: Tx, space: int) -> datetime.datetime | None:
    at: datetime.datetime | None = await tx.fetchval(LAST_TIME, space)
    return at
