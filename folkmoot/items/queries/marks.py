"""SQL of what belongs to one person: read marks, counts of unread, drafts."""

from typing import Any

from folkmoot.kernel.db import Tx

# By another, and not gone.
UNREAD = (
    "i.deleted_at is null and i.author_id <> $1 and i.published_at is not null and i.withdrawn_at is null"
)


def thread_mark(root: str) -> str:
    """How far this person has read the thread of `root`. Asked for each by its key: as a join it reads all their marks."""
    mark = f"select t.read_seq from thread_marks t where t.person_id = $1 and t.root_id = {root}"  # noqa: S608 - a column
    return f"coalesce(({mark}), 0)"


UNREAD_POSTS = f"""
    items i where i.space_id = m.space_id and i.seq > m.posts_seq and i.root_id is null and i.in_feed and {UNREAD}
       and {thread_mark("i.id")} < i.seq
"""

# Of the thread it stands in. `coalesce` would count as leaking, and what leaks is not looked up by an index under policies.
FIRST = "case when i.root_id is null then i.id else i.root_id end"

# Read with the chat or the post it stands in, or with its thread.
NAMES_ME_UNREAD = f"""
    i.seq > case when i.in_feed and i.root_id is null then m.posts_seq else m.read_seq end
    and {thread_mark(FIRST)} < i.seq
"""

# Counted from scratch, each stopping at 100: a counter kept along the way would be wrong one day. Spaces without
# anything newer than the marks are not looked at.
COUNTS = f"""
    select m.space_id, m.read_seq, m.posts_seq, h.last_seq,
           case when h.last_seq > m.read_seq then (select count(*) from (
               select from items i where i.space_id = m.space_id and i.seq > m.read_seq and i.root_id is null
                  and not i.in_feed and {UNREAD} limit 100) c) else 0 end as unread,
           case when h.last_seq > m.posts_seq then (select count(*) from (
               select from {UNREAD_POSTS} limit 100) c) else 0 end as unread_posts,
           case when h.last_seq > least(m.read_seq, m.posts_seq) then (select count(*) from (
               select from mentions n join items i on i.id = n.item_id
                where n.person_id = $1 and n.space_id = m.space_id and n.seq > least(m.read_seq, m.posts_seq)
                  and {NAMES_ME_UNREAD}
               union all
               select from mentions_of_all a join items i on i.id = a.item_id
                where a.space_id = m.space_id and a.seq > least(m.read_seq, m.posts_seq) and a.author_id <> $1
                  and not exists (select from mentions n where n.person_id = $1 and n.item_id = a.item_id)
                  and {NAMES_ME_UNREAD}
                limit 100) c) else 0 end as mentions
      from memberships m join space_heads h on h.space_id = m.space_id
     where m.person_id = $1
"""  # noqa: S608 - constants
COUNTS_OF_ONE = COUNTS + " and m.space_id = $2"

# Where no post is unread the mark of the posts goes along with the chat: in a space that has none there is then nothing to
# look for.
MOVE = f"""
    with now as (
        select m.person_id, m.space_id, m.read_seq, m.posts_seq, least($3, h.last_seq) as seq,
               $4 = 'chat' and exists (select from {UNREAD_POSTS}) as holds
          from memberships m join space_heads h on h.space_id = m.space_id
         where m.person_id = $1 and m.space_id = $2
           for update of m),
    wanted as (
        select n.person_id, n.space_id, case when $4 = 'posts' then n.read_seq else n.seq end as read_seq,
               case when $4 <> 'chat' then n.seq when n.holds then n.posts_seq else greatest(n.posts_seq, n.seq) end as posts_seq
          from now n)
    update memberships m set read_seq = w.read_seq, posts_seq = w.posts_seq, read_at = now() from wanted w
     where m.person_id = w.person_id and m.space_id = w.space_id and (m.read_seq, m.posts_seq) <> (w.read_seq, w.posts_seq)
"""  # noqa: S608 - constants

# From the mark on nothing is read.
LOWER_MARKS_OF_POSTS = """
    update thread_marks t set read_seq = i.seq - 1 from items i
     where t.person_id = $1 and t.root_id = i.id and t.read_seq >= i.seq
       and i.space_id = $2 and i.root_id is null and i.in_feed and i.seq > $3
"""

ADVANCE_POSTS = f"""
    with found as (
        select m.person_id, m.space_id,
               coalesce((select min(i.seq) - 1 from {UNREAD_POSTS}), h.last_seq) as seq
          from memberships m join space_heads h on h.space_id = m.space_id
         where m.person_id = $1 and m.space_id = $2)
    update memberships m set posts_seq = f.seq from found f
     where m.person_id = f.person_id and m.space_id = f.space_id and m.posts_seq < f.seq
"""  # noqa: S608 - constants


async def counts(tx: Tx, person: int) -> list[Any]:
    return await tx.fetch(COUNTS, person)


async def counts_of(tx: Tx, person: int, space: int) -> Any:
    return await tx.fetchrow(COUNTS_OF_ONE, person, space)


async def move(tx: Tx, person: int, space: int, seq: int, place: str) -> bool:
    """Set the mark of the `chat`, of the `posts` or of `all`, never past the last item; False if it stood there already."""
    return (await tx.execute(MOVE, person, space, seq, place)).endswith(" 1")


async def lower_marks_of_posts(tx: Tx, person: int, space: int, seq: int) -> bool:
    """Posts after `seq` that were read one by one are so no more; False if there are none."""
    return not (await tx.execute(LOWER_MARKS_OF_POSTS, person, space, seq)).endswith(" 0")


async def advance_posts(tx: Tx, person: int, space: int) -> None:
    """The mark of the posts goes up to before the first that is unread."""
    await tx.execute(ADVANCE_POSTS, person, space)


async def names_me_in(tx: Tx, person: int, root: int, seq: int) -> bool:
    """Whether something up to `seq` in this thread names that person, or everybody."""
    found: bool = await tx.fetchval(
        """
        select exists (select from mentions n join items i on i.id = n.item_id
                        where n.person_id = $1 and (i.root_id = $2 or i.id = $2) and i.seq <= $3)
            or exists (select from mentions_of_all a join items i on i.id = a.item_id
                        where (i.root_id = $2 or i.id = $2) and i.seq <= $3)
        """,
        person,
        root,
        seq,
    )
    return found


async def move_thread(tx: Tx, person: int, root: int, seq: int) -> bool:
    tag = await tx.execute(
        """
        insert into thread_marks (person_id, root_id, read_seq) values ($1, $2, $3)
        on conflict (person_id, root_id) do update set read_seq = excluded.read_seq
         where thread_marks.read_seq <> excluded.read_seq
        """,
        person,
        root,
        seq,
    )
    return tag.endswith(" 1")


async def thread_marks(tx: Tx, person: int, roots: list[int]) -> dict[int, int]:
    rows = await tx.fetch(
        "select root_id, read_seq from thread_marks where person_id = $1 and root_id = any($2)", person, roots
    )
    return {row["root_id"]: row["read_seq"] for row in rows}


async def drafts(tx: Tx, person: int) -> list[Any]:
    return await tx.fetch(
        """
        select space_id as space, place, nullif(root_id, 0) as root, title, body, updated_at from drafts
         where person_id = $1 order by updated_at desc limit 200
        """,
        person,
    )


async def keep_draft(
    tx: Tx, person: int, space: int, place: str, root: int | None, title: str, body: str
) -> None:
    await tx.execute(
        """
        insert into drafts (person_id, space_id, place, root_id, title, body) values ($1, $2, $3, $4, $5, $6)
        on conflict (person_id, space_id, place, root_id)
        do update set title = excluded.title, body = excluded.body, updated_at = now()
        """,
        person,
        space,
        place,
        root or 0,
        title,
        body,
    )


async def drop_draft(tx: Tx, person: int, space: int, place: str, root: int | None) -> bool:
    tag = await tx.execute(
        "delete from drafts where person_id = $1 and space_id = $2 and place = $3 and root_id = $4",
        person,
        space,
        place,
        root or 0,
    )
    return tag.endswith(" 1")


async def count_other_drafts(tx: Tx, person: int, space: int, place: str, root: int | None) -> int:
    """All drafts of a person but this one: going on with what is there takes no more room."""
    statement = (
        "select count(*) from drafts where person_id = $1 and (space_id, place, root_id) <> ($2, $3, $4)"
    )
    count: int = await tx.fetchval(statement, person, space, place, root or 0)
    return count


async def take_turn(tx: Tx, person: int, space: int, seconds: int) -> int | None:
    """Where a space is slow: write down that this person writes now. Who wrote less than `seconds` ago does not, and the rest
    of the wait is returned. Two at once wait for each other here.
    """
    wait: int | None = await tx.fetchval(
        """
        with before as (
            select wrote_at from memberships where space_id = $2 and person_id = $1 for update),
        turn as (
            update memberships m set wrote_at = clock_timestamp() from before b
             where m.space_id = $2 and m.person_id = $1
               and (b.wrote_at is null or b.wrote_at <= clock_timestamp() - $3 * interval '1 second'))
        select greatest(0, ceil($3 - extract(epoch from clock_timestamp() - wrote_at)))::int from before
        """,
        person,
        space,
        seconds,
    )
    return wait
