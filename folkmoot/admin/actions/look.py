"""How the house looks, and what is switched on."""

from typing import get_args

import msgspec

from folkmoot.admin.access import administering
from folkmoot.admin.schema.acts import LOGO_CHANGED, LOOK_CHANGED, SWITCHED, SwitchFacts
from folkmoot.admin.schema.rules import AdminLook, LookChange, ShownSwitch, ShownSwitches
from folkmoot.kernel import acts
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import look as actions
from folkmoot.people.actions.house_rules import read_rule
from folkmoot.people.schema.rules import LookRule, Switch, Switches, as_look


async def find_look(database: Database, caller: Caller) -> AdminLook:
    async with administering(database, caller) as tx:
        return await read_look(tx)


async def read_look(tx: Tx) -> AdminLook:
    return AdminLook(
        await people.find_organisation(tx) or "",
        as_look(await read_rule(tx, LookRule)),
    )


async def change_look(database: Database, caller: Caller, asked: LookChange) -> AdminLook:
    async with administering(database, caller) as tx:
        changed = False
        if asked.name is not msgspec.UNSET:
            changed = await actions.rename(tx, asked.name, caller.person_id)
        if asked.colour is not msgspec.UNSET:
            changed = await actions.choose_colour(tx, asked.colour, caller.person_id) or changed
        if changed:
            await acts.record(tx, LOOK_CHANGED, by=caller.person_id)
        return await read_look(tx)


async def set_logo(database: Database, settings: Settings, caller: Caller, raw: bytes) -> AdminLook:
    async with administering(database, caller):
        pass
    return await change_logo(database, caller, await actions.store_logo(settings, raw))


async def change_logo(database: Database, caller: Caller, name: str | None) -> AdminLook:
    async with administering(database, caller) as tx:
        if await actions.write(tx, caller.person_id, logo=name):
            await acts.record(tx, LOGO_CHANGED, by=caller.person_id)
        return await read_look(tx)


async def list_switches(database: Database, caller: Caller) -> ShownSwitches:
    async with administering(database, caller) as tx:
        off = (await read_rule(tx, Switches)).off
    return ShownSwitches([ShownSwitch(name, name not in off) for name in get_args(Switch)])


async def switch(database: Database, caller: Caller, what: Switch, *, on: bool) -> None:
    async with administering(database, caller) as tx:
        if await actions.switch(tx, what, caller.person_id, on=on):
            await acts.record(tx, SWITCHED, by=caller.person_id, facts=SwitchFacts(what, on))
