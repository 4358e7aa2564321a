"""SQL of what is done with an item that is there: changed, deleted, brought back, forgotten."""

from typing import Any

from folkmoot.kernel.db import Tx


async def hold(tx: Tx, item: int) -> None:
    """What is read of it from here on stays so until the end of the transaction, where this person may change it at all."""
    await tx.execute("select from items where id = $1 for no key update", item)


async def keep_version(tx: Tx, item: int, space: int) -> None:
    await tx.execute(
        """
        insert into item_versions (item_id, space_id, version, title, body, written_at)
        select i.id, $2, (select count(*) + 1 from item_versions v where v.item_id = i.id), i.title, i.body,
               coalesce(i.edited_at, i.created_at)
          from items i where i.id = $1
        """,
        item,
        space,
    )


async def rewrite(
    tx: Tx, item: int, *, title: str | None, body: str, html: str | None, renderer: int, mentioned: list[int]
) -> None:
    await tx.execute(
        """
        update items set title = $2, body = $3, html = $4, renderer = $5, mentioned = $6, edited_at = now(), rev = rev + 1
         where id = $1
        """,
        item,
        title,
        body,
        html,
        renderer,
        mentioned or None,
    )


async def write_words(tx: Tx, item: int, space: int, author: int, words: str) -> None:
    await tx.execute(
        """
        insert into item_words (item_id, space_id, author_id, words) values ($1, $2, $3, to_tsvector('simple', $4))
        on conflict (item_id) do update set words = excluded.words
        """,
        item,
        space,
        author,
        words,
    )


async def remove_words(tx: Tx, item: int) -> None:
    await tx.execute("delete from item_words where item_id = $1", item)


async def write_mentions(tx: Tx, item: int, space: int, seq: int, people: list[int]) -> None:
    await tx.execute("delete from mentions where item_id = $1 and not person_id = any($2)", item, people)
    await tx.execute(
        """
        insert into mentions (item_id, person_id, space_id, seq)
        select i.id, p.id, $2, $3 from items i, unnest($4::bigint[]) as p (id)
         where i.id = $1 and p.id <> i.author_id and p.id > 0
        on conflict do nothing
        """,
        item,
        space,
        seq,
        people,
    )


async def remove(tx: Tx, item: int, by: int) -> None:
    """Take the words out of sight; they wait in removed_texts until the keeping time is over."""
    await tx.execute(
        """
        insert into removed_texts (item_id, title, body, html, removed_by)
        select id, title, body, html, $2 from items where id = $1
        """,
        item,
        by,
    )
    await tx.execute(
        """
        update items set title = null, body = '', html = null, deleted_at = now(), deleted_by = $2, rev = rev + 1
         where id = $1
        """,
        item,
        by,
    )
    await tx.execute("delete from mentions where item_id = $1", item)
    await tx.execute("delete from pins where item_id = $1", item)
    await tx.execute("delete from mentions_of_all where item_id = $1", item)
    await remove_words(tx, item)


async def restore(tx: Tx, item: int) -> Any:
    """Put the words back, if they were taken by the person of the transaction; else None."""
    kept = await tx.fetchrow("delete from removed_texts where item_id = $1 returning title, body, html", item)
    if kept is None:
        return None
    return await tx.fetchrow(
        """
        update items set title = $2, body = $3, html = $4, deleted_at = null, deleted_by = null, rev = rev + 1 where id = $1
        returning title, body, attached
        """,
        item,
        kept["title"],
        kept["body"],
        kept["html"],
    )


async def versions(tx: Tx, item: int, before: int, most: int) -> list[Any]:
    """What it said before, the newest first."""
    return await tx.fetch(
        """
        select version, title, body, written_at from item_versions where item_id = $1 and version < $2::bigint
         order by version desc limit $3
        """,
        item,
        before,
        most,
    )


async def forget_deleted(tx: Tx, days: int, most: int) -> int:
    """Remove for good what was said in items deleted `days` ago or earlier. Returns how many items that were."""
    gone: int = await tx.fetchval(
        """
        with over as (
            select item_id from removed_texts where removed_at < now() - $1 * interval '1 day' limit $2),
        texts as (delete from removed_texts t using over where t.item_id = over.item_id),
        versions as (delete from item_versions v using over where v.item_id = over.item_id),
        reactions as (delete from reactions r using over where r.item_id = over.item_id),
        files as (delete from attachments a using over where a.item_id = over.item_id),
        names as (update items i set mentioned = null from over where i.id = over.item_id)
        select count(*) from over
        """,
        days,
        most,
    )
    return gone
