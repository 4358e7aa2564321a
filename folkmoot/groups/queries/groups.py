"""SQL of groups of people."""

from typing import Any

from folkmoot.groups.schema import GroupChanges
from folkmoot.kernel.db import Tx
from folkmoot.people.access import PERSON_COLUMNS

COLUMNS = """
    g.id, g.name, g.purpose,
    (select count(*) from group_members m join people p on p.id = m.person_id and p.deactivated_at is null
      where m.group_id = g.id) as members,
    exists (select from group_members m where m.group_id = g.id and m.person_id = $1) as mine,
    exists (select from group_members m where m.group_id = g.id and m.person_id = $1 and m."right" = 'owner') as owner
"""
MEMBER = (
    "exists (select from people me where me.id = $1 and me.kind <> 'guest' and me.deactivated_at is null)"
)
"""Who may know of groups; $1 is the person."""

FIND = f"select {COLUMNS} from groups g where g.id = $2 and g.ended_at is null and {MEMBER}"  # noqa: S608 - constants
LIST = f"""
    select {COLUMNS} from groups g where g.ended_at is null and {MEMBER}
       and ($2::bigint is null or exists (select from group_members m where m.group_id = g.id and m.person_id = $2))
     order by g.name_key limit 500
"""  # noqa: S608 - constants
OF_SPACE = f"""
    select {COLUMNS} from group_spaces gs join groups g on g.id = gs.group_id
     where gs.space_id = $2 and g.ended_at is null and {MEMBER} order by g.name_key
"""  # noqa: S608 - constants


async def find(tx: Tx, person: int, group: int) -> Any:
    return await tx.fetchrow(FIND, person, group)


async def list_groups(tx: Tx, person: int, of: int | None) -> list[Any]:
    """By name; only those `of` somebody, if that is said."""
    return await tx.fetch(LIST, person, of)


async def list_of_space(tx: Tx, person: int, space: int) -> list[Any]:
    return await tx.fetch(OF_SPACE, person, space)


async def list_members(tx: Tx, group: int) -> list[Any]:
    """Owners first, then by name."""
    return await tx.fetch(
        f"""
        select {PERSON_COLUMNS}, m."right", m.joined_at from group_members m join people p on p.id = m.person_id
         where m.group_id = $1 and p.deactivated_at is null
         order by m."right" = 'owner' desc, p.name_key, p.id limit 600
        """,  # noqa: S608 - constants
        group,
    )


async def find_members(tx: Tx, groups: list[int]) -> list[int]:
    """Everybody in any of these, who was not deactivated; none for a guest."""
    rows = await tx.fetch(
        """
        select distinct m.person_id from group_members m join groups g on g.id = m.group_id and g.ended_at is null
          join people p on p.id = m.person_id and p.deactivated_at is null
         where m.group_id = any($1) order by m.person_id
        """,
        groups,
    )
    return [row["person_id"] for row in rows]


async def insert(tx: Tx, by: int, name: str, key: str, purpose: str) -> int:
    statement = (
        "insert into groups (name, name_key, purpose, created_by) values ($1, $2, $3, $4) returning id"
    )
    group: int = await tx.fetchval(statement, name, key, purpose, by)
    return group


async def update(tx: Tx, group: int, key: str | None, changes: GroupChanges) -> bool:
    """False if nothing is different afterwards."""
    tag = await tx.execute(
        """
        update groups set name = coalesce($2, name), name_key = coalesce($3, name_key), purpose = coalesce($4, purpose)
         where id = $1 and ended_at is null
           and (name, purpose) is distinct from (coalesce($2, name), coalesce($4, purpose))
        """,
        group,
        changes.name,
        key,
        changes.purpose,
    )
    return tag.endswith(" 1")


async def end(tx: Tx, group: int, by: int) -> bool:
    statement = "update groups set ended_at = now(), ended_by = $2 where id = $1 and ended_at is null"
    return (await tx.execute(statement, group, by)).endswith(" 1")


async def add_members(tx: Tx, group: int, people: list[int], right: str, by: int) -> int:
    """How many came in; who is in it already stays as they are."""
    tag = await tx.execute(
        """
        insert into group_members (group_id, person_id, "right", added_by)
        select $1, p.id, $3, $4 from unnest($2::bigint[]) as p (id) on conflict (group_id, person_id) do nothing
        """,
        group,
        people,
        right,
        by,
    )
    return int(tag.rpartition(" ")[2])


async def remove_member(tx: Tx, group: int, person: int) -> bool:
    tag = await tx.execute("delete from group_members where group_id = $1 and person_id = $2", group, person)
    return tag.endswith(" 1")


async def set_right(tx: Tx, group: int, person: int, right: str) -> bool:
    """False if they are not in it."""
    statement = 'update group_members set "right" = $3 where group_id = $1 and person_id = $2'
    return (await tx.execute(statement, group, person, right)).endswith(" 1")


async def grant(tx: Tx, space: int, group: int, by: int) -> bool:
    tag = await tx.execute(
        "insert into group_spaces (space_id, group_id, granted_by) values ($1, $2, $3) on conflict do nothing",
        space,
        group,
        by,
    )
    return tag.endswith(" 1")


async def take_back(tx: Tx, space: int, group: int) -> bool:
    statement = "delete from group_spaces where space_id = $1 and group_id = $2"
    return (await tx.execute(statement, space, group)).endswith(" 1")


async def is_administrator(tx: Tx) -> bool:
    """Whether the person of the transaction administers."""
    answer: bool = await tx.fetchval("select administers()")
    return answer


async def lock(tx: Tx, group: int) -> None:
    await tx.execute("select from groups where id = $1 for update", group)


async def count_members(tx: Tx, group: int) -> int:
    count: int = await tx.fetchval("select count(*) from group_members where group_id = $1", group)
    return count


async def count_fit(tx: Tx, people: list[int]) -> int:
    """How many of these may be in a group: members of the organisation, not deactivated."""
    statement = (
        "select count(*) from people where id = any($1) and kind = 'member' and deactivated_at is null"
    )
    count: int = await tx.fetchval(statement, people)
    return count
