"""What is done later: what was done with long ago goes."""

from datetime import timedelta

from folkmoot.kernel import clock
from folkmoot.kernel.jobs import Bench, job
from folkmoot.notifications.queries import writing

KEPT_WHEN_DONE = timedelta(days=90)
AT_ONCE = 1000


@job("notifications.forget", cron="41 3 * * *")
async def forget_done(bench: Bench) -> None:
    gone = AT_ONCE
    while gone == AT_ONCE:
        async with bench.database.as_engine() as tx:
            gone = await writing.forget(tx, clock.now() - KEPT_WHEN_DONE, AT_ONCE)
