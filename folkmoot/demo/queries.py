"""SQL of the demo: only of what is said in it as people say it, and should have been said earlier."""

from datetime import datetime

from folkmoot.kernel.db import Tx


async def put_back(tx: Tx, items: list[int], times: list[datetime]) -> None:
    """To when they were said; the newest answer of a thread with them."""
    await tx.execute(
        """
        update items i set created_at = q.at, published_at = q.at
          from unnest($1::bigint[], $2::timestamptz[]) as q (item, at) where i.id = q.item
        """,
        items,
        times,
    )
    await tx.execute(
        """
        update items r set replied_at = (select max(a.created_at) from items a where a.root_id = r.id)
         where r.id = any($1) and r.reply_count > 0
        """,
        items,
    )
