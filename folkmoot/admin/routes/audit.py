"""The audit log."""

from datetime import datetime
from typing import Annotated

from litestar import get
from litestar.params import Parameter

from folkmoot.admin.actions import audit
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.people.schema.acts import DoneActs

ActName = Annotated[str | None, Parameter(max_length=60)]
PersonId = Annotated[int | None, Parameter(ge=1, le=2**63 - 1)]


@get("/admin/acts", **limited())
async def list_acts(
    caller: Caller,
    database: Database,
    act: ActName = None,
    by: PersonId = None,
    person: PersonId = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 50,
) -> DoneActs:
    return await audit.list_acts(
        database,
        caller,
        act=act,
        by=by,
        person=person,
        since=since,
        until=until,
        before=before,
        limit=limit,
    )


HANDLERS = [list_acts]
