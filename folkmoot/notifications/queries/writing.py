"""SQL of the reader of the log: who is to be told of what. All of it may run twice and then changes nothing."""

import datetime

from folkmoot.kernel.db import Tx
from folkmoot.notifications.schema import News

# Whom one tells, `w.person`, of something in space `s`: people who are in, may read there and want to hear of it.
LISTENING = """
      join people p on p.id = w.person and p.deactivated_at is null and p.activated_at is not null and p.kind <> 'bot'
      left join memberships m on m.person_id = p.id and m.space_id = s.id
     where (m.person_id is not null or s.visibility = 'open' and p.kind <> 'guest')
       and coalesce(m.level, 'mentions') <> 'nothing'
"""

# Of whom one muted one hears nothing; what somebody did to one's account or rights is told whoever it was.
NOT_MUTED = """
       and not exists (select from muted_people u where u.person_id = p.id and u.muted_id = {by})
"""
NOT_MUTED_AUTHOR, NOT_MUTED_REACTING = NOT_MUTED.format(by="i.author_id"), NOT_MUTED.format(by="e.person_id")

# Read on a screen before it came here is no news.
NOT_READ = """
       and not (i.root_id is null and coalesce(case when i.in_feed then m.posts_seq else m.read_seq end, 0) >= i.seq)
       and not exists (select from thread_marks t where t.person_id = p.id and t.root_id = i.root_id and t.read_seq >= i.seq)
       and not (i.root_id is null and exists (
           select from thread_marks t where t.person_id = p.id and t.root_id = i.id and t.read_seq >= i.seq))
"""

TOLD_OF = """
    unnest($1::bigint[], $2::timestamptz[]) as c (item, at)
      join items i on i.id = c.item and i.deleted_at is null and i.withdrawn_at is null and i.published_at is not null
      join spaces s on s.id = i.space_id
"""

MENTIONED = f"""
    select p.id as person_id, 'item:' || i.id as matter, 'mention' as reason, true as asks, i.space_id, i.id as item_id,
           i.root_id, i.author_id as actor_id, i.seq, c.at
      from {TOLD_OF}
      join lateral (
           select n.person_id as person from mentions n where n.item_id = i.id and n.person_id <> i.author_id
           union select e.person_id from mentions_of_all a join memberships e on e.space_id = a.space_id
                  where a.item_id = i.id and e.person_id <> i.author_id) w
           on true {LISTENING} {NOT_MUTED_AUTHOR} {NOT_READ}
"""  # noqa: S608 - constants

# Those who began the thread, wrote in it or follow it; in a direct conversation everybody.
ANSWERED = f"""
    select p.id as person_id, 'thread:' || i.root_id as matter, 'reply' as reason, p.id = r.author_id as asks, i.space_id,
           i.root_id as item_id, i.root_id, i.author_id as actor_id, i.seq, c.at
      from {TOLD_OF}
      join items r on r.id = i.root_id and r.deleted_at is null
      join lateral (
           select r.author_id as person
           union select a.author_id from items a where a.root_id = i.root_id and a.seq < i.seq and a.deleted_at is null
           union select l.person_id from thread_levels l where l.root_id = i.root_id and l.level = 'follow'
           union select d.person_id from memberships d where s.kind = 'direct' and d.space_id = s.id and d.level = 'all') w
           on w.person <> i.author_id {LISTENING} {NOT_MUTED_AUTHOR} {NOT_READ}
       and not exists (select from mentions n where n.item_id = i.id and n.person_id = p.id)
       and not exists (select from mentions_of_all a where a.item_id = i.id)
       and not exists (select from thread_levels l where l.root_id = i.root_id and l.person_id = p.id and l.level = 'mute')
"""  # noqa: S608 - constants

SAID = f"""
    select p.id as person_id, 'space:' || i.space_id as matter, 'said' as reason, false as asks, i.space_id,
           null::bigint as item_id, null::bigint as root_id, i.author_id as actor_id, i.seq, c.at
      from {TOLD_OF}
      join lateral (select a.person_id as person from memberships a where a.space_id = s.id and a.level = 'all') w
           on i.root_id is null and w.person <> i.author_id {LISTENING} {NOT_MUTED_AUTHOR} {NOT_READ}
       and not exists (select from mentions n where n.item_id = i.id and n.person_id = p.id)
       and not exists (select from mentions_of_all a where a.item_id = i.id)
"""  # noqa: S608 - constants

# The log says that an item changed and who did it; a reaction of that transaction carries its time.
REACTED = f"""
    select p.id as person_id, 'reactions:' || i.id as matter, 'reaction' as reason, false as asks, i.space_id, i.id as item_id,
           null::bigint as root_id, e.person_id as actor_id, 0::bigint as seq, c.at
      from unnest($1::bigint[], $2::timestamptz[], $3::bigint[]) as c (item, at, actor)
      join reactions e on e.item_id = c.item and e.person_id = c.actor and e.created_at = c.at
      join items i on i.id = c.item and i.deleted_at is null
      join spaces s on s.id = i.space_id
      join lateral (select i.author_id as person) w on w.person <> e.person_id {LISTENING} {NOT_MUTED_REACTING}
"""  # noqa: S608 - constants

ENTERED = """
    select m.person_id, case c.type when 'membership.added' then 'added:' else 'owner:' end || s.id as matter,
           case c.type when 'membership.added' then 'added' else 'owner' end as reason, false as asks, s.id as space_id,
           null::bigint as item_id, null::bigint as root_id, c.actor as actor_id, 0::bigint as seq, c.at
      from unnest($1::bigint[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::text[]) as c (space, at, person, actor, type)
      join spaces s on s.id = c.space and s.kind not in ('company', 'direct')
      join memberships m on m.space_id = s.id and m.person_id = c.person
      join people p on p.id = m.person_id and p.kind <> 'bot' and p.deactivated_at is null
     where c.actor <> c.person and (c.type = 'membership.added' or m."right" = 'owner')
"""

GIVEN = """
    select * from unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[], $5::bigint[], $6::bigint[], $7::bigint[],
                         $8::timestamptz[])
        as c (person_id, matter, reason, asks, space_id, item_id, actor_id, at)
"""


def telling(found: str) -> str:
    """Of each matter the newest is kept; what was done with opens again from there on. The answer is who was told."""
    return f"""
    with found as ({found}),
    newest as (
        select distinct on (person_id, matter) f.*, min(seq) over one as since_seq, min(at) over one as since_at
          from found f window one as (partition by person_id, matter)
         order by person_id, matter, seq desc, at desc),
    told as (
        insert into notifications as n (person_id, matter, reason, asks, space_id, item_id, root_id, actor_id, seq, since_seq,
                                        at, since_at)
        select person_id, matter, reason, asks, space_id, item_id, root_id, actor_id, seq, since_seq, at, since_at from newest
        on conflict (person_id, matter) do update
           set reason = excluded.reason, asks = excluded.asks, actor_id = excluded.actor_id, seq = excluded.seq,
               at = excluded.at, done_at = null, digest_id = null, pushed_at = null,
               since_seq = case when n.done_at is null then n.since_seq else excluded.since_seq end,
               since_at = case when n.done_at is null then n.since_at else excluded.since_at end
         where n.seq < excluded.seq or excluded.seq = 0 and n.at < excluded.at
        returning n.person_id)
    select distinct person_id from told
    """  # noqa: S608 - constants


TELL_MENTIONED, TELL_ANSWERED, TELL_SAID = telling(MENTIONED), telling(ANSWERED), telling(SAID)
TELL_REACTED, TELL_ENTERED = telling(REACTED), telling(ENTERED)
TELL_GIVEN = telling(
    f"select g.person_id, g.matter, g.reason, g.asks, g.space_id, g.item_id, null::bigint as root_id, g.actor_id, 0::bigint as seq, g.at from ({GIVEN}) g"  # noqa: S608 - constants
)

# What was read in its place is done with: in the chat, among the posts, in its thread; what tells of a whole space when
# nothing of it is unread. So is a thread for whoever answers in it, and the message that began it.
READ_IN_PLACE = """
    with c as (
        select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
            as c (person, space, root, seq, posts, at))
    update notifications n set done_at = c.at from c
     where n.person_id = c.person and n.done_at is null and n.seq > 0
       and case when c.root > 0 then (n.root_id = c.root or n.item_id = c.root and n.root_id is null) and n.seq <= c.seq
                when n.space_id <> c.space or n.root_id is not null then false
                when n.item_id is null then not exists (
                    select from items i
                     where i.space_id = n.space_id and i.root_id is null and i.seq between n.since_seq and n.seq
                       and i.seq > case when i.in_feed then c.posts else c.seq end
                       and i.author_id <> n.person_id and i.deleted_at is null)
                else n.seq <= case when (select i.in_feed from items i where i.id = n.item_id) then c.posts else c.seq end end
    returning n.person_id
"""

# Answered by one who may let people in, or withdrawn, a request waits for nobody any more; so it is with what others settle.
MATTER_SETTLED = """
    update notifications n set done_at = c.at
      from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as c (person, matter, at)
     where n.person_id = c.person and n.matter = c.matter and n.done_at is null and n.at <= c.at
    returning n.person_id
"""

ANSWERED_BY_ME = """
    update notifications n set done_at = c.at from unnest($1::bigint[], $2::timestamptz[]) as c (item, at)
      join items i on i.id = c.item and i.root_id is not null
     where n.person_id = i.author_id and n.done_at is null and n.seq > 0 and n.seq < i.seq
       and (n.root_id = i.root_id or n.item_id = i.root_id)
    returning n.person_id
"""

# Few name anybody, and to ask this of all at once takes a tenth of what looking for those named takes.
NAMING = """
    select item_id from mentions where item_id = any($1) union select item_id from mentions_of_all where item_id = any($1)
"""

EDITED = "select c.item from unnest($1::bigint[], $2::timestamptz[]) as c (item, at) join items i on i.id = c.item where i.edited_at = c.at"

RECORD = """
    insert into changes (type, person_id, facts)
    select 'notification.changed', c.person, case when c.rings then '{"rings": true}'::jsonb else '{}' end
      from unnest($1::bigint[], $2::boolean[]) as c (person, rings)
"""

Times = list[datetime.datetime]


async def plan_once(tx: Tx) -> None:
    """For the rest of this transaction a statement of many joins takes the plan it had before: to make another for each
    batch took PostgreSQL twenty times as long as the telling.
    """
    await tx.execute("set local plan_cache_mode = force_generic_plan")


async def tell(tx: Tx, statement: str, *values: object) -> set[int]:
    """Run one of `telling`, of what was done, or of `concerned.py`: who was told, has done with something, or is concerned."""
    return {row["person_id"] for row in await tx.fetch(statement, *values)}


async def tell_given(tx: Tx, news: list[News]) -> set[int]:
    columns = [[getattr(one, name) for one in news] for name in ("person", "matter")]
    columns.append([one.reason.name for one in news])
    columns += [[getattr(one, name) for one in news] for name in ("asks", "space", "item", "actor", "at")]
    return await tell(tx, TELL_GIVEN, *columns)


async def naming(tx: Tx, items: list[int]) -> set[int]:
    """Those of `items` that name people or everybody."""
    return {row["item_id"] for row in await tx.fetch(NAMING, items)}


async def edited_then(tx: Tx, items: list[int], times: Times) -> set[int]:
    """Those of `items` that were edited at just that time: other words may name other people."""
    return {row["item"] for row in await tx.fetch(EDITED, items, times)}


async def record(tx: Tx, people: dict[int, bool]) -> None:
    """One row of the log a person; with whether it rings."""
    await tx.execute(RECORD, list(people), list(people.values()))
    tx.changed = True


async def forget(tx: Tx, done_before: datetime.datetime, most: int) -> int:
    """Done with longer ago. Returns how many went."""
    tag = await tx.execute(
        """
        delete from notifications where id in (select id from notifications where done_at < $1 limit $2)
        """,
        done_before,
        most,
    )
    return int(tag.rpartition(" ")[2])


async def said_since(tx: Tx, since: datetime.datetime) -> tuple[list[int], Times]:
    rows = await tx.fetch("select id, created_at from items where created_at >= $1 order by id", since)
    return [row["id"] for row in rows], [row["created_at"] for row in rows]


async def reacted_since(tx: Tx, since: datetime.datetime) -> tuple[list[int], Times, list[int]]:
    rows = await tx.fetch(
        "select item_id, created_at, person_id from reactions where created_at >= $1", since
    )
    return (
        [row["item_id"] for row in rows],
        [row["created_at"] for row in rows],
        [row["person_id"] for row in rows],
    )


async def settle_news(tx: Tx, before: datetime.datetime) -> None:
    """What waits stays."""
    await tx.execute(
        "update notifications set done_at = at where at < $1 and done_at is null and not asks", before
    )
