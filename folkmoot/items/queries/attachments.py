"""SQL of attachments: what was uploaded becomes part of an item, and is found through it."""

from typing import Any
from uuid import UUID

from folkmoot.items.queries.items import MAY_READ
from folkmoot.kernel.db import Database, Tx, as_person

FOUND = f"""
    select a.content, a.name, c.media_type, c.bytes, c.preview
      from attachments a join items i on i.id = a.item_id join contents c on c.hash = a.content
     where a.id = $3 and a.item_id = $2 and i.deleted_at is null and {MAY_READ}
       and (i.published_at is not null and i.withdrawn_at is null or i.author_id = $1)
"""  # noqa: S608 - constants

FOUND_IN_ONE_CALL = as_person(FOUND)


async def find(database: Database, person: int, item: int, attachment: int) -> Any:
    rows = await database.fetch_as(person, FOUND_IN_ONE_CALL, item, attachment)
    return rows[0] if rows else None


async def names(tx: Tx, author: int, uploads: list[UUID]) -> list[str]:
    """Of those of `uploads` that are this person's, in no item yet, and held by no plan."""
    rows = await tx.fetch(
        """
        select name from attachments
         where author_id = $1 and client_id = any($2) and item_id is null and planned is null
        """,
        author,
        uploads,
    )
    return [row["name"] for row in rows]


async def attach(tx: Tx, author: int, item: int, space: int, uploads: list[UUID], alts: list[str]) -> int:
    """In the order given. Returns how many that were: one that is attached elsewhere meanwhile is left where it is."""
    tag = await tx.execute(
        """
        update attachments a set item_id = $2, space_id = $3, position = u.position, alt = u.alt
          from unnest($4::uuid[], $5::text[]) with ordinality as u (client_id, alt, position)
         where a.author_id = $1 and a.client_id = u.client_id and a.item_id is null and a.planned is null
        """,
        author,
        item,
        space,
        uploads,
        alts,
    )
    return int(tag.rpartition(" ")[2])


async def hold(tx: Tx, author: int, plan: UUID, uploads: list[UUID], alts: list[str]) -> int:
    """In the order given. Returns how many that were: what another plan holds, or an item has, is left where it is."""
    tag = await tx.execute(
        """
        update attachments a set planned = $2, position = u.position, alt = u.alt
          from unnest($3::uuid[], $4::text[]) with ordinality as u (client_id, alt, position)
         where a.author_id = $1 and a.client_id = u.client_id and a.item_id is null and a.planned is null
        """,
        author,
        plan,
        uploads,
        alts,
    )
    return int(tag.rpartition(" ")[2])


async def let_go(tx: Tx, author: int, plan: UUID) -> None:
    await tx.execute(
        "update attachments set planned = null where author_id = $1 and planned = $2", author, plan
    )


async def list_held(tx: Tx, author: int, plans: list[UUID]) -> list[Any]:
    return await tx.fetch(
        """
        select a.planned, a.client_id, a.name, a.alt, c.media_type, c.bytes
          from attachments a join contents c on c.hash = a.content
         where a.author_id = $1 and a.planned = any($2) order by a.planned, a.position, a.id
        """,
        author,
        plans,
    )


async def remove(tx: Tx, item: int, attachment: int) -> bool:
    tag = await tx.execute("delete from attachments where id = $2 and item_id = $1", item, attachment)
    return tag.endswith(" 1")


async def touch(tx: Tx, item: int) -> None:
    await tx.execute("update items set edited_at = now(), rev = rev + 1 where id = $1", item)


async def show_again(tx: Tx, content: str) -> list[int]:
    """Of this content more is known now: tell it to the items that have it. Returns which those are."""
    rows = await tx.fetch(
        """
        update items i set attached = wire_attachments(i.id), rev = rev + 1
         where i.id in (select a.item_id from attachments a where a.content = $1 and a.item_id is not null)
           and i.deleted_at is null
        returning i.id
        """,
        content,
    )
    return [row["id"] for row in rows]
