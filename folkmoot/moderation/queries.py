"""SQL of moderation. Each statement asks the right of the person of the transaction by the policies, the program before it."""

from typing import Any

from folkmoot.kernel.db import Tx

REPORT = """
    r.id, r.item_id as item, r.space_id as space, r.reporter_id as reporter, r.reason, r.reported_at, r.settled_at, r.settled_by,
    r.outcome, (select e.asked_by from erasures e where e.item_id = r.item_id and e.confirmed_at is null) as erasure_by
"""

# The right is asked in the statement too: who only reported sees nothing here, and nobody sees reports of what they wrote.
QUEUE = f"""
    select {REPORT} from reports r
      join memberships m on m.space_id = r.space_id and m.person_id = $1 and m."right" <> 'member'
     where r.author_id <> $1 and (r.settled_at is not null) = $2 and r.id < $3
     order by r.id desc limit $4
"""  # noqa: S608 - constants


async def list_reports(tx: Tx, person: int, before: int, most: int, *, settled: bool) -> list[Any]:
    return await tx.fetch(QUEUE, person, settled, before, most)


async def count_open(tx: Tx, person: int) -> int:
    count: int = await tx.fetchval(
        """
        select count(*) from reports r
          join memberships m on m.space_id = r.space_id and m.person_id = $1 and m."right" <> 'member'
         where r.author_id <> $1 and r.settled_at is null
        """,
        person,
    )
    return count


async def find_report(tx: Tx, person: int, report: int) -> Any:
    """Of a space this person moderates, about another's words."""
    return await tx.fetchrow(
        f"""
        select {REPORT} from reports r
          join memberships m on m.space_id = r.space_id and m.person_id = $1 and m."right" <> 'member'
         where r.id = $2 and r.author_id <> $1
        """,  # noqa: S608 - constants
        person,
        report,
    )


async def moderators_of(tx: Tx, space: int, but: int) -> list[int]:
    """Who looks after a space, without the author of what is reported."""
    rows = await tx.fetch(
        "select person_id from memberships where space_id = $1 and \"right\" <> 'member' and person_id <> $2 order by person_id",
        space,
        but,
    )
    return [row["person_id"] for row in rows]


async def report(tx: Tx, item: Any, person: int, reason: str) -> bool:
    """False if the same person had an open one already, with these very words."""
    tag = await tx.execute(
        """
        insert into reports as r (item_id, space_id, author_id, reporter_id, reason) values ($1, $2, $3, $4, $5)
        on conflict (item_id, reporter_id) do update
           set reason = excluded.reason, reported_at = now(), settled_at = null, settled_by = null, outcome = null
         where r.settled_at is not null or r.reason <> excluded.reason
        """,
        item["id"],
        item["space_id"],
        item["author_id"],
        person,
        reason,
    )
    return tag.endswith(" 1")


async def settle(tx: Tx, item: int, person: int, outcome: str) -> int | None:
    """All open reports about an item. Returns whose it is, None if there were none."""
    rows = await tx.fetch(
        """
        update reports set settled_at = now(), settled_by = $2, outcome = $3 where item_id = $1 and settled_at is null
        returning author_id
        """,
        item,
        person,
        outcome,
    )
    return rows[0]["author_id"] if rows else None


async def reported_then(tx: Tx, people: list[int], items: list[int], times: list[Any]) -> list[Any]:
    """As the engine: what was reported at just these times, to those who moderate there still, but its author and who did it."""
    return await tx.fetch(
        """
        select c.person, c.at, r.item_id, r.space_id, r.reporter_id
          from unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) as c (person, item, at)
          join reports r on r.item_id = c.item and r.reported_at = c.at and r.settled_at is null
           and c.person not in (r.author_id, r.reporter_id)
          join memberships m on m.space_id = r.space_id and m.person_id = c.person and m."right" <> 'member'
        """,
        people,
        items,
        times,
    )


async def open_among(tx: Tx, items: list[int]) -> set[int]:
    """Those of `items` of which a report waits."""
    rows = await tx.fetch(
        "select distinct item_id from reports where item_id = any($1) and settled_at is null", items
    )
    return {row["item_id"] for row in rows}


async def hide(tx: Tx, item: int, space: int, person: int, reason: str) -> bool:
    tag = await tx.execute(
        "insert into withdrawals (item_id, space_id, by_id, reason) values ($1, $2, $3, $4) on conflict do nothing",
        item,
        space,
        person,
        reason,
    )
    return tag.endswith(" 1")


async def show(tx: Tx, item: int) -> bool:
    return (await tx.execute("delete from withdrawals where item_id = $1", item)).endswith(" 1")


WITHDRAWAL = "w.item_id as item, w.space_id as space, w.by_id as by, w.reason, w.at"


async def find_withdrawal(tx: Tx, item: int) -> Any:
    return await tx.fetchrow(
        f"""
        select {WITHDRAWAL},
               (select e.asked_by from erasures e where e.item_id = w.item_id and e.confirmed_at is null) as erasure_by
          from withdrawals w where w.item_id = $1
        """,  # noqa: S608 - constants
        item,
    )


async def list_mine(tx: Tx, person: int, most: int) -> list[Any]:
    """What this person wrote and somebody hid, where they still are."""
    return await tx.fetch(
        f"""
        select {WITHDRAWAL}, null::bigint as erasure_by from withdrawals w join items i on i.id = w.item_id
         where i.author_id = $1 and i.deleted_at is null order by w.at desc limit $2
        """,  # noqa: S608 - constants
        person,
        most,
    )


async def forget_mentions(tx: Tx, item: int) -> None:
    await tx.execute("delete from mentions where item_id = $1", item)
    await tx.execute("delete from mentions_of_all where item_id = $1", item)


async def forget_pin(tx: Tx, item: int) -> None:
    await tx.execute("delete from pins where item_id = $1", item)


async def close(tx: Tx, item: int, person: int | None) -> bool:
    """Nothing is written under it any more; with nobody, it is again."""
    tag = await tx.execute(
        """
        update items set closed_at = case when $2::bigint is not null then now() end, closed_by = $2, rev = rev + 1
         where id = $1 and (closed_at is null) = ($2::bigint is not null)
        """,
        item,
        person,
    )
    return tag.endswith(" 1")


async def set_slow(tx: Tx, space: int, seconds: int) -> bool:
    tag = await tx.execute(
        "update spaces set slow_seconds = $2 where id = $1 and slow_seconds <> $2", space, seconds
    )
    return tag.endswith(" 1")


async def ask_to_erase(tx: Tx, item: int, space: int, person: int) -> bool:
    tag = await tx.execute(
        "insert into erasures (item_id, space_id, asked_by) values ($1, $2, $3) on conflict do nothing",
        item,
        space,
        person,
    )
    return tag.endswith(" 1")


async def erase(tx: Tx, item: int) -> bool:
    erased: bool = await tx.fetchval("select erase_item($1)", item)
    return erased


async def take_erasure_back(tx: Tx, item: int) -> bool:
    tag = await tx.execute("delete from erasures where item_id = $1 and confirmed_at is null", item)
    return tag.endswith(" 1")


async def mute(tx: Tx, person: int, muted: int) -> bool:
    tag = await tx.execute(
        "insert into muted_people (person_id, muted_id) values ($1, $2) on conflict do nothing", person, muted
    )
    return tag.endswith(" 1")


async def unmute(tx: Tx, person: int, muted: int) -> bool:
    tag = await tx.execute("delete from muted_people where person_id = $1 and muted_id = $2", person, muted)
    return tag.endswith(" 1")


async def list_muted(tx: Tx, person: int) -> list[int]:
    rows = await tx.fetch(
        "select muted_id from muted_people where person_id = $1 order by muted_at limit 1000", person
    )
    return [row["muted_id"] for row in rows]


async def count_muted(tx: Tx, person: int) -> int:
    count: int = await tx.fetchval("select count(*) from muted_people where person_id = $1", person)
    return count
