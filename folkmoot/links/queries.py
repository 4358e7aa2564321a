"""SQL of previews. Looking for links and noting what stands behind them is the engine's; reading is the web role's."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx

WITH_LINKS = r"""
    select i.id, i.space_id, i.html from items i
     where i.id = any($1) and i.deleted_at is null and i.published_at is not null
       and (i.html like '%<a href="http%' or exists (select from item_links l where l.item_id = i.id))
"""


async def find_with_links(tx: Tx, ids: list[int]) -> list[Any]:
    return await tx.fetch(WITH_LINKS, ids)


async def put_preview(tx: Tx, url_hash: bytes, url: str, now: datetime) -> Any:
    """The preview of an address, and whether it is to be fetched: it is new, or what was found is too old."""
    return await tx.fetchrow(
        """
        insert into link_previews as p (url_hash, url, asked_at) values ($1, $2, $3)
        on conflict (url_hash) do update set asked_at = $3
        returning p.id, p.state, p.state = 'waiting' or p.expires_at <= $3 as to_fetch
        """,
        url_hash,
        url,
        now,
    )


async def keep_links(tx: Tx, item: int, space: int, previews: list[int]) -> None:
    """These and no others stand under the item; what its author took away stays away."""
    await tx.execute("delete from item_links where item_id = $1 and not preview_id = any($2)", item, previews)
    await tx.execute(
        """
        insert into item_links (item_id, space_id, place, preview_id)
        select $1, $2, p.place, p.id from unnest($3::bigint[]) with ordinality as p (id, place)
        on conflict (item_id, preview_id) do nothing
        """,
        item,
        space,
        previews,
    )


async def lock_preview(tx: Tx, preview: int) -> Any:
    return await tx.fetchrow("select id, url, image from link_previews where id = $1 for update", preview)


async def find_preview(tx: Tx, preview: int) -> Any:
    return await tx.fetchrow("select id, url, state, expires_at from link_previews where id = $1", preview)


async def write_preview(tx: Tx, preview: int, state: str, expires: datetime, values: dict[str, Any]) -> None:
    await tx.execute(
        """
        update link_previews set state = $2, expires_at = $3, title = $4, description = $5, site = $6, image = $7,
               width = $8, height = $9
         where id = $1
        """,
        preview,
        state,
        expires,
        *(values.get(name, "") for name in ("title", "description", "site")),
        *(values.get(name) for name in ("image", "width", "height")),
    )


async def items_with(tx: Tx, preview: int, most: int) -> list[int]:
    """Those it stands under, the newest first."""
    rows = await tx.fetch(
        "select item_id from item_links where preview_id = $1 and removed_at is null order by item_id desc limit $2",
        preview,
        most,
    )
    return [row["item_id"] for row in rows]


async def shown_of(tx: Tx, ids: list[int]) -> dict[int, int]:
    rows = await tx.fetch("select id, linked from items where id = any($1)", ids)
    return {row["id"]: row["linked"] for row in rows}


async def find_image(tx: Tx, item: int, preview: int) -> str | None:
    image: str | None = await tx.fetchval(
        """
        select p.image from item_links l join link_previews p on p.id = l.preview_id
         where l.item_id = $1 and l.preview_id = $2 and l.removed_at is null and p.state = 'ready'
        """,
        item,
        preview,
    )
    return image


async def remove(tx: Tx, item: int, preview: int, now: datetime) -> bool:
    tag = await tx.execute(
        "update item_links set removed_at = $3 where item_id = $1 and preview_id = $2 and removed_at is null",
        item,
        preview,
        now,
    )
    return tag.endswith(" 1")


async def forget(tx: Tx, before: datetime, most: int) -> list[str]:
    """Previews that stand under nothing any more and were last asked for before then. Returns the pictures nobody else has."""
    rows = await tx.fetch(
        """
        with gone as (
            select p.id from link_previews p
             where p.asked_at < $1 and not exists (
                   select from item_links l join items i on i.id = l.item_id
                    where l.preview_id = p.id and i.deleted_at is null) limit $2),
        links as (delete from item_links l using gone g where l.preview_id = g.id),
        previews as (delete from link_previews p using gone g where p.id = g.id returning p.image)
        select distinct d.image from previews d
         where d.image is not null
           and not exists (select from link_previews o where o.image = d.image and o.id not in (select id from gone))
        """,
        before,
        most,
    )
    return [row["image"] for row in rows]
