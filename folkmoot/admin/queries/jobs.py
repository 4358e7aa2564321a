"""Jobs that failed for good, under the engine: their names and times. What they were given may be somebody's address, and is not read."""

from typing import Any

from folkmoot.kernel.db import Tx

FAILED = """
    select j.id, j.task_name as name, j.attempts,
           coalesce((select max(e.at) from procrastinate_events e where e.job_id = j.id), j.scheduled_at) as failed_at
      from procrastinate_jobs j where j.status = 'failed' order by j.id desc limit $1
"""
WAITING = """
    select count(*) filter (where status = 'todo') as waiting, count(*) filter (where status = 'doing') as doing,
           count(*) filter (where status = 'failed') as failed
      from procrastinate_jobs
"""
AGAIN = """
    update procrastinate_jobs set status = 'todo', attempts = 0, scheduled_at = now() where id = $1 and status = 'failed'
    returning task_name
"""
FORGET = "delete from procrastinate_jobs where id = $1 and status = 'failed' returning task_name"


async def list_failed(tx: Tx, most: int) -> list[Any]:
    return await tx.fetch(FAILED, most)


async def count(tx: Tx) -> Any:
    return await tx.fetchrow(WAITING)


async def try_again(tx: Tx, job: int) -> str | None:
    """Its name, or None if it did not fail or was forgotten."""
    name: str | None = await tx.fetchval(AGAIN, job)
    return name


async def forget(tx: Tx, job: int) -> str | None:
    name: str | None = await tx.fetchval(FORGET, job)
    return name
