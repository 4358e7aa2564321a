"""What waits for me, news about me, and how much of a thread I hear."""

from litestar import delete, get, patch, post, put

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings
from folkmoot.notifications.actions import choose, letter_keys, look, push_devices, save, settle
from folkmoot.notifications.schema import (
    AllDone,
    Back,
    Bell,
    LevelChoice,
    NewsChoices,
    NewsSettings,
    Notifications,
    PushDevices,
    PushSubscription,
    QuietChoice,
    SaveChoice,
    Saved,
)

SMALL = limited(body=1024, rate=600)
PUSH = "push"


@get("/me/bell", **limited(rate=1200))
async def read_bell(caller: Caller, database: Database, settings: Settings) -> Bell:
    return await look.read_bell(database, settings, caller.person_id)


@get("/me/notifications", **limited())
async def list_notifications(
    caller: Caller,
    database: Database,
    before: str | None = None,
    done: bool = False,  # noqa: FBT001, FBT002 - of the address
    asks: bool = False,  # noqa: FBT001, FBT002 - of the address
) -> Notifications:
    return await look.read_notifications(database, caller.person_id, before, done=done, asks=asks)


@put("/me/notifications/{notification:int}/done", status_code=204, **SMALL)
async def be_done(notification: int, caller: Caller, database: Database) -> None:
    await settle.set_done(database, caller.person_id, notification, done=True)


@delete("/me/notifications/{notification:int}/done", **SMALL)
async def be_not_done(notification: int, caller: Caller, database: Database) -> None:
    await settle.set_done(database, caller.person_id, notification, done=False)


@put("/me/notifications/done", **limited(body=1024, rate=60))
async def be_done_with_all(caller: Caller, database: Database) -> AllDone:
    return await settle.be_done_with_all(database, caller.person_id)


@put("/me/notifications/open", status_code=204, **limited(body=1024, rate=60))
async def take_back(data: Back, caller: Caller, database: Database) -> None:
    await settle.take_back(database, caller.person_id, data.done_at)


@put("/items/{item:int}/level", status_code=204, **SMALL)
async def set_level(item: int, data: LevelChoice, caller: Caller, database: Database) -> None:
    await settle.set_level(database, caller.person_id, item, data.level)


@get("/me/saved", **limited())
async def list_saved(caller: Caller, database: Database, before: str | None = None) -> Saved:
    return await save.read_saved(database, caller.person_id, before)


@put("/items/{item:int}/saved", status_code=204, **SMALL)
async def save_item(item: int, data: SaveChoice, caller: Caller, database: Database) -> None:
    await save.save(database, caller.person_id, item, data.due_at)


@delete("/items/{item:int}/saved", **SMALL)
async def let_go(item: int, caller: Caller, database: Database) -> None:
    await save.let_go(database, caller.person_id, item)


@patch("/me/notification-settings", **SMALL)
async def choose_settings(
    data: NewsChoices, caller: Caller, database: Database, settings: Settings
) -> NewsSettings:
    return await choose.choose(database, settings, caller.person_id, data)


@put("/me/quiet", **SMALL)
async def be_quiet(data: QuietChoice, caller: Caller, database: Database, settings: Settings) -> NewsSettings:
    return await choose.be_quiet(database, settings, caller.person_id, data.until)


@delete("/me/quiet", status_code=200, **SMALL)
async def be_reachable(caller: Caller, database: Database, settings: Settings) -> NewsSettings:
    return await choose.be_quiet(database, settings, caller.person_id, None)


@get("/me/push", **limited(switch=PUSH))
async def list_push_devices(caller: Caller, database: Database, settings: Settings) -> PushDevices:
    return await push_devices.read_devices(database, settings, caller)


@put("/me/push/devices/current", status_code=204, **limited(body=4096, rate=30, switch=PUSH))
async def add_push_device(
    data: PushSubscription, caller: Caller, database: Database, settings: Settings
) -> None:
    await push_devices.add_device(database, settings, caller, data)


@delete("/me/push/devices/{device:int}", **limited(rate=60, switch=PUSH))
async def end_push_device(device: int, caller: Caller, database: Database) -> None:
    await push_devices.end_device(database, caller, device)


@post("/me/push/test", status_code=202, **limited(body=1024, rate=6, switch=PUSH))
async def try_push_device(caller: Caller, database: Database) -> None:
    await push_devices.try_device(database, caller)


@post("/unsubscriptions/{token:str}", status_code=204, **limited(body=1024, rate=30, public=True))
async def unsubscribe(token: str, database: Database, settings: Settings) -> None:
    """One click, also of a mail program: the link of a letter is enough, and a GET does nothing."""
    await choose.end_letters(database, letter_keys.read_unsubscription(settings, token))


HANDLERS = [
    read_bell,
    list_notifications,
    be_done,
    be_not_done,
    be_done_with_all,
    take_back,
    set_level,
    list_saved,
    save_item,
    let_go,
    choose_settings,
    be_quiet,
    be_reachable,
    list_push_devices,
    add_push_device,
    end_push_device,
    try_push_device,
    unsubscribe,
]
