"""What is done for files later."""

from folkmoot.files.actions import sweep as actions
from folkmoot.files.schema import LOOK
from folkmoot.kernel.jobs import Bench, job


@job(LOOK)
async def look(bench: Bench, *, content: str) -> None:
    await actions.look(bench.database, bench.settings.data, content)


@job("files.sweep", cron="41 * * * *", tries=1)
async def sweep(bench: Bench) -> None:
    """Uploads that were not sent within a day, and what nothing refers to any more."""
    await actions.sweep(bench.database, bench.settings.data)
