"""What is done later or again: knows every area's jobs. python -m folkmoot.worker runs one; any number may run."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator

import structlog

from folkmoot.admin import jobs as admin
from folkmoot.asks import listeners as asks
from folkmoot.chat import schema as chat
from folkmoot.feed import schema as feed
from folkmoot.files import jobs as files
from folkmoot.items import jobs as items
from folkmoot.kernel.db import Database
from folkmoot.kernel.following import SHORTEST_PAUSE, Regular, keep_looking
from folkmoot.kernel.jobs import Bench, job, open_queue, work_through
from folkmoot.kernel.settings import Settings, read_settings
from folkmoot.kernel.socket.signals import Signals
from folkmoot.links import jobs as links
from folkmoot.moderation import listeners as moderation
from folkmoot.notifications import jobs as notifications
from folkmoot.notifications import listeners
from folkmoot.people import actions as people_actions
from folkmoot.people import jobs as people
from folkmoot.scheduled import jobs as scheduled
from folkmoot.scheduled import listeners as plans

log = structlog.get_logger()

AREAS = (people, items, files, links, notifications, scheduled, plans, moderation, asks, admin)
"""Their jobs, and what they have told of the log, are registered by importing them."""

KINDS = (chat, feed)
"""The kinds of what jobs write, likewise."""

DAYS_THE_LOG_IS_KEPT = 14
SECONDS_TO_TRY_AGAIN = 1.0


@job("log.keep", cron="5 0 * * *", tries=5)
async def keep_log(bench: Bench) -> None:
    """Make the log's partitions of the days to come, and forget those that are over."""
    async with bench.database.as_engine() as tx:
        await tx.execute("select keep_log($1)", DAYS_THE_LOG_IS_KEPT)


def regulars() -> list[Regular]:
    """What is looked after all the time, beside the jobs."""
    mail = Regular("mail", people_actions.refresh_mail)
    return [*listeners.regulars(), *links.regulars(), mail]


async def run(settings: Settings, stopped: asyncio.Event | None = None) -> None:
    """Work until `stopped`. A database that goes away is waited for."""
    logins = settings.logins()
    stopped = stopped or asyncio.Event()
    while not stopped.is_set():
        try:
            database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
            try:
                await work_until(stopped, Bench(database, settings), logins.engine)
            finally:
                await database.close()
        except Exception as error:
            log.warning("the worker lost its queue", error=type(error).__name__)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SECONDS_TO_TRY_AGAIN):
                    await stopped.wait()


async def work_until(stopped: asyncio.Event, bench: Bench, dsn: str) -> None:
    await people_actions.refresh_mail(bench)
    queue = open_queue(dsn, bench)
    async with queue.open_async(), looking_after(bench, dsn), listeners.take_mail(bench):
        working = asyncio.create_task(work_through(queue))
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not working.done():
            working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working


@contextlib.asynccontextmanager
async def looking_after(bench: Bench, dsn: str) -> AsyncIterator[None]:
    """Look after the rest meanwhile. A wake-up comes when somebody commits, and the others hear what was committed here."""
    kept = [(one, asyncio.Event()) for one in regulars()]

    def wake() -> None:
        for one, woken in kept:
            if one.by_log:
                woken.set()

    signals = Signals(dsn, wake=wake, receive=None, pause=SHORTEST_PAUSE)
    bench.database.woken.append(signals.committed)
    tasks = [asyncio.create_task(keep_looking(bench, one, woken)) for one, woken in kept]
    tasks.append(asyncio.create_task(signals.run()))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def run_until_told(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await run(settings, stopped)


def main() -> None:
    from folkmoot.kernel.logs import set_up_logs

    settings = read_settings()
    set_up_logs(settings.log_level, "worker")
    asyncio.run(run_until_told(settings))


if __name__ == "__main__":
    main()
