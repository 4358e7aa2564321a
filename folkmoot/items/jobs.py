"""What is done for items later: what was deleted goes for good."""

from folkmoot.items.queries import changing as queries
from folkmoot.kernel.jobs import Bench, job

AT_ONCE = 500


@job("items.forget", cron="17 3 * * *")
async def forget_deleted(bench: Bench) -> None:
    """Words, versions and reactions of what was deleted longer ago than the keeping time, in short transactions."""
    gone = AT_ONCE
    while gone == AT_ONCE:
        async with bench.database.as_engine() as tx:
            gone = await queries.forget_deleted(tx, bench.settings.keep_deleted_days, AT_ONCE)
