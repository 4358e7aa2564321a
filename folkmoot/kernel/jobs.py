"""What happens later or again. A job is put in by the transaction that wants it, and worked under the engine's login.

Procrastinate works the queue on psycopg connections of its own; its triggers that notify inside a writing transaction are
not there, so it looks every two seconds.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog

from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.settings import Settings

if TYPE_CHECKING:
    import procrastinate

log = structlog.get_logger()

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_TO_FINISH = 10
SECONDS_BETWEEN_HEARTBEATS = 5
SECONDS_UNTIL_STALLED = 15
AT_ONCE = 4
HOURS_FAILED_JOBS_ARE_KEPT = 72


@dataclass
class Bench:
    """What a job works with."""

    database: Database
    settings: Settings


Work = Callable[..., Awaitable[None]]


@dataclass(frozen=True)
class Job:
    name: str
    work: Work
    cron: str | None
    tries: int


JOBS: dict[str, Job] = {}


def job(name: str, *, cron: str | None = None, tries: int = 5) -> Callable[[Work], Work]:
    """Register `async def work(bench, **values)`. It may run twice, so doing it again must do no harm.

    `cron` has it done by the clock, with no values. `tries` is how often an error is forgiven, each after a longer wait.
    """

    def register(work: Work) -> Work:
        if name in JOBS:
            message = f"the job {name} is registered twice"
            raise ValueError(message)
        JOBS[name] = Job(name, work, cron, tries)
        return work

    return register


async def defer(
    tx: Tx, name: str, *, lock: str | None = None, at: datetime | None = None, **values: object
) -> None:
    """Put a job in with this transaction. No texts and no secrets among `values`: they are kept until it is done.

    Jobs with the same `lock` run one after the other.
    """
    await tx.fetchval("select defer_job($1, $2, $3, $4)", name, values, lock, at)


def open_queue(dsn: str, bench: Bench) -> "procrastinate.App":
    """The queue with every registered job, each bound to what it works with.

    Its library is imported here, where it is used: a process that answers requests only puts jobs in.
    """
    import procrastinate

    # Its lines quote the values of a job, and those may be somebody's address. What fails is logged here, without.
    logging.getLogger("procrastinate.worker").setLevel(logging.CRITICAL)
    connector = procrastinate.PsycopgConnector(conninfo=dsn, min_size=1, max_size=3)
    queue = procrastinate.App(connector=connector)
    for one in JOBS.values():
        add(queue, one, bench)
    add_rescue(queue)
    return queue


def add(queue: "procrastinate.App", one: Job, bench: Bench) -> None:
    async def work(context: "procrastinate.JobContext", /, **values: Any) -> None:
        if one.cron:
            values.pop("timestamp", None)
        try:
            await one.work(bench, **values)
        except Exception as error:
            log.warning(
                "job failed",
                job=one.name,
                attempt=context.job.attempts + 1,
                of=one.tries,
                error=type(error).__name__,
            )
            raise

    from procrastinate import RetryStrategy

    retry = RetryStrategy(max_attempts=one.tries, exponential_wait=3) if one.tries > 1 else False
    task = queue.task(name=one.name, pass_context=True, retry=retry)(work)
    if one.cron:
        queue.periodic(cron=one.cron)(task)  # type: ignore[arg-type]  # it takes the time among its values


def add_rescue(queue: "procrastinate.App") -> None:
    """A worker that was killed leaves its jobs begun; once its heart has stopped they start again. What failed for good
    is forgotten after three days.

    They have no `queueing_lock`: under row-level security PostgreSQL does not say which key was there already, and the
    library, which reads that, would stop the whole queue when one still waits as the next is put in.
    """

    async def rescue(timestamp: int = 0) -> None:
        del timestamp
        for stalled in await queue.job_manager.get_stalled_jobs(
            seconds_since_heartbeat=SECONDS_UNTIL_STALLED
        ):
            await queue.job_manager.retry_job(stalled)

    async def forget(timestamp: int = 0) -> None:
        del timestamp
        await queue.job_manager.delete_old_jobs(nb_hours=HOURS_FAILED_JOBS_ARE_KEPT, include_failed=True)

    queue.periodic(cron="31 2 * * *")(queue.task(name="kernel.forget")(forget))
    # Every ten seconds: the sixth field is the second.
    queue.periodic(cron="* * * * * */10")(queue.task(name="kernel.rescue")(rescue))


async def work_through(queue: "procrastinate.App", *, until_empty: bool = False) -> None:
    """Work until cancelled, or with `until_empty` until nothing is left, for tests."""
    await queue.run_worker_async(
        wait=not until_empty,
        concurrency=AT_ONCE,
        listen_notify=False,
        fetch_job_polling_interval=SECONDS_BETWEEN_LOOKS,
        install_signal_handlers=False,
        delete_jobs="successful",
        shutdown_graceful_timeout=SECONDS_TO_FINISH,
        update_heartbeat_interval=SECONDS_BETWEEN_HEARTBEATS,
        stalled_worker_timeout=SECONDS_UNTIL_STALLED,
    )
