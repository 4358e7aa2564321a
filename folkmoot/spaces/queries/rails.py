"""SQL of how somebody keeps the list of their spaces."""

from typing import Any

from folkmoot.kernel.db import Tx

READ = """
    select coalesce(r.rev, 0) as rev, coalesce(r.sort, 'name') as sort,
           array(select f.name from rail_folders f where f.person_id = $1 order by f.number) as names,
           array(select f.collapsed from rail_folders f where f.person_id = $1 order by f.number) as collapsed,
           coalesce((select jsonb_agg(jsonb_build_array(p.space_id, p.section, p.folder, p.hidden) order by p.position, p.space_id)
                       from rail_places p where p.person_id = $1), '[]') as places,
           case when r.person_id is null then (
               select jsonb_agg(jsonb_build_array(f.name, f.spaces) order by f.number)
                 from (select o.number, o.name, array_agg(p.space_id order by p.position) as spaces
                         from people n
                         join suggested_folders o on o.since < n.activated_at
                         join suggested_places p on p.folder = o.number
                         join memberships m on m.person_id = n.id and m.space_id = p.space_id
                        where n.id = me.person group by o.number, o.name) f) end as suggested
      from (select $1::bigint as person) me left join rails r on r.person_id = me.person
"""


async def read(tx: Tx, person: int) -> Any:
    """In one statement: it is part of what everybody loads first. Who came after folders were suggested and has arranged
    nothing yet has those.
    """
    return await tx.fetchrow(READ, person)


async def take_turn(tx: Tx, person: int, sort: str, rev: int) -> bool:
    """Hold the rail and count its changes; False if another device was faster than the `rev` this one knows."""
    tag = await tx.execute(
        """
        insert into rails (person_id, sort, rev) select $1, $2, 1 where $3 = 0
        on conflict (person_id) do nothing
        """,
        person,
        sort,
        rev,
    )
    if tag.endswith(" 1"):
        return True
    statement = "update rails set sort = $2, rev = rev + 1 where person_id = $1 and rev = $3"
    return (await tx.execute(statement, person, sort, rev)).endswith(" 1")


async def clear(tx: Tx, person: int) -> None:
    await tx.execute("delete from rail_places where person_id = $1", person)
    await tx.execute("delete from rail_folders where person_id = $1", person)


async def insert_folders(tx: Tx, person: int, names: list[str], collapsed: list[bool]) -> None:
    await tx.execute(
        """
        insert into rail_folders (person_id, number, name, collapsed)
        select $1, f.number, f.name, f.collapsed from unnest($2::text[], $3::boolean[]) with ordinality as f (name, collapsed, number)
        """,
        person,
        names,
        collapsed,
    )


async def insert_places(
    tx: Tx, person: int, places: list[tuple[int, str | None, int | None, int, bool]]
) -> None:
    """What one is no longer in has no place."""
    await tx.execute(
        """
        insert into rail_places (person_id, space_id, section, folder, position, hidden)
        select $1, p.space_id, p.section, p.folder, p.position, p.hidden
          from unnest($2::bigint[], $3::text[], $4::smallint[], $5::smallint[], $6::boolean[])
               as p (space_id, section, folder, position, hidden)
          join memberships m on m.person_id = $1 and m.space_id = p.space_id
        """,
        person,
        *map(list, zip(*places, strict=True)),
    )
