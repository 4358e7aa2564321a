"""SQL that inserts and reads items. Statements are constants so that the bench and the tests can name them."""

from typing import Any, NamedTuple
from uuid import UUID

from folkmoot.items.schema import COLUMNS, COLUMNS_OF_NEW
from folkmoot.kernel.db import Database, Tx

# seq is taken from the space's head as the last thing before commit, in the round trip that inserts: ids are handed out
# before commit, so history by id would skip what commits late.
HEAD = "head as (update space_heads set last_seq = last_seq + 1 where space_id = $1 returning last_seq)"

# The same in one call of its own, for what needs no other question: the person is set in it, and `place` is the writer's
# standing in the space, so nothing is written where it is not theirs. Each part asks for the one before, and so comes
# after it; were a part ever run too early, row-level security would know nobody and nothing would be written either.
HEAD_AT_ONCE = """
    me as materialized (select set_config('app.person', $3::bigint::text, true)::bigint as person),
    place as materialized (
        select p.space_id from me cross join lateral (
            select m.space_id from memberships m join spaces s on s.id = m.space_id
             where m.person_id = me.person and m.space_id = $1 and s.archived_at is null and s.slow_seconds = 0
               and (s.starts = 'members' or m."right" <> 'member')
               and case $13::text when 'chat' then s.has_chat else s.has_posts end offset 0) p),
    head as (
        update space_heads set last_seq = last_seq + 1 where space_id = (select p.space_id from place p)
        returning last_seq)
"""


def inserting(head: str, forwards: str, more: str = "") -> str:
    return f"""
    with {head},
    i as (
        insert into items (space_id, seq, kind, author_id, parent_id, root_id, client_id, in_feed, renderer, title, body,
                           html, mentioned, forwards)
        select $1, last_seq, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, {forwards} from head
        returning *),
    words as (
        insert into item_words (item_id, space_id, author_id, words)
        select id, space_id, author_id, to_tsvector('simple', $12) from i where $12 <> ''),
    {more}
    log as (
        insert into changes (type, space_id, item_id, actor_id, facts)
        select 'item.created', space_id, id, author_id,
               jsonb_build_object('seq', seq, 'root', root_id, 'in_feed', in_feed) from i)
    select {COLUMNS_OF_NEW} from i
    """  # noqa: S608 - constants


# Not in the statement for what answers nothing and names nobody: only to make them ready takes a tenth of it.
OF_ANSWERS_AND_NAMES = """
    told as (
        insert into mentions (item_id, person_id, space_id, seq)
        select i.id, p.id, i.space_id, i.seq from i, unnest($11::bigint[]) as p (id)
         where p.id <> i.author_id and p.id > 0),
    answered as (
        insert into changes (type, space_id, item_id, actor_id, facts)
        select 'item.changed', space_id, root_id, author_id, jsonb_build_object('seq', seq) from i where root_id is not null),
"""

INSERT = inserting(HEAD, "$13::bigint", OF_ANSWERS_AND_NAMES)
INSERT_AT_ONCE = inserting(HEAD_AT_ONCE, "null::bigint")

BY_IDS = f"select {COLUMNS} from items i where i.id = any($1)"  # noqa: S608 - constants

MAY_READ = """
    (exists (select from memberships m where m.space_id = i.space_id and m.person_id = $1)
     or exists (select from spaces s where s.id = i.space_id and s.visibility = 'open')
        and exists (select from people p where p.id = $1 and p.kind <> 'guest' and p.deactivated_at is null))
"""
"""The first wall in SQL, for lists; $1 is the person."""

SHOWN = """
    (i.published_at is not null and i.withdrawn_at is null or i.author_id = $1
     or i.published_at is not null
        and exists (select from memberships o
                     where o.space_id = i.space_id and o.person_id = $1 and o."right" <> 'member'))
"""
"""What was hidden is there for its author and for whoever moderates its space."""

FIND_READABLE = f"""
    select {COLUMNS}, m."right", m.person_id is not null as member, s.kind as space_kind, s.archived_at, s.has_chat,
           s.has_posts
      from items i
      join spaces s on s.id = i.space_id
      left join memberships m on m.space_id = i.space_id and m.person_id = $1
     where i.id = $2 and {MAY_READ} and {SHOWN}
"""  # noqa: S608 - constants

READABLE_BY_IDS = f"""
    select {COLUMNS} from items i where i.id = any($2) and {MAY_READ} and {SHOWN}
"""  # noqa: S608 - constants

PRESENT = f"""
    select i.id from items i where i.id = any($2) and i.deleted_at is null and {MAY_READ}
       and (i.published_at is not null and i.withdrawn_at is null or i.author_id = $1)
"""  # noqa: S608 - constants

BY_CLIENT_ID = f"select {COLUMNS} from items i where i.author_id = $1 and i.client_id = $2"  # noqa: S608 - constants


class NewRow(NamedTuple):
    """What an item is inserted from, in the order of the statement's parameters."""

    space: int
    kind: str
    author: int
    root: int | None
    client_id: UUID | None
    in_feed: bool
    renderer: int
    title: str | None
    body: str
    html: str | None
    mentioned: list[int] | None
    words: str


async def insert(tx: Tx, row: NewRow, forwards: int | None = None) -> Any:
    """One round trip: take the next seq, insert, index the words, note the mentions, write the log."""
    tx.changed = True
    return await tx.fetchrow(INSERT, *row, forwards)


async def insert_at_once(database: Database, row: NewRow, place: str) -> Any:
    """The same with its transaction in one round trip, for what answers nothing and names nobody; None, and nothing written,
    if its author may not write there.
    """
    if row.root is not None or row.mentioned:
        raise ValueError("what answers or names somebody is written the long way")
    found = await database.fetchrow_setting(INSERT_AT_ONCE, *row, place)
    if found is not None:
        database.wake()
    return found


async def readable_by_ids(tx: Tx, person: int, ids: list[int]) -> list[Any]:
    return await tx.fetch(READABLE_BY_IDS, person, ids)


async def present(tx: Tx, person: int, ids: list[int]) -> list[int]:
    return [row["id"] for row in await tx.fetch(PRESENT, person, ids)]


async def by_ids(tx: Tx, ids: list[int]) -> list[Any]:
    return await tx.fetch(BY_IDS, ids)


async def by_client_id(tx: Tx, author: int, client_id: object) -> Any:
    return await tx.fetchrow(BY_CLIENT_ID, author, client_id)


async def find_readable(tx: Tx, person: int, item: int) -> Any:
    """The item if this person may read it, with how they stand in its space."""
    return await tx.fetchrow(FIND_READABLE, person, item)


async def mentionable(tx: Tx, space: int, people: list[int]) -> list[int]:
    """Those of `people` who can read the space: its members, or in an open space every active member of the house."""
    rows = await tx.fetch(
        """
        select p.id from people p
         where p.id = any($2) and p.deactivated_at is null
           and (exists (select from memberships m where m.space_id = $1 and m.person_id = p.id)
                or p.kind <> 'guest' and exists (select from spaces s where s.id = $1 and s.visibility = 'open'))
        """,
        space,
        people,
    )
    allowed = {row["id"] for row in rows}
    return [person for person in people if person in allowed]


async def answers(
    tx: Tx, person: int, root: int, *, most: int, after: int = 0, before: int = 2**62, newest: bool = False
) -> list[Any]:
    """Answers under `root` by seq; `newest` takes them from the end, newest first."""
    order = "desc" if newest else "asc"
    return await tx.fetch(
        f"""
        select {COLUMNS} from items i where i.root_id = $2 and i.seq > $3 and i.seq < $4 and {SHOWN}
         order by i.seq {order} limit $5
        """,  # noqa: S608 - constants
        person,
        root,
        after,
        before,
        most,
    )
