"""Much of everything, written straight into the database of one test: seconds where sending would take an hour."""

import asyncpg

from folkmoot.kernel.text import fold
from tests.world import Where, Who

LETTERS_OF_A_MESSAGE = 400


async def write_history(dsn: str, where: Where, count: int, *, root: int | None = None) -> list[int]:
    """`message 1` to `message {count}`, of any length, by three people, ten minutes apart, the last one now. Returns their ids."""
    connection = await asyncpg.connect(dsn)
    try:
        last = await connection.fetchval("select last_seq from space_heads where space_id = $1", int(where))
        # What the world has said before was said before.
        await connection.execute(
            "update items set created_at = now() - $3 * interval '10 minutes' where space_id = $1 and seq <= $2",
            int(where),
            last,
            count,
        )
        rows = await connection.fetch(
            """
            insert into items (space_id, seq, kind, author_id, parent_id, root_id, in_feed, body, created_at, published_at)
            select $1, $2 + n, 'message', 2 + (n / 3) % 3, $5, $5, false,
                   'message ' || n || left(repeat(' of some length', 30), (n * 37) % $4), t, t
              from generate_series(1, $3::int) as n,
                   lateral (select now() - ($3 - n) * interval '10 minutes' as t) as times
            returning id
            """,
            int(where),
            last,
            count,
            LETTERS_OF_A_MESSAGE,
            root,
        )
        await connection.execute(
            "update space_heads set last_seq = $2 where space_id = $1", int(where), last + count
        )
        await connection.execute(
            "update memberships set read_seq = $2, posts_seq = $2 where space_id = $1",
            int(where),
            last + count,
        )
        await connection.execute("analyze items")
        return [row["id"] for row in rows]
    finally:
        await connection.close()


async def add_crowd(dsn: str, count: int, named: str) -> None:
    """So many members in the organisation and the open space, `Person 1 Novak` …, and one with the name given."""
    connection = await asyncpg.connect(dsn)
    names = [*(f"Person {number} Novak" for number in range(count)), named]
    await connection.execute(
        """
        with people as (
            insert into people (kind, name, name_key, activated_at)
            select 'member', name, key, now() from unnest($2::text[], $3::text[]) as names (name, key) returning id)
        insert into memberships (space_id, person_id, source) select $1, id, 'added' from people
        """,
        int(Where.OPEN),
        names,
        [fold(name) for name in names],
    )
    await connection.execute("analyze")
    await connection.close()


async def add_spaces(dsn: str, count: int, who: Who) -> None:
    """`Space 1` … of which one person is a member."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(
        """
        with made as (
            insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, created_by)
            select 'group', 'members', 'Space ' || n, 'space ' || n, 'chat', true, true, 2
              from generate_series(1, $1::int) as n returning id),
        heads as (insert into space_heads (space_id) select id from made returning space_id)
        insert into memberships (space_id, person_id, "right", source) select space_id, $2, 'owner', 'added' from heads
        """,
        count,
        int(who),
    )
    await connection.close()


async def add_reactions(dsn: str, item: int, emoji: list[str], people: list[int]) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(
        """
        insert into reactions (item_id, space_id, person_id, emoji)
        select i.id, i.space_id, p, e from items i, unnest($2::text[]) as e, unnest($3::bigint[]) as p where i.id = $1
        """,
        item,
        emoji,
        people,
    )
    await connection.close()
