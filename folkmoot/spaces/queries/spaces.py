"""SQL of spaces and memberships. Where somebody's right to see is asked, the predicate stands here with the person as a
parameter; row-level security asks again.
"""

from typing import Any

import msgspec

from folkmoot.kernel.db import Tx
from folkmoot.spaces.schema import NewSpace, SpaceChanges

STANDING = """
    s.id, s.kind, s.visibility, s.archived_at, s.has_chat, s.has_posts, s.starts, s.answers, m."right", s.slow_seconds
"""

BELONGS = f"""
    select {STANDING} from memberships m join spaces s on s.id = m.space_id
     where m.person_id = $1 and m.space_id = $2
"""  # noqa: S608 - constants

READS = f"""
    select {STANDING} from spaces s left join memberships m on m.space_id = s.id and m.person_id = $1
     where s.id = $2
       and (m.person_id is not null
            or s.visibility = 'open'
               and exists (select from people p where p.id = $1 and p.kind <> 'guest' and p.deactivated_at is null))
"""  # noqa: S608 - constants

PLACE_AND_ACTOR = """
    select p.kind as person_kind, p.deactivated_at, s.id, s.kind, s.visibility, s.archived_at, s.has_chat, s.has_posts,
           s.starts, s.answers, m."right", s.slow_seconds,
           exists (select from org_roles r
                    where r.person_id = p.id and r.role = 'administrator' and r.ended_at is null) as administrator
      from people p
      left join spaces s on s.id = $2
      left join memberships m on m.space_id = s.id and m.person_id = p.id
     where p.id = $1
"""

FOUNDER = """
    select p.kind as person_kind, p.deactivated_at,
           exists (select from org_roles r
                    where r.person_id = p.id and r.role = 'administrator' and r.ended_at is null) as administrator
      from people p where p.id = $1
"""


def knows(space: str, membership: str) -> str:
    """Whether a person may know of a space; $1 is the person, `membership` their own in it, if any."""
    return f"""
    ({membership}.person_id is not null
     or {space}.visibility <> 'hidden'
        and exists (select from people p where p.id = $1 and p.kind <> 'guest' and p.deactivated_at is null))
    """


KNOWS = knows("s", "m")

PARENT = f"""
    case when s.parent_id is not null then (
        select above.id from spaces above
          left join memberships mine on mine.space_id = above.id and mine.person_id = $1
         where above.id = s.parent_id and {knows("above", "mine")})
    end as parent_id
"""  # noqa: S608 - constants
"""What a department is part of, for whoever may know of that."""

COLUMNS = f"""
    s.id, s.kind, s.visibility, s.name, s.purpose, s.main, s.has_chat, s.has_posts, s.starts, s.answers, {PARENT}, s.team_id,
    case when s.team_id is not null then s.created_by end as asker_id,
    s.opened_at, s.created_at, s.newcomers_at, s.archived_at, s.archived_by, s.unfinished_import,
    s.slow_seconds, s.name_key, h.last_seq, h.members, h.guests, h.pinned,
    m."right", m.source, m.read_seq, m.posts_seq, m.level, m.joined_at
"""
"""What `as_seen` reads, of `spaces s`, `space_heads h` and the reader's `memberships m`; $1 is the reader."""

SEEN = f"""
    select {COLUMNS} from spaces s
      join space_heads h on h.space_id = s.id
      left join memberships m on m.space_id = s.id and m.person_id = $1
     where {KNOWS}
"""  # noqa: S608 - constants

SEEN_ONE = f"{SEEN} and s.id = $2"
KNOWN_AMONG = f"""
    select s.id from spaces s left join memberships m on m.space_id = s.id and m.person_id = $1
     where s.id = any($2) and {KNOWS}
"""  # noqa: S608 - constants


async def find_belonging(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(BELONGS, person, space)


async def find_readable(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(READS, person, space)


async def find_place_and_actor(tx: Tx, person: int, space: int) -> Any:
    """Whatever space it is: the policy table decides. `id` is null where there is none."""
    return await tx.fetchrow(PLACE_AND_ACTOR, person, space)


async def find_founder(tx: Tx, person: int) -> Any:
    return await tx.fetchrow(FOUNDER, person)


async def find_known(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(SEEN_ONE, person, space)


async def known_among(tx: Tx, person: int, spaces: list[int]) -> list[int]:
    return [row["id"] for row in await tx.fetch(KNOWN_AMONG, person, spaces)]


MINE = f"""
    select {COLUMNS}, case when s.kind = 'direct' and s.team_id is null then array(
               select d.person_id from memberships d where d.space_id = s.id order by d.person_id) end as people,
           case when m."right" = 'member' or s.visibility <> 'members' then 0 else (
               select count(*) from join_requests r where r.space_id = s.id and r.answer is null) end as requests
      from memberships m
      join spaces s on s.id = m.space_id
      join space_heads h on h.space_id = s.id
     where m.person_id = $1
"""  # noqa: S608 - constants


async def mine(tx: Tx, person: int) -> list[Any]:
    """All spaces of a person, with the people of the direct ones. What others ask a team comes with the questions: who is in
    a department that everybody asks has more of them than of all else.
    """
    return await tx.fetch(f"{MINE} and m.source <> 'team' order by m.space_id", person)


async def mine_among(tx: Tx, person: int, spaces: list[int]) -> list[Any]:
    return await tx.fetch(f"{MINE} and m.space_id = any($2)", person, spaces)


async def ids_of_mine(tx: Tx, person: int) -> list[int]:
    return [
        row["space_id"]
        for row in await tx.fetch("select space_id from memberships where person_id = $1", person)
    ]


async def open_among(tx: Tx, spaces: list[int]) -> set[int]:
    rows = await tx.fetch("select id from spaces where id = any($1) and visibility = 'open'", spaces)
    return {row["id"] for row in rows}


async def find_mine(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(f"{MINE} and m.space_id = $2", person, space)


LIST = f"""{SEEN}
   and (s.kind <> 'direct' or $2 and s.team_id is null) and (m.person_id is not null or not $2)
   and case $7 when 'open' then s.visibility = 'open' and s.archived_at is null
               when 'others' then m.person_id is null and s.archived_at is null
               when 'archived' then s.archived_at is not null
               when 'current' then s.archived_at is null else true end
   and ($8::text is null or s.kind = $8)
   and ($3::text is null or (s.name_key, s.id) > ($3, $4::bigint))
   and not exists (
       select from unnest($5::text[]) as q (word)
        where position(' ' || q.word in ' ' || regexp_replace(s.name_key, '[^[:alnum:]]+', ' ', 'g')) = 0)
 order by s.name_key, s.id limit $6
"""


async def list_known(
    tx: Tx,
    person: int,
    words: list[str],
    after: tuple[str, int] | None,
    most: int,
    *,
    mine: bool,
    show: str = "all",
    kind: str | None = None,
) -> list[Any]:
    """By name. Direct conversations have no name; they are listed with my own only."""
    key, space = after or (None, 0)
    return await tx.fetch(LIST, person, mine, key, space, words, most, show, kind)


# Colleagues are those of the same department or the same manager. Only open spaces are counted in: who is in any other is
# not for everybody to know. Twenty memberships of each of 300 colleagues are looked at, however large the house.
SUGGEST = f"""
    with me as materialized (select p.id, p.department, p.manager_id from people p where p.id = $1),
    colleagues as materialized (
        select p.id from people p, me
         where p.id <> me.id and p.deactivated_at is null and p.kind = 'member'
           and (p.department <> '' and p.department = me.department or p.manager_id = me.manager_id or p.manager_id = me.id
                or p.id = me.manager_id)
         order by p.id limit 300),
    shared as materialized (
        select o.space_id, count(*) as colleagues from colleagues c
         cross join lateral (select n.space_id from memberships n where n.person_id = c.id order by n.space_id desc limit 20) o
         group by o.space_id)
    {SEEN.replace("select", "select sh.colleagues, ", 1).replace("from spaces s", "from shared sh join spaces s on s.id = sh.space_id", 1)}
       and m.person_id is null and s.visibility = 'open' and s.archived_at is null and s.kind not in ('company', 'direct')
     order by sh.colleagues desc, s.name_key limit $2
"""  # noqa: S608 - constants


async def suggest(tx: Tx, person: int, most: int) -> list[Any]:
    """Open spaces in which colleagues are and this person is not, where most are first."""
    return await tx.fetch(SUGGEST, person, most)


SHARED = f"""{SEEN}
   and m.person_id is not null and s.kind <> 'direct' and s.archived_at is null
   and exists (select from memberships o where o.space_id = s.id and o.person_id = $2)
 order by s.kind = 'company', s.name_key, s.id limit $3
"""


async def list_shared(tx: Tx, person: int, other: int, most: int) -> list[Any]:
    """Spaces both are in, that of everyone last."""
    return await tx.fetch(SHARED, person, other, most)


async def insert_space(tx: Tx, founder: int, key: str, main: str, new: NewSpace) -> int:
    """Its founder sees it at once, by the transaction that founds it."""
    space: int = await tx.fetchval(
        """
        insert into spaces (kind, visibility, name, name_key, purpose, main, has_chat, has_posts, parent_id, created_by, opened_at)
        values ($1, $2, $3, $4, $5, $6, $6 = 'chat', $6 = 'posts', $7, $8, case when $2 = 'open' then now() end)
        returning id
        """,
        new.kind,
        new.visibility,
        new.name,
        key,
        new.purpose,
        main,
        new.parent,
        founder,
    )
    return space


async def find_direct(tx: Tx, key: str) -> int | None:
    """The conversation of exactly these people, if the person of the transaction is one of them."""
    space: int | None = await tx.fetchval("select find_direct($1)", key)
    return space


async def insert_direct(tx: Tx, founder: int, key: str) -> int | None:
    """None if somebody else of these people was faster."""
    space: int | None = await tx.fetchval(
        """
        insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, direct_key, created_by)
        values ('direct', 'hidden', '', '', 'chat', true, false, $1, $2)
        on conflict (direct_key) do nothing returning id
        """,
        key,
        founder,
    )
    return space


async def insert_head(tx: Tx, space: int) -> None:
    await tx.execute("insert into space_heads (space_id) values ($1)", space)


async def lock_space(tx: Tx, space: int) -> Any:
    """The row as it is now, held until the end of the transaction; None for whoever is no owner."""
    statement = "select kind, visibility, main, has_chat, has_posts, parent_id from spaces where id = $1 for no key update"
    return await tx.fetchrow(statement, space)


async def count_new_readers(tx: Tx, space: int) -> int:
    """Who could read it if it were open, and cannot now."""
    count: int = await tx.fetchval(
        """
        select count(*) from people p where p.kind <> 'guest' and p.deactivated_at is null
           and not exists (select from memberships m where m.space_id = $1 and m.person_id = p.id)
        """,
        space,
    )
    return count


NO_CIRCLE = "spaces_no_circle"
"""What a department breaks that would be part of itself."""


async def update_space(tx: Tx, space: int, key: str | None, changes: SpaceChanges) -> bool:
    """False if nothing is different afterwards. `CheckViolationError` if a department would be part of itself."""
    parent = changes.parent
    tag = await tx.execute(
        """
        update spaces s set name = n.name, name_key = n.name_key, purpose = n.purpose, visibility = n.visibility, main = n.main,
               has_chat = n.has_chat, has_posts = n.has_posts, starts = n.starts, answers = n.answers, parent_id = n.parent_id,
               opened_at = case when n.visibility = 'open' then coalesce(s.opened_at, now()) end
          from (select o.id, coalesce($2, o.name) as name, coalesce($3, o.name_key) as name_key,
                       coalesce($4, o.purpose) as purpose, coalesce($5, o.visibility) as visibility,
                       coalesce($6, o.main) as main, coalesce($7, o.has_chat) as has_chat,
                       coalesce($8, o.has_posts) as has_posts, coalesce($9, o.starts) as starts,
                       coalesce($10, o.answers) as answers, case when $11 then $12 else o.parent_id end as parent_id
                  from spaces o where o.id = $1) n
         where s.id = n.id
           and (s.name, s.purpose, s.visibility, s.main, s.has_chat, s.has_posts, s.starts, s.answers, s.parent_id)
               is distinct from
               (n.name, n.purpose, n.visibility, n.main, n.has_chat, n.has_posts, n.starts, n.answers, n.parent_id)
        """,
        space,
        changes.name,
        key,
        changes.purpose,
        changes.visibility,
        changes.main,
        changes.has_chat,
        changes.has_posts,
        changes.starts,
        changes.answers,
        parent is not msgspec.UNSET,
        None if parent is msgspec.UNSET else parent,
    )
    return tag.endswith(" 1")


async def mark_for_newcomers(tx: Tx, space: int, *, marked: bool) -> bool:
    """False if it stood so already."""
    changed: bool = await tx.fetchval("select mark_for_newcomers($1, $2)", space, marked)
    return changed


async def archive(tx: Tx, space: int, by: int) -> bool:
    statement = (
        "update spaces set archived_at = now(), archived_by = $2 where id = $1 and archived_at is null"
    )
    return (await tx.execute(statement, space, by)).endswith(" 1")


async def bring_back(tx: Tx, space: int) -> bool:
    statement = (
        "update spaces set archived_at = null, archived_by = null where id = $1 and archived_at is not null"
    )
    return (await tx.execute(statement, space)).endswith(" 1")
