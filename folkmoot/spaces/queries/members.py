"""SQL of memberships."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.people.access import PERSON_COLUMNS, match_words

COLUMNS = f"""
    m."right", m.joined_at, m.source, m.added_by, p.name_key, {PERSON_COLUMNS}
"""
"""What `as_member` reads, of `memberships m` and `people p`."""


LOCKED = 7 << 48
"""Of advisory locks: added to the id of a space whose members are about to change."""


async def hold(tx: Tx, space: int) -> None:
    """Wait for whoever else is changing the members of this space, until the end of the transaction: the last owner leaves
    and somebody joins, each by what was true before the other. A row lock would be for owners only.
    """
    await tx.execute("select pg_advisory_xact_lock($1)", LOCKED + space % LOCKED)


MANY = 100
FEW_FIRST = """
    (select * from memberships where space_id = $1 and ($5::text is null or "right" = $5) offset 0) m
      join people p on p.id = m.person_id
"""
NAMES_FIRST = """
    people p
      join lateral (select * from memberships n where n.person_id = p.id and n.space_id = $1
                       and ($5::text is null or n."right" = $5) offset 0) m on true
"""
"""Few members are gathered and sorted; where there are many, names are walked in their order until a page is full."""


async def count_members(tx: Tx, space: int) -> int:
    """None of a space that may not be seen."""
    count: int | None = await tx.fetchval("select members from space_heads where space_id = $1", space)
    return count or 0


async def list_members(
    tx: Tx,
    space: int,
    words: list[str],
    after: tuple[str, int] | None,
    most: int,
    right: str | None,
    *,
    many: bool,
) -> list[Any]:
    """By name, whoever can still sign in or has not yet; only those with this `right` if there is one."""
    conditions, values = match_words(words, 6)
    key, person = after or (None, 0)
    return await tx.fetch(
        f"""
        select {COLUMNS} from {NAMES_FIRST if many and right is None else FEW_FIRST}
         where p.deactivated_at is null and ($2::text is null or (p.name_key, p.id) > ($2, $3::bigint)){conditions}
         order by p.name_key, p.id limit $4
        """,  # noqa: S608 - constants and numbers of parameters
        space,
        key,
        person,
        most,
        right,
        *values,
    )


async def find_member(tx: Tx, space: int, person: int) -> Any:
    statement = f"select {COLUMNS} from people p join memberships m on m.person_id = p.id and m.space_id = $1 where p.id = $2"  # noqa: S608
    return await tx.fetchrow(statement, space, person)


async def find_candidates(tx: Tx, people: list[int]) -> dict[int, str]:
    """Kinds of those of `people` who exist and were not deactivated."""
    rows = await tx.fetch("select id, kind from people where id = any($1) and deactivated_at is null", people)
    return {row["id"]: row["kind"] for row in rows}


async def insert_founder(tx: Tx, space: int, person: int) -> None:
    await tx.execute(
        "insert into memberships (space_id, person_id, \"right\", source) values ($1, $2, 'owner', 'founded')",
        space,
        person,
    )


async def insert_people_of_direct(tx: Tx, space: int, founder: int, people: list[int]) -> None:
    """All in one statement: founding lets people in while nobody is in it."""
    await tx.execute(
        """
        insert into memberships (space_id, person_id, source, added_by, level)
        select $1, p.id, case when p.id = $2 then 'founded' else 'added' end, case when p.id <> $2 then $2 end, 'all'
          from unnest($3::bigint[]) as p (id)
        """,
        space,
        founder,
        people,
    )


async def insert_member(tx: Tx, space: int, person: int, source: str, by: int | None) -> bool:
    """With everything so far read. False if they were in it already."""
    tag = await tx.execute(
        """
        insert into memberships (space_id, person_id, source, added_by, read_seq, read_at)
        select $1, $2, $3, $4, h.last_seq, now() from space_heads h where h.space_id = $1
        on conflict (person_id, space_id) do nothing
        """,
        space,
        person,
        source,
        by,
    )
    return tag.endswith(" 1")


async def insert_members(tx: Tx, space: int, people: list[int], by: int) -> list[int]:
    """The same for many at once, and the log with it; those who came in."""
    rows = await tx.fetch(
        """
        with entered as (
            insert into memberships (space_id, person_id, source, added_by, read_seq, read_at)
            select $1, p.id, 'added', $3, h.last_seq, now() from unnest($2::bigint[]) as p (id), space_heads h
             where h.space_id = $1
            on conflict (person_id, space_id) do nothing returning person_id),
        log as (
            insert into changes (type, space_id, person_id, actor_id, facts)
            select 'membership.added', $1, e.person_id, $3, '{"right": "member"}' from entered e)
        select person_id from entered order by person_id
        """,
        space,
        people,
        by,
    )
    tx.changed = tx.changed or bool(rows)
    return [row["person_id"] for row in rows]


async def members_among(tx: Tx, space: int, people: list[int]) -> set[int]:
    rows = await tx.fetch(
        "select person_id from memberships where space_id = $1 and person_id = any($2)", space, people
    )
    return {row["person_id"] for row in rows}


async def list_people_of(tx: Tx, space: int, most: int) -> list[Any]:
    """Everybody in a space who was not deactivated, by name."""
    statement = f"""
        select {PERSON_COLUMNS} from memberships m join people p on p.id = m.person_id
         where m.space_id = $1 and p.deactivated_at is null order by p.name_key, p.id limit $2
    """  # noqa: S608 - constants
    return await tx.fetch(statement, space, most)


async def delete_member(tx: Tx, space: int, person: int) -> bool:
    """Their drafts go with it, by a trigger."""
    tag = await tx.execute("delete from memberships where space_id = $1 and person_id = $2", space, person)
    return tag.endswith(" 1")


async def come_back(tx: Tx, space: int, minutes: int) -> str | None:
    """The right that was given back; None if the person of the transaction has not just left."""
    right: str | None = await tx.fetchval("select come_back($1, $2)", space, minutes)
    return right


async def count_others(tx: Tx, space: int, person: int) -> Any:
    """Besides this person and the deactivated: all `people`, and the `owners` among them."""
    return await tx.fetchrow(
        """
        select count(*) as people, count(*) filter (where m."right" = 'owner') as owners
          from memberships m join people p on p.id = m.person_id
         where m.space_id = $1 and m.person_id <> $2 and p.deactivated_at is null
        """,
        space,
        person,
    )


async def set_right(tx: Tx, space: int, person: int, right: str) -> bool:
    given: bool = await tx.fetchval("select set_right($1, $2, $3)", space, person, right)
    return given


async def appoint_owner(tx: Tx, space: int, person: int) -> str:
    """`appointed`, or why not: `no_space`, `has_owner`, `not_in_it`. Only an administrator of the organisation is answered."""
    outcome: str = await tx.fetchval("select appoint_owner($1, $2)", space, person)
    return outcome


async def take_over(tx: Tx, space: int) -> str:
    """`taken_over` by the person of the transaction, or why not: `no_space`, `has_owner`."""
    outcome: str = await tx.fetchval("select take_over($1)", space)
    return outcome


async def set_level(tx: Tx, space: int, person: int, level: str) -> bool:
    """False if it stood there already."""
    statement = "update memberships set level = $3 where space_id = $1 and person_id = $2 and level <> $3"
    return (await tx.execute(statement, space, person, level)).endswith(" 1")
