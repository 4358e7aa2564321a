"""SQL of items. PostgreSQL takes no COPY into a table with row-level security, and arrays cost nearly as little."""

from typing import Any

from folkmoot.imports.queries.columns import columns
from folkmoot.kernel.db import Tx


async def lock_heads(tx: Tx, spaces: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Of each space the last seq, and how much is pinned there."""
    rows = await tx.fetch(
        "select space_id, last_seq, pinned from space_heads where space_id = any($1) order by space_id for update",
        spaces,
    )
    heads = {row["space_id"]: row["last_seq"] for row in rows}
    return heads, {row["space_id"]: row["pinned"] for row in rows}


async def move_heads(tx: Tx, heads: dict[int, int]) -> None:
    await tx.execute(
        """
        update space_heads h set last_seq = u.seq from unnest($1::bigint[], $2::bigint[]) as u (space, seq)
         where h.space_id = u.space and h.last_seq < u.seq
        """,
        list(heads),
        list(heads.values()),
    )


INSERT_ITEMS = """
    insert into items (id, space_id, seq, kind, author_id, root_id, in_feed, renderer, created_at, published_at, edited_at,
                       deleted_at, mentioned, body, html, title)
    overriding system value
    select u.id, u.space, u.seq, u.kind, u.author, u.root, u.in_feed, $1, u.at, u.at, u.edited, u.deleted,
           case when u.mentioned <> '' then string_to_array(u.mentioned, ',')::bigint[] end, u.body, u.html, u.title
      from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],
                  $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::boolean[], $15::text[])
           as u (id, space, seq, author, root, at, edited, deleted, mentioned, body, html, kind, in_feed, title)
     order by u.id
"""


async def insert_items(tx: Tx, renderer: int, rows: list[tuple[Any, ...]]) -> None:
    await tx.execute(INSERT_ITEMS, renderer, *columns(rows, 14))


async def insert_words(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    await tx.execute(
        """
        insert into item_words (item_id, space_id, author_id, words)
        select u.item, u.space, u.author, to_tsvector('simple', u.words)
          from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[]) as u (item, space, author, words)
        """,
        *columns(rows, 4),
    )


async def insert_mentions(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    await tx.execute(
        """
        insert into mentions (item_id, person_id, space_id, seq)
        select u.item, u.person, u.space, u.seq
          from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) as u (item, person, space, seq)
        """,
        *columns(rows, 4),
    )


async def insert_reactions(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    await tx.execute(
        """
        insert into reactions (item_id, emoji, person_id, space_id, created_at)
        select u.item, u.emoji, u.person, u.space, u.at
          from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[])
               with ordinality as u (item, emoji, person, space, at, place)
         order by u.place
        on conflict do nothing
        """,
        *columns(rows, 5),
    )


async def insert_pins(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    await tx.execute(
        """
        insert into pins (item_id, space_id, pinned_by, pinned_at)
        select u.item, u.space, u.person, u.at
          from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[])
               with ordinality as u (item, space, person, at, place)
         order by u.place
        """,
        *columns(rows, 4),
    )


async def insert_versions(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    """What items said before they were edited."""
    await tx.execute(
        """
        insert into item_versions (item_id, space_id, version, title, body, written_at)
        select u.item, u.space, u.version, u.title, u.body, u.at
          from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::timestamptz[])
               as u (item, space, version, title, body, at)
        """,
        *columns(rows, 6),
    )


async def mark_threads(tx: Tx, roots: list[int]) -> None:
    """Everybody who takes part in these threads has read them to the end."""
    await tx.execute(
        """
        insert into thread_marks (person_id, root_id, read_seq)
        select t.person, r.id, r.reply_seq
          from items r
          cross join lateral (select i.author_id from items i where i.root_id = r.id union select r.author_id) as t (person)
         where r.id = any($1) and r.reply_count > 0
        on conflict (person_id, root_id) do update set read_seq = greatest(thread_marks.read_seq, excluded.read_seq)
        """,
        roots,
    )
