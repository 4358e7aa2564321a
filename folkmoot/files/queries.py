"""SQL of what is uploaded and stored."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from folkmoot.files.schema import Brought, Content
from folkmoot.kernel.db import Tx


async def find_upload(tx: Tx, person: int, upload: UUID) -> Any:
    return await tx.fetchrow(
        """
        select a.client_id, a.name, c.media_type, c.bytes, c.preview, c.width, c.height
          from attachments a join contents c on c.hash = a.content
         where a.author_id = $1 and a.client_id = $2
        """,
        person,
        upload,
    )


async def find_waiting(tx: Tx, person: int, upload: UUID) -> Any:
    return await tx.fetchrow(
        """
        select a.content, a.name, c.media_type, c.bytes
          from attachments a join contents c on c.hash = a.content
         where a.author_id = $1 and a.client_id = $2 and a.item_id is null
        """,
        person,
        upload,
    )


async def count_waiting(tx: Tx, person: int) -> int:
    count: int = await tx.fetchval(
        "select count(*) from attachments where author_id = $1 and item_id is null", person
    )
    return count


async def add_content(tx: Tx, content: Content) -> None:
    """Nothing if it is there. Waits for a sweep that is just taking it away."""
    await tx.execute(
        """
        insert into contents (hash, bytes, media_type, preview, width, height, frames)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
        """,
        *msgspec.structs.astuple(content),
    )


async def has_content(tx: Tx, content: str) -> bool:
    return bool(await tx.fetchval("select true from contents where hash = $1", content))


async def add_upload(
    tx: Tx, person: int, upload: UUID, content: str, name: str, seconds: int | None, wave: str | None
) -> None:
    await tx.execute(
        """
        insert into attachments (author_id, client_id, content, name, seconds, wave)
        values ($1, $2, $3, $4, $5, $6)
        """,
        person,
        upload,
        content,
        name,
        seconds,
        wave,
    )


async def drop_upload(tx: Tx, person: int, upload: UUID) -> bool:
    tag = await tx.execute(
        """
        delete from attachments where author_id = $1 and client_id = $2 and item_id is null and planned is null
        """,
        person,
        upload,
    )
    return tag.endswith(" 1")


async def keep_look(
    tx: Tx, content: str, preview: str, *, pages: int | None, width: int | None, height: int | None
) -> bool:
    """False if it is not there any more, or was looked at before."""
    tag = await tx.execute(
        """
        update contents set preview = $2, pages = $3, width = $4, height = $5
         where hash = $1 and preview = 'coming'
        """,
        content,
        preview,
        pages,
        width,
        height,
    )
    return tag.endswith(" 1")


async def forget_waiting(tx: Tx, before: datetime, most: int) -> int:
    """Uploads from before then that were never sent, and that no plan holds. Returns how many."""
    rows = await tx.fetch(
        """
        delete from attachments where id in (
            select id from attachments
             where item_id is null and planned is null and created_at < $1 limit $2)
        returning id
        """,
        before,
        most,
    )
    return len(rows)


async def list_unused(tx: Tx, before: datetime, most: int) -> list[str]:
    """Content from before then that nothing refers to."""
    rows = await tx.fetch(
        """
        select c.hash from contents c
         where c.stored_at < $1 and not exists (select from attachments a where a.content = c.hash) limit $2
        """,
        before,
        most,
    )
    return [row["hash"] for row in rows]


async def drop_content(tx: Tx, content: str) -> bool:
    """False if something refers to it again. Until the commit whoever stores the same waits."""
    tag = await tx.execute(
        "delete from contents c where c.hash = $1 and not exists (select from attachments a where a.content = c.hash)",
        content,
    )
    return tag.endswith(" 1")


async def add_attached(tx: Tx, brought: Brought, upload: UUID, content: str, name: str) -> None:
    """As the engine: in its item from the beginning."""
    await tx.execute(
        """
        insert into attachments (author_id, client_id, item_id, space_id, content, name, alt, seconds, wave)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        brought.author,
        upload,
        brought.item,
        brought.space,
        content,
        name,
        brought.alt,
        brought.seconds,
        brought.wave,
    )
