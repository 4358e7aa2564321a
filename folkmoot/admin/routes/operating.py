"""How the house is doing: roles, spaces, mail, storage, jobs, limits, health."""

from litestar import delete, get, post, put

from folkmoot.admin.actions import failed, house, limits, mail
from folkmoot.admin.schema.mail import MailChange, MailSettings, MailTest
from folkmoot.admin.schema.operating import (
    AdminSpaces,
    FailedJobs,
    Grants,
    Health,
    OwnerChoice,
    ShownLimits,
    Storage,
)
from folkmoot.admin.schema.rules import FirstWeek
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.parameters import PageSize
from folkmoot.kernel.settings import Settings

SMALL = limited(body=1024, rate=60)


@get("/admin/first-week", **limited())
async def find_first_week(caller: Caller, database: Database) -> FirstWeek:
    return await house.find_first_week(database, caller)


@put("/admin/first-week/end", status_code=204, **SMALL)
async def end_first_week(caller: Caller, database: Database) -> None:
    await house.end_first_week(database, caller)


@get("/admin/roles", **limited())
async def list_roles(caller: Caller, database: Database) -> Grants:
    return await house.list_roles(database, caller)


@get("/admin/spaces", **limited())
async def list_spaces(
    caller: Caller, database: Database, after: str | None = None, limit: PageSize = 50
) -> AdminSpaces:
    return await house.list_spaces(database, caller, after, limit)


@put("/admin/spaces/{space:int}/owner", status_code=204, **SMALL)
async def appoint_owner(space: int, data: OwnerChoice, caller: Caller, database: Database) -> None:
    await house.appoint_owner(database, caller, space, data.person)


@get("/admin/mail", **limited())
async def find_mail_settings(caller: Caller, database: Database, settings: Settings) -> MailSettings:
    return await mail.find_settings(database, settings, caller)


@put("/admin/mail", **limited(body=4 * 1024, rate=30))
async def change_mail_settings(
    data: MailChange, caller: Caller, database: Database, settings: Settings
) -> MailSettings:
    return await mail.change_settings(database, settings, caller, data)


@post("/admin/mail/test", status_code=200, **limited(body=4 * 1024, rate=6))
async def send_test_letter(
    caller: Caller, database: Database, settings: Settings, data: MailChange | None = None
) -> MailTest:
    return await mail.send_test(database, settings, caller, data)


@get("/admin/storage", **limited(rate=60))
async def measure_storage(caller: Caller, database: Database, settings: Settings) -> Storage:
    return await house.measure_storage(database, settings, caller)


@get("/admin/jobs", **limited(rate=120))
async def list_failed_jobs(caller: Caller, database: Database) -> FailedJobs:
    return await failed.list_failed(database, caller)


@put("/admin/jobs/{job:int}/retry", status_code=204, **SMALL)
async def try_job_again(job: int, caller: Caller, database: Database) -> None:
    await failed.try_again(database, caller, job)


@delete("/admin/jobs/{job:int}", **SMALL)
async def forget_job(job: int, caller: Caller, database: Database) -> None:
    await failed.forget(database, caller, job)


@get("/admin/limits", **limited())
async def show_limits(caller: Caller, database: Database, settings: Settings) -> ShownLimits:
    return await limits.show_limits(database, settings, caller)


@get("/admin/health", **limited(rate=60))
async def look_at_health(caller: Caller, database: Database, settings: Settings) -> Health:
    return await house.look_at_health(database, settings, caller)


HANDLERS = [
    find_first_week,
    end_first_week,
    list_roles,
    list_spaces,
    appoint_owner,
    find_mail_settings,
    change_mail_settings,
    send_test_letter,
    measure_storage,
    list_failed_jobs,
    try_job_again,
    forget_job,
    show_limits,
    look_at_health,
]
