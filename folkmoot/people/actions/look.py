"""How the house looks: its name, its logo, its colour."""

import hashlib

import msgspec

from folkmoot.kernel import blobs, changes
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, invalid, not_found
from folkmoot.kernel.settings import Settings
from folkmoot.people import look as colours
from folkmoot.people import photos
from folkmoot.people.actions.company import read_organisation
from folkmoot.people.actions.house_rules import read_rule, read_rule_to_change, write_rule
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import ORGANISATION_CHANGED
from folkmoot.people.schema.rules import COLOUR, LookRule, Switch, Switches


class Contrast(Problem):
    """422 `contrast`: words in this colour, or on it, could not be read; `nearest` is the nearest that can."""

    def __init__(self, measured: colours.Contrast) -> None:
        super().__init__(422, "contrast", "This colour is too light for words.", field="colour")
        self.measured = measured

    def as_json(self) -> bytes:
        said = msgspec.json.decode(super().as_json())
        return msgspec.json.encode({**said, "nearest": self.measured.nearest})


async def rename(tx: Tx, name: str, by: int) -> bool:
    line = read_organisation(name)
    if not await queries.rename_organisation(tx, line):
        return False
    await changes.record(tx, ORGANISATION_CHANGED, actor=by)
    return True


async def choose_colour(tx: Tx, colour: str | None, by: int) -> bool:
    """Refused where words on it or in it could not be read."""
    if colour is not None:
        if not COLOUR.fullmatch(colour):
            raise invalid("colour", "Write a colour as #1D5B49.")
        colour = colour.upper()
        measured = colours.measure(colour)
        if not measured.passes:
            raise Contrast(measured)
    return await write(tx, by, colour=colour)


async def write(tx: Tx, by: int, **wanted: str | None) -> bool:
    before = await read_rule_to_change(tx, LookRule)
    rule = msgspec.structs.replace(before, **wanted)
    if rule == before:
        return False
    await write_rule(tx, rule, by=by)
    await changes.record(tx, ORGANISATION_CHANGED, actor=by)
    return True


async def store_logo(settings: Settings, raw: bytes) -> str:
    """Drawn anew: nothing of what was sent is kept but the picture. Its name is that of its content."""
    picture = await photos.shrink(raw, whole=True)
    name = hashlib.sha256(picture).hexdigest()[:32]
    await blobs.put(blobs.open_store(settings.data), path_of(name), picture)
    return name


async def get_logo(database: Database, settings: Settings, name: str) -> bytes:
    """For anybody, as it stands on the page of signing in; no other file is found this way."""
    async with database.as_gate() as tx:
        rule = await read_rule(tx, LookRule)
    picture = None
    if rule.logo is not None and rule.logo == name:
        picture = await blobs.find(blobs.open_store(settings.data), path_of(name))
    if picture is None:
        raise not_found()
    return picture


def path_of(name: str) -> str:
    return f"logo/{name}.webp"


async def switch(tx: Tx, what: Switch, by: int, *, on: bool) -> bool:
    before = await read_rule_to_change(tx, Switches)
    off = sorted(set(before.off) - {what} if on else {*before.off, what})
    if off == before.off:
        return False
    await write_rule(tx, Switches(off), by=by)
    await changes.record(tx, ORGANISATION_CHANGED, actor=by)
    return True
