"""More people than a test wants to sign in."""

from tests.people.asking import ask_database
from tests.running import Running


async def let_many_react(house: Running, item: int, many: int, emoji: str = "👍") -> list[int]:
    """As many who are new, one after the other, past every wall. Returns who they are."""
    statement = """
        with crowd as (
            insert into people (kind, name, name_key, activated_at)
            select 'member', 'Somebody ' || n, 'somebody ' || n, now() from generate_series(1, $2::integer) n returning id)
        insert into reactions (item_id, space_id, person_id, emoji, created_at)
        select i.id, i.space_id, c.id, $3, now() - interval '1 day' + c.id * interval '1 second' from crowd c, items i where i.id = $1
        returning person_id
    """
    return sorted(row["person_id"] for row in await ask_database(house, statement, item, many, emoji))
