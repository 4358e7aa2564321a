"""More people than a test wants to sign in."""

from tests.people.asking import ask_database
from tests.running import Running


async def bring_crowd(house: Running, many: int) -> list[int]:
    """As many who are new and here, past every wall."""
    statement = """
        insert into people (kind, name, name_key, activated_at)
        select 'member', 'Somebody ' || n, 'somebody ' || n, now() from generate_series(1, $1::integer) n returning id
    """
    return sorted(row["id"] for row in await ask_database(house, statement, many))


async def let_many_react(house: Running, item: int, many: int, emoji: str = "👍") -> list[int]:
    """One after the other. Returns who they are."""
    people = await bring_crowd(house, many)
    statement = """
        insert into reactions (item_id, space_id, person_id, emoji, created_at)
        select i.id, i.space_id, p.id, $3, now() - interval '1 day' + p.id * interval '1 second'
          from unnest($2::bigint[]) p (id), items i where i.id = $1
    """
    await ask_database(house, statement, item, people, emoji)
    return people
