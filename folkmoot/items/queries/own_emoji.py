"""SQL of the organisation's own emoji."""

from typing import Any

from folkmoot.kernel.db import Tx


async def list_all(tx: Tx) -> list[Any]:
    return await tx.fetch("select word, picture, added_by, added_at from own_emoji order by word")


async def find(tx: Tx, word: str) -> Any:
    return await tx.fetchrow("select word, picture, added_by, added_at from own_emoji where word = $1", word)


async def add(tx: Tx, word: str, picture: str, person: int, most: int) -> bool:
    """False if the word is taken, or there are `most` already."""
    tag = await tx.execute(
        """
        insert into own_emoji (word, picture, added_by)
        select $1, $2, $3 where (select count(*) from own_emoji) < $4 on conflict do nothing
        """,
        word,
        picture,
        person,
        most,
    )
    return tag.endswith(" 1")


async def remove(tx: Tx, word: str) -> bool:
    tag = await tx.execute("delete from own_emoji where word = $1", word)
    return tag.endswith(" 1")
