"""What administrators decide for the whole organisation."""

from typing import Any

from litestar import Request, delete, get, patch, put

from folkmoot.admin.actions import folders, look, provider, sign_in
from folkmoot.admin.schema.rules import (
    AdminLook,
    AdminProvider,
    LookChange,
    ProviderChange,
    ShownSwitches,
    SignInChange,
)
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings
from folkmoot.people.schema import LARGEST_PHOTO
from folkmoot.people.schema.rules import SignInRules, Switch
from folkmoot.spaces.schema.folders import KeptFolders, SuggestedFolders

SMALL = limited(body=4 * 1024, rate=120)


@get("/admin/sign-in", **limited())
async def find_sign_in_rules(caller: Caller, database: Database) -> SignInRules:
    return await sign_in.find_rules(database, caller)


@patch("/admin/sign-in", **SMALL)
async def change_sign_in_rules(data: SignInChange, caller: Caller, database: Database) -> SignInRules:
    return await sign_in.change_rules(database, caller, data)


@delete("/admin/people/{person:int}/second-factor", **SMALL)
async def reset_second_factor(person: int, caller: Caller, database: Database) -> None:
    await sign_in.reset_second_factor(database, caller, person)


@get("/admin/look", **limited())
async def find_look(caller: Caller, database: Database) -> AdminLook:
    return await look.find_look(database, caller)


@patch("/admin/look", **SMALL)
async def change_look(data: LookChange, caller: Caller, database: Database) -> AdminLook:
    return await look.change_look(database, caller, data)


@put("/admin/logo", **limited(body=LARGEST_PHOTO, rate=20))
async def set_logo(
    request: Request[Any, Any, Any], caller: Caller, database: Database, settings: Settings
) -> AdminLook:
    return await look.set_logo(database, settings, caller, await request.body())


@delete("/admin/logo", status_code=200, **SMALL)
async def remove_logo(caller: Caller, database: Database) -> AdminLook:
    return await look.change_logo(database, caller, None)


@get("/admin/switches", **limited())
async def list_switches(caller: Caller, database: Database) -> ShownSwitches:
    return await look.list_switches(database, caller)


@put("/admin/switches/{name:str}", status_code=204, **SMALL)
async def switch_on(name: Switch, caller: Caller, database: Database) -> None:
    await look.switch(database, caller, name, on=True)


@delete("/admin/switches/{name:str}", **SMALL)
async def switch_off(name: Switch, caller: Caller, database: Database) -> None:
    await look.switch(database, caller, name, on=False)


@get("/admin/suggested-folders", **limited())
async def list_folders(caller: Caller, database: Database) -> KeptFolders:
    return await folders.list_folders(database, caller)


@put("/admin/suggested-folders", **limited(body=64 * 1024, rate=60))
async def suggest_folders(data: SuggestedFolders, caller: Caller, database: Database) -> KeptFolders:
    return await folders.suggest_folders(database, caller, data)


@get("/admin/single-sign-on", **limited())
async def find_provider(caller: Caller, database: Database, settings: Settings) -> AdminProvider:
    return await provider.find_provider(database, settings, caller)


@put("/admin/single-sign-on", **limited(body=4 * 1024, rate=30))
async def change_provider(
    data: ProviderChange, caller: Caller, database: Database, settings: Settings
) -> AdminProvider:
    return await provider.change_provider(database, settings, caller, data)


HANDLERS = [
    list_folders,
    suggest_folders,
    find_provider,
    change_provider,
    find_sign_in_rules,
    change_sign_in_rules,
    reset_second_factor,
    find_look,
    change_look,
    set_logo,
    remove_logo,
    list_switches,
    switch_on,
    switch_off,
]
