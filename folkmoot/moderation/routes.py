"""Reports, hiding, closing, slow mode, erasing, muting."""

from litestar import delete, get, put

from folkmoot.items.schema import Item
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.moderation import actions
from folkmoot.moderation.schema import (
    Muted,
    Reports,
    SlowMode,
    WhyHidden,
    WhyReported,
    Withdrawal,
    Withdrawals,
)
from folkmoot.spaces.schema import MySpace

ACT = limited(body=8192, rate=60)


@put("/items/{item:int}/report", status_code=204, **limited(body=8192, rate=30, switch="reports"))
async def report_item(item: int, data: WhyReported, caller: Caller, database: Database) -> None:
    await actions.report(database, caller.person_id, item, data.reason)


@get("/reports", **limited())
async def list_reports(
    caller: Caller, database: Database, before: str | None = None, *, settled: bool = False
) -> Reports:
    return await actions.list_reports(database, caller.person_id, before, settled=settled)


@put("/reports/{report:int}/settlement", status_code=204, **ACT)
async def keep_reported(report: int, caller: Caller, database: Database) -> None:
    await actions.keep(database, caller.person_id, report)


@put("/items/{item:int}/withdrawal", **ACT)
async def hide_item(item: int, data: WhyHidden, caller: Caller, database: Database) -> Withdrawal:
    return await actions.hide(database, caller.person_id, item, data.reason)


@get("/items/{item:int}/withdrawal", **limited())
async def find_why(item: int, caller: Caller, database: Database) -> Withdrawal:
    return await actions.find_why(database, caller.person_id, item)


@delete("/items/{item:int}/withdrawal", status_code=200, **ACT)
async def show_item(item: int, caller: Caller, database: Database) -> Item:
    return await actions.show(database, caller.person_id, item)


@get("/me/withdrawn", **limited())
async def list_hidden_of_mine(caller: Caller, database: Database) -> Withdrawals:
    return await actions.list_hidden_of_mine(database, caller.person_id)


@put("/items/{item:int}/closing", **ACT)
async def close_item(item: int, caller: Caller, database: Database) -> Item:
    return await actions.close(database, caller.person_id, item, closed=True)


@delete("/items/{item:int}/closing", status_code=200, **ACT)
async def open_item(item: int, caller: Caller, database: Database) -> Item:
    return await actions.close(database, caller.person_id, item, closed=False)


@put("/spaces/{space:int}/slow-mode", **ACT)
async def set_slow_mode(space: int, data: SlowMode, caller: Caller, database: Database) -> MySpace:
    return await actions.set_slow_mode(database, caller.person_id, space, data.seconds)


@put("/items/{item:int}/erasure", status_code=204, **ACT)
async def erase_item(item: int, caller: Caller, database: Database) -> None:
    await actions.erase(database, caller.person_id, item)


@delete("/items/{item:int}/erasure", **ACT)
async def take_erasure_back(item: int, caller: Caller, database: Database) -> None:
    await actions.take_erasure_back(database, caller.person_id, item)


@get("/me/muted", **limited())
async def list_muted(caller: Caller, database: Database) -> Muted:
    return await actions.list_muted(database, caller.person_id)


@put("/me/muted/{person:int}", **ACT)
async def mute(person: int, caller: Caller, database: Database) -> Muted:
    return await actions.mute(database, caller.person_id, person)


@delete("/me/muted/{person:int}", status_code=200, **ACT)
async def unmute(person: int, caller: Caller, database: Database) -> Muted:
    return await actions.unmute(database, caller.person_id, person)


HANDLERS = [
    report_item,
    list_reports,
    keep_reported,
    hide_item,
    find_why,
    show_item,
    list_hidden_of_mine,
    close_item,
    open_item,
    set_slow_mode,
    erase_item,
    take_erasure_back,
    list_muted,
    mute,
    unmute,
]
