"""Search."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.search import actions
from folkmoot.search.schema import LONGEST_QUERY, Found

Question = Annotated[str, Parameter(max_length=LONGEST_QUERY)]
PageSize = Annotated[int, Parameter(ge=1, le=50)]


@get("/search", **limited(rate=120, switch="search"))
async def search(
    caller: Caller, database: Database, q: Question = "", before: str | None = None, limit: PageSize = 20
) -> Found:
    return await actions.search(database, caller.person_id, q, before, limit)


HANDLERS = [search]
