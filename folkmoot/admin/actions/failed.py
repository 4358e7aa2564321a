"""Jobs that failed for good: seen, tried again, forgotten."""

from folkmoot.admin.access import administering
from folkmoot.admin.queries import jobs as queries
from folkmoot.admin.schema.acts import JOB_AGAIN, JOB_FORGOTTEN, JobFacts
from folkmoot.admin.schema.operating import FailedJob, FailedJobs
from folkmoot.kernel import acts
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, not_found

MOST_SHOWN = 200


async def list_failed(database: Database, caller: Caller) -> FailedJobs:
    async with administering(database, caller):
        pass
    async with database.as_engine() as tx:
        rows = await queries.list_failed(tx, MOST_SHOWN)
        counts = await queries.count(tx)
    return FailedJobs([FailedJob(**row) for row in rows], **counts)


async def try_again(database: Database, caller: Caller, job: int) -> None:
    async with administering(database, caller):
        pass
    async with database.as_engine() as tx:
        name = await queries.try_again(tx, job)
        if name is None:
            raise not_found()
        await acts.record(tx, JOB_AGAIN, by=caller.person_id, facts=JobFacts(job=name))


async def forget(database: Database, caller: Caller, job: int) -> None:
    async with administering(database, caller):
        pass
    async with database.as_engine() as tx:
        name = await queries.forget(tx, job)
        if name is None:
            raise not_found()
        await acts.record(tx, JOB_FORGOTTEN, by=caller.person_id, facts=JobFacts(job=name))
