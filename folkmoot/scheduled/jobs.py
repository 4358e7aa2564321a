"""What is due is sent: each at its time, and once a minute whatever was missed."""

from uuid import UUID

from folkmoot.kernel import clock
from folkmoot.kernel.jobs import Bench, job
from folkmoot.scheduled import queries
from folkmoot.scheduled.actions import PUBLISH, publish_due

AT_ONCE = 500


@job(PUBLISH)
async def publish(bench: Bench, *, person: int, key: str) -> None:
    """Too early after it was put off, or the second time, nothing happens."""
    await publish_due(bench.database, person, UUID(key))


@job("scheduled.sweep", cron="* * * * *", tries=1)
async def sweep(bench: Bench) -> None:
    """A job can be lost with a database that was moved or restored; what is planned is not."""
    async with bench.database.as_engine() as tx:
        due = await queries.find_due(tx, clock.now(), AT_ONCE)
    for row in due:
        await publish_due(bench.database, row["person_id"], row["client_id"])
