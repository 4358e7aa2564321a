"""SQL that takes away again what an import brought."""

from datetime import datetime

from folkmoot.kernel.db import Tx


async def next_items(tx: Tx, run: int, most: int) -> list[int]:
    """The newest that are left: answers go before what they answer."""
    rows = await tx.fetch(
        "select distinct item_id from provenance where import_id = $1 and item_id is not null order by item_id desc limit $2", run, most
    )
    return [row["item_id"] for row in rows]


async def answered_by_others(tx: Tx, items: list[int]) -> list[int]:
    """Those under which something stays that this import did not bring."""
    rows = await tx.fetch(
        "select distinct root_id from items where root_id = any($1) and not id = any($1)", items
    )
    return [row["root_id"] for row in rows]


async def empty_items(tx: Tx, items: list[int], at: datetime) -> None:
    await tx.execute(
        """
        update items set body = '', html = null, title = null, mentioned = null, deleted_at = $2, rev = rev + 1
         where id = any($1)
        """,
        items, at,
    )
    for table in ("mentions", "item_words", "reactions", "item_versions", "provenance"):
        await tx.execute(f"delete from {table} where item_id = any($1)", items)  # noqa: S608 - names of ours


async def delete_items(tx: Tx, items: list[int]) -> None:
    await tx.execute("delete from items where id = any($1)", items)


async def recount_threads(tx: Tx, roots: list[int]) -> None:
    """Of first messages that stay when answers under them went."""
    await tx.execute(
        """
        update items r set rev = rev + 1, reply_count = t.count, reply_seq = coalesce(t.last, 0), replied_at = t.at, repliers = t.people
          from unnest($1::bigint[]) as u (id)
          cross join lateral (
              select count(*) as count, max(seq) as last, max(created_at) as at,
                     (select array_agg(author_id order by newest)
                        from (select author_id, max(seq) as newest from items where root_id = u.id and deleted_at is null
                               group by author_id order by newest desc limit 3) l) as people
                from items where root_id = u.id and deleted_at is null) t
         where r.id = u.id
        """,
        roots,
    )


async def roots_that_stay(tx: Tx, items: list[int]) -> list[int]:
    rows = await tx.fetch(
        "select distinct root_id from items where id = any($1) and root_id is not null and not root_id = any($1)", items
    )
    return [row["root_id"] for row in rows]
