"""SQL of the feed: ids first, from one narrow index for each of my spaces, then the rows."""

import datetime
from typing import Any

from folkmoot.items.schema import COLUMNS
from folkmoot.kernel.db import Database, Tx, as_person

NEWEST_POSTS = """
    select i.id, i.published_at from items i
     where i.space_id = m.space_id and i.in_feed and i.root_id is null and i.deleted_at is null
       and i.withdrawn_at is null and i.published_at is not null and (i.published_at, i.id) < ($2, $3)
     order by i.published_at desc, i.id desc
"""

MARK = "(select t.read_seq from thread_marks t where t.person_id = $1 and t.root_id = i.id)"

# The newest 20 posts of all my spaces are in the 20 spaces that have the newest one. Whoever is in more spaces than fit on
# the page learns which these are from what is noted of each; a space that has something newer than the page is asked.
FEED = as_person(f"""
    with mine as materialized (
        select m.space_id, m.posts_seq from memberships m where m.person_id = $1),
    spaces as materialized (
        select m.space_id, m.posts_seq from mine m where (select count(*) from mine) <= $4
        union all
        (select m.space_id, m.posts_seq from mine m join newest_posts p on p.space_id = m.space_id
           join lateral (
               select p.item_id as id, p.published_at where (p.published_at, p.item_id) < ($2, $3)
               union all
               (select * from ({NEWEST_POSTS} limit 1) f where (p.published_at, p.item_id) >= ($2, $3))) f on true
          where (select count(*) from mine) > $4
          order by f.published_at desc, f.id desc limit $4)),
    newest as materialized (
        select f.id, f.published_at, m.posts_seq from spaces m join lateral ({NEWEST_POSTS} limit $4) f on true
         order by f.published_at desc, f.id desc limit $4)
    select {COLUMNS}, n.posts_seq, case when i.seq > n.posts_seq then {MARK} end as mark from newest n join items i on i.id = n.id
     order by n.published_at desc, n.id desc
""")  # noqa: S608 - constants

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
            offset 0) f on (f.published_at, f.id) < ($2, $3)
         order by f.published_at desc, f.id desc limit $4)
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


async def feed(
    database: Database, person: int, at: datetime.datetime, before_id: int, most: int, *, unread: bool
) -> list[Any]:
    return await database.fetch_as(person, UNREAD if unread else FEED, at, before_id, most)


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
