"""SQL of the folders that administrators suggest."""

from typing import Any

from folkmoot.kernel.db import Tx

OFFERED = """
    select f.name, array_agg(p.space_id order by p.position) as spaces
      from suggested_folders f
      join suggested_places p on p.folder = f.number
      join memberships m on m.space_id = p.space_id and m.person_id = $1
     group by f.number, f.name order by f.number
"""


async def list_offered(tx: Tx, person: int) -> list[Any]:
    """Of each folder the spaces this person is in; no folder without one."""
    return await tx.fetch(OFFERED, person)


KEPT = """
    select f.name,
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by p.position)
                       from suggested_places p join spaces s on s.id = p.space_id
                      where p.folder = f.number and s.visibility <> 'hidden'), '[]') as spaces
      from suggested_folders f order by f.number
"""


async def list_kept(tx: Tx) -> list[Any]:
    """All of them, with what is listed in them; as a person who administers."""
    return await tx.fetch(KEPT)


async def take_turn(tx: Tx) -> dict[str, Any]:
    """Let one after the other replace them. Since when each name is suggested."""
    await tx.execute("lock table suggested_folders in share row exclusive mode")
    return {row["name"]: row["since"] for row in await tx.fetch("select name, since from suggested_folders")}


async def clear(tx: Tx) -> None:
    await tx.execute("delete from suggested_places")
    await tx.execute("delete from suggested_folders")


async def insert_folders(tx: Tx, names: list[str], since: list[Any]) -> None:
    await tx.execute(
        """
        insert into suggested_folders (number, name, since)
        select f.number, f.name, f.since from unnest($1::text[], $2::timestamptz[]) with ordinality as f (name, since, number)
        """,
        names,
        since,
    )


async def insert_places(tx: Tx, places: list[tuple[int, int, int]]) -> None:
    """What is not listed has no place: it is left out without a word."""
    await tx.execute(
        """
        insert into suggested_places (space_id, folder, position)
        select s.id, p.folder, p.position
          from unnest($1::bigint[], $2::smallint[], $3::smallint[]) as p (space_id, folder, position)
          join spaces s on s.id = p.space_id and s.kind <> 'direct' and s.visibility <> 'hidden'
        """,
        *map(list, zip(*places, strict=True)),
    )
