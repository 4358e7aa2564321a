"""SQL of search. The ids come from `search_ids`, which asks who may read; the items are then read under their policy."""

from folkmoot.kernel.db import Tx
from folkmoot.people.access import match_words

MOST_NAMED = 200
"""People or spaces that one `from:` or `in:` stands for."""


async def find_ids(
    tx: Tx,
    words: str | None,
    *,
    spaces: list[int] | None,
    authors: list[int] | None,
    before: int | None,
    most: int,
) -> list[int]:
    rows = await tx.fetch(
        "select i.id from search_ids(to_tsquery('simple', $1), $2, $3, $4, $5) as i (id)",
        words,
        spaces,
        authors,
        before,
        most,
    )
    return [row["id"] for row in rows]


async def find_authors(tx: Tx, words: list[str]) -> list[int]:
    """Everyone of that name, also those who are gone: what they wrote is still there."""
    conditions, values = match_words(words, 2)
    rows = await tx.fetch(f"select p.id from people p where true{conditions} limit $1", MOST_NAMED, *values)  # noqa: S608
    return [row["id"] for row in rows]
