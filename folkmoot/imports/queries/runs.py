"""SQL of the runs themselves: one at a time, how far, and what they reported."""

from datetime import datetime
from typing import Any

import msgspec

from folkmoot.imports.schema import Progress, Run
from folkmoot.kernel.db import Tx

ONE_AT_A_TIME = 7_305_131
"""The advisory lock of imports: two at once would mix their ids."""

RUN = "id, source, content_hash, started_at, finished_at, removed_at, progress, report"

FILLED = """
    analyze people, identities, spaces, memberships, items, item_words, mentions, mentions_of_all, reactions, thread_marks,
            space_heads, newest_posts, changes, provenance
"""
"""Of migration 33: the tables that an import fills."""


async def lock_out_others(connection: Any, seconds: float) -> bool:
    """Held by the connection. After a kill the old holder is gone as soon as the server notices."""
    for _ in range(int(seconds * 10)):
        if await connection.fetchval("select pg_try_advisory_lock($1)", ONE_AT_A_TIME):
            return True
        await connection.fetchval("select pg_sleep(0.1)")
    return False


async def let_others_in(connection: Any) -> None:
    await connection.fetchval("select pg_advisory_unlock($1)", ONE_AT_A_TIME)


def as_run(row: Any) -> Run:
    return Run(**{**row, "progress": msgspec.convert(row["progress"], Progress)})


async def list_runs(tx: Tx) -> list[Run]:
    return [as_run(row) for row in await tx.fetch(f"select {RUN} from imports order by id")]  # noqa: S608 - constant


async def find_run(tx: Tx, run: int) -> Run | None:
    row = await tx.fetchrow(f"select {RUN} from imports where id = $1", run)  # noqa: S608 - constant
    return as_run(row) if row else None


async def find_unfinished(tx: Tx) -> Run | None:
    row = await tx.fetchrow(
        f"select {RUN} from imports where finished_at is null and removed_at is null order by id limit 1"  # noqa: S608 - constant
    )
    return as_run(row) if row else None


async def find_finished(tx: Tx, source: str, content_hash: str) -> Run | None:
    row = await tx.fetchrow(
        f"""
        select {RUN} from imports
         where source = $1 and content_hash = $2 and finished_at is not null and removed_at is null order by id desc limit 1
        """,  # noqa: S608 - constant
        source,
        content_hash,
    )
    return as_run(row) if row else None


async def reserve_ids(tx: Tx, table: str, count: int) -> int:
    first: int = await tx.fetchval("select reserve_ids($1, $2)", table, count)
    return first


async def insert_run(tx: Tx, source: str, content_hash: str, at: datetime, progress: Progress) -> int:
    run = await reserve_ids(tx, "imports", 1)
    await tx.execute(
        """
        insert into imports (id, source, content_hash, started_at, progress) overriding system value
        values ($1, $2, $3, $4, $5)
        """,
        run,
        source,
        content_hash,
        at,
        msgspec.to_builtins(progress),
    )
    return run


async def save_progress(tx: Tx, run: int, progress: Progress) -> None:
    await tx.execute("update imports set progress = $2 where id = $1", run, msgspec.to_builtins(progress))


async def finish_run(tx: Tx, run: int, at: datetime, report: dict[str, Any]) -> None:
    """The planner counts anew, for whoever asks next: it may have counted before any of it was committed."""
    await tx.execute(FILLED)
    await tx.execute("update imports set finished_at = $2, report = $3 where id = $1", run, at, report)


async def reopen_run(tx: Tx, run: int) -> None:
    await tx.execute("update imports set finished_at = null where id = $1", run)


async def mark_removed(tx: Tx, run: int, at: datetime, kept: dict[str, int]) -> None:
    await tx.execute(
        "update imports set removed_at = $2, report = coalesce(report, '{}') || jsonb_build_object('kept', $3::jsonb) where id = $1",
        run,
        at,
        kept,
    )


async def find_organisation(tx: Tx) -> str | None:
    name: str | None = await tx.fetchval("select name from organisation")
    return name


async def insert_organisation(tx: Tx, name: str, epoch: str, at: datetime) -> None:
    """By the gate."""
    await tx.execute(
        "insert into organisation (name, epoch, created_at) values ($1, $2, $3) on conflict do nothing",
        name,
        epoch,
        at,
    )


async def find_company(tx: Tx) -> int | None:
    space: int | None = await tx.fetchval("select id from spaces where kind = 'company'")
    return space


async def spaces_of(tx: Tx, run: int, source: str) -> list[Any]:
    """Every space this import put something into, with the first and last seq of it."""
    rows: list[Any] = await tx.connection.fetch(
        """
        with touched as (
            select i.space_id, min(i.seq) as first, max(i.seq) as last
              from provenance p join items i on i.id = p.item_id where p.import_id = $1 and p.source = $2 group by i.space_id)
        select coalesce(t.space_id, n.space_id) as space, coalesce(t.first, 0) as first, coalesce(t.last, 0) as last
          from touched t
          full join (select distinct space_id from provenance where import_id = $1 and source = $2 and space_id is not null) n
            on n.space_id = t.space_id
         order by 1
        """,
        run,
        source,
        timeout=1800,
    )
    return rows


async def close_space(tx: Tx, space: int, first: int, last: int) -> None:
    """What came counts as read by whoever had read what was there before, and by all who have not come themselves yet."""
    await tx.execute(
        """
        update memberships m set read_seq = $3, posts_seq = $3 from people p
         where p.id = m.person_id and m.space_id = $1 and m.read_seq < $3
           and (m.read_seq >= $2 - 1 or p.activated_at is null)
        """,
        space,
        first,
        last,
    )
    await tx.execute("update spaces set unfinished_import = false where id = $1", space)
