"""SQL of people and of the spaces they are in."""

from datetime import datetime
from typing import Any

from folkmoot.imports.queries.columns import columns
from folkmoot.kernel.db import Tx


async def insert_people(tx: Tx, rows: list[tuple[Any, ...]], at: datetime) -> None:
    await tx.execute(
        """
        insert into people (id, kind, name, name_key, title, phone, zone, created_at, deactivated_at)
        overriding system value
        select u.id, u.kind, u.name, u.name_key, u.title, u.phone, u.zone, $9, u.gone_at
          from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
               as u (id, kind, name, name_key, title, phone, zone, gone_at)
         order by u.id
        """,
        *columns(rows, 8),
        at,
    )


async def complete_people(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    """What not every archive knows: they have come themselves, when, who leads them, and how they look."""
    await tx.execute(
        """
        update people p set department = u.department, language = u.language, manager_id = u.manager, photo = u.photo,
               created_at = u.at, activated_at = u.at
          from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[])
               as u (id, department, language, manager, photo, at)
         where p.id = u.id
        """,
        *columns(rows, 6),
    )


async def insert_identities(tx: Tx, rows: list[tuple[Any, ...]], at: datetime) -> int:
    """Returns how many were free to take."""
    tag = await tx.execute(
        """
        insert into identities (id, person_id, provider, subject, subject_key, created_at) overriding system value
        select u.id, u.person, u.provider, u.subject, u.key, $6
          from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[]) as u (id, person, provider, subject, key)
         order by u.id
        on conflict (provider, subject_key) do nothing
        """,
        *columns(rows, 5),
        at,
    )
    return int(tag.rsplit(" ", 1)[1])


async def insert_provenance(tx: Tx, source: str, run: int, what: str, rows: list[tuple[str, int]]) -> None:
    """`what` is person, space or item."""
    await tx.execute(
        f"""
        insert into provenance (source, source_id, import_id, {what}_id)
        select $1, u.key, $2, u.id from unnest($3::text[], $4::bigint[]) as u (key, id)
        """,  # noqa: S608 - one of three words of ours
        source,
        run,
        *columns(rows, 2),
    )


async def find_direct(tx: Tx, key: str) -> int | None:
    space: int | None = await tx.fetchval("select id from spaces where direct_key = $1", key)
    return space


async def insert_space(tx: Tx, values: dict[str, Any]) -> None:
    await tx.execute(
        """
        insert into spaces (id, kind, visibility, name, name_key, purpose, main, has_chat, has_posts, direct_key, created_at,
                            created_by, opened_at, archived_at, parent_id, unfinished_import)
        overriding system value
        values ($1, $2, $3, $4, $5, $6, $7, coalesce($13, $7 = 'chat'), coalesce($14, $7 = 'posts'), $8, $9, $10, $11, $12,
                $15, $2 <> 'company')
        """,
        *(
            values.get(name)
            for name in (
                "id",
                "kind",
                "visibility",
                "name",
                "name_key",
                "purpose",
                "main",
                "direct_key",
                "created_at",
                "created_by",
                "opened_at",
                "archived_at",
                "has_chat",
                "has_posts",
                "parent_id",
            )
        ),
    )
    await tx.execute("insert into space_heads (space_id) values ($1)", values["id"])


async def insert_members(
    tx: Tx,
    space: int,
    people: list[int],
    at: datetime,
    *,
    owner: int | None = None,
    source: str = "import",
    level: str = "mentions",
) -> list[int]:
    """Everything so far counts as read. Returns those of them who are active: their clients need to hear of it."""
    rows = await tx.fetch(
        """
        with entered as (
            insert into memberships (space_id, person_id, "right", source, joined_at, read_seq, level)
            select $1, p.id, case when p.id = $4 then 'owner' else 'member' end, $5, $3, h.last_seq, $6
              from unnest($2::bigint[]) as p (id), space_heads h where h.space_id = $1
            on conflict (person_id, space_id) do nothing
            returning person_id)
        select e.person_id from entered e join people p on p.id = e.person_id
         where p.activated_at is not null and p.deactivated_at is null order by 1
        """,
        space,
        people,
        at,
        owner,
        source,
        level,
    )
    return [row["person_id"] for row in rows]


async def remember_members(tx: Tx, pairs: list[tuple[int, int]]) -> None:
    """Whoever wrote or reacted in a space and is in no list of its members: they left, and their names stay there."""
    await tx.execute(
        """
        insert into past_members (space_id, person_id)
        select u.space, u.person from unnest($1::bigint[], $2::bigint[]) as u (space, person)
         where not exists (select from memberships m where m.person_id = u.person and m.space_id = u.space)
         order by u.space, u.person
        on conflict do nothing
        """,
        *columns(pairs, 2),
    )


async def has_people(tx: Tx) -> bool:
    return await tx.fetchval("select 1 from people limit 1") is not None


async def make_owners(tx: Tx, space: int, people: list[int]) -> None:
    await tx.execute(
        "update memberships set \"right\" = 'owner' where space_id = $1 and person_id = any($2)",
        space,
        people,
    )


async def set_marks(tx: Tx, space: int, people: list[int], seqs: list[int]) -> None:
    """Up to where each of them has read."""
    await tx.execute(
        """
        update memberships m set read_seq = u.seq, posts_seq = u.seq from unnest($2::bigint[], $3::bigint[]) as u (person, seq)
         where m.space_id = $1 and m.person_id = u.person
        """,
        space,
        people,
        seqs,
    )


async def mark_unfinished(tx: Tx, spaces: list[int]) -> None:
    await tx.execute(
        "update spaces set unfinished_import = true where id = any($1) and not unfinished_import", spaces
    )


async def readers_among(tx: Tx, spaces: list[int], people: list[int]) -> set[tuple[int, int]]:
    """Those pairs (side by side in the lists) of which the person can read the space."""
    rows = await tx.fetch(
        """
        select u.space, u.person from unnest($1::bigint[], $2::bigint[]) as u (space, person)
         where exists (select from memberships m where m.person_id = u.person and m.space_id = u.space)
            or exists (select from spaces s join people p on p.id = u.person
                        where s.id = u.space and s.visibility = 'open' and p.kind <> 'guest')
        """,
        spaces,
        people,
    )
    return {(row["space"], row["person"]) for row in rows}
