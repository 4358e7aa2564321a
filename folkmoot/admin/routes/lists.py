"""Bringing in many people at once, and inviting them."""

from typing import Any

from litestar import Request, get, post

from folkmoot.admin.actions import lists, waves
from folkmoot.admin.schema.lists import ListReport, Wave, WaveAsked, Waves
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings

LARGEST_LIST = 8 * 1024 * 1024
LIST = limited(body=LARGEST_LIST, rate=30)


@post("/admin/people/list/rehearsal", status_code=200, **LIST)
async def rehearse_list(request: Request[Any, Any, Any], caller: Caller, database: Database) -> ListReport:
    return await lists.rehearse(database, caller, await request.body())


@post("/admin/people/list", status_code=200, **LIST)
async def bring_in_list(request: Request[Any, Any, Any], caller: Caller, database: Database) -> ListReport:
    return await lists.bring_in(database, caller, await request.body())


@post("/admin/waves", **limited(body=64 * 1024, rate=30))
async def send_wave(data: WaveAsked, caller: Caller, database: Database, settings: Settings) -> Wave:
    return await waves.send_wave(database, settings, caller, data)


@get("/admin/waves", **limited(rate=600))
async def list_waves(caller: Caller, database: Database) -> Waves:
    return await waves.list_waves(database, caller)


HANDLERS = [rehearse_list, bring_in_list, send_wave, list_waves]
