"""SQL of what stands at the head of a space, apart from what everybody loads of all their spaces."""

from typing import Any

from folkmoot.kernel.db import Tx


async def find_about(tx: Tx, space: int) -> Any:
    return await tx.fetchrow(
        """
        select s.purpose, r.body, r.html, r.renderer, r.written_at, r.written_by
          from spaces s left join space_rules r on r.space_id = s.id where s.id = $1
        """,
        space,
    )


async def write_rules(tx: Tx, space: int, by: int, body: str, html: str | None, renderer: int) -> bool:
    """False if they read so already."""
    tag = await tx.execute(
        """
        insert into space_rules (space_id, body, html, renderer, written_by) values ($1, $2, $3, $4, $5)
        on conflict (space_id) do update set body = excluded.body, html = excluded.html, renderer = excluded.renderer,
               written_by = excluded.written_by, written_at = now()
         where space_rules.body <> excluded.body
        """,
        space,
        body,
        html,
        renderer,
        by,
    )
    return tag.endswith(" 1")


async def delete_rules(tx: Tx, space: int) -> bool:
    return (await tx.execute("delete from space_rules where space_id = $1", space)).endswith(" 1")
