"""SQL that takes away again what an import brought."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx


async def count_items(tx: Tx, run: int) -> int:
    count: int = await tx.fetchval("select count(distinct item_id) from provenance where import_id = $1", run)
    return count


async def next_items(tx: Tx, run: int, most: int) -> list[int]:
    """The newest that are left: answers go before what they answer."""
    rows = await tx.fetch(
        """
        select distinct item_id from provenance where import_id = $1 and item_id is not null
         order by item_id desc limit $2
        """,
        run,
        most,
    )
    return [row["item_id"] for row in rows]


async def answered_by_others(tx: Tx, items: list[int]) -> list[int]:
    """Those under which something stays that does not go now."""
    rows = await tx.fetch(
        "select distinct root_id from items where root_id = any($1) and not id = any($1)", items
    )
    return [row["root_id"] for row in rows]


async def empty_items(tx: Tx, items: list[int], at: datetime) -> None:
    for table in (
        "mentions",
        "mentions_of_all",
        "item_words",
        "reactions",
        "pins",
        "attachments",
        "item_versions",
        "removed_texts",
        "provenance",
    ):
        await tx.execute(f"delete from {table} where item_id = any($1)", items)  # noqa: S608 - names of ours
    await tx.execute(
        """
        update items set body = '', html = null, title = null, mentioned = null, deleted_at = $2, rev = rev + 1
         where id = any($1)
        """,
        items,
        at,
    )


async def delete_items(tx: Tx, items: list[int]) -> None:
    await tx.execute("delete from items where id = any($1)", items)


async def roots_that_stay(tx: Tx, items: list[int]) -> list[int]:
    rows = await tx.fetch(
        "select distinct root_id from items where id = any($1) and root_id is not null and not root_id = any($1)",
        items,
    )
    return [row["root_id"] for row in rows]


async def recount_threads(tx: Tx, roots: list[int]) -> None:
    """Of first messages that stay when answers under them went."""
    await tx.execute(
        """
        update items r set rev = rev + 1, reply_count = t.count, reply_seq = coalesce(t.last, 0), replied_at = t.at,
               repliers = t.people
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


# Spaces -----------------------------------------------------------------------------------------------------------


async def marked_spaces(tx: Tx) -> list[Any]:
    """Those that show as unfinished, and whether anything is left in them."""
    return await tx.fetch(
        """
        select s.id, exists (select from items i where i.space_id = s.id)
                     or exists (select from spaces c where c.parent_id = s.id)
                     or exists (select from spaces c where c.team_id = s.id) as used
          from spaces s where s.unfinished_import order by s.id
        """
    )


async def active_members(tx: Tx, space: int) -> list[int]:
    rows = await tx.fetch(
        """
        select m.person_id from memberships m join people p on p.id = m.person_id
         where m.space_id = $1 and p.activated_at is not null and p.deactivated_at is null order by 1
        """,
        space,
    )
    return [row["person_id"] for row in rows]


async def delete_space(tx: Tx, space: int) -> None:
    for table in ("memberships", "drafts", "space_heads", "provenance"):
        await tx.execute(f"delete from {table} where space_id = $1", space)  # noqa: S608 - names of ours
    await tx.execute("delete from spaces where id = $1", space)


async def keep_space(tx: Tx, space: int, run: int) -> None:
    await tx.execute("update spaces set unfinished_import = false where id = $1", space)
    await tx.execute("delete from provenance where space_id = $1 and import_id = $2", space, run)


# People -----------------------------------------------------------------------------------------------------------


async def next_people(tx: Tx, run: int, first: int, after: int, most: int) -> list[int]:
    """Whom the import brought, by id; those it found here have lower ids than its own block."""
    rows = await tx.fetch(
        """
        select distinct person_id from provenance where import_id = $1 and person_id >= $2 and person_id > $3
         order by person_id limit $4
        """,
        run,
        first,
        after,
        most,
    )
    return [row["person_id"] for row in rows]


async def removable_people(tx: Tx, run: int, people: list[int]) -> list[int]:
    """Those who have not come themselves, and of whom nothing else speaks that can be seen here."""
    rows = await tx.fetch(
        """
        select p.id from people p
         where p.id = any($2) and p.activated_at is null
           and not exists (select from provenance o where o.person_id = p.id and o.import_id <> $1)
           and not exists (select from items i where i.author_id = p.id)
           and not exists (select from memberships m join spaces s on s.id = m.space_id
                            where m.person_id = p.id and s.kind <> 'company')
         order by p.id
        """,
        run,
        people,
    )
    return [row["id"] for row in rows]


async def delete_people(tx: Tx, people: list[int]) -> None:
    for table in ("provenance", "identities", "memberships"):
        await tx.execute(f"delete from {table} where person_id = any($1)", people)  # noqa: S608 - names of ours
    await tx.execute("delete from people where id = any($1)", people)
