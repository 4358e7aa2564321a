"""The house as something to install: what a phone is told of it, and icons drawn from its look."""

import hashlib
from typing import Literal, NamedTuple

import msgspec

from folkmoot.kernel import blobs, pictures
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import not_found
from folkmoot.kernel.settings import Settings
from folkmoot.people import rules
from folkmoot.people.actions.house_rules import read_rule
from folkmoot.people.actions.look import path_of
from folkmoot.people.queries import people as queries
from folkmoot.people.schema.rules import LookRule

OWN_COLOUR = "#1D5B49"
GROUND = "#FFFFFF"
EDITION = 1
"""Of the drawing: another one is drawn anew."""


class Shape(NamedTuple):
    """`maskable`: the phone cuts it to the shape of its other icons, so that what counts stands in the middle."""

    side: int
    maskable: bool


ICONS = {
    "small": Shape(192, maskable=False),
    "large": Shape(512, maskable=False),
    "small-maskable": Shape(192, maskable=True),
    "large-maskable": Shape(512, maskable=True),
    "apple": Shape(180, maskable=True),
}


class AppIcon(msgspec.Struct, frozen=True):
    src: str
    sizes: str
    purpose: Literal["any", "maskable"]
    type: str = "image/png"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser asks before it installs the house as an app (W3C, Web Application Manifest)."""

    name: str
    short_name: str
    theme_color: str
    background_color: str
    icons: list[AppIcon]
    id: str = "/"
    start_url: str = "/"
    scope: str = "/"
    display: str = "standalone"


async def write_manifest(database: Database) -> Manifest:
    async with database.as_gate() as tx:
        name = await queries.find_organisation(tx) or "Folkmoot"
        rule = await read_rule(tx, LookRule)
    return Manifest(
        name=name,
        short_name=rules.shorten_for_icon(name),
        theme_color=rule.colour or OWN_COLOUR,
        background_color=GROUND,
        icons=[
            AppIcon(
                f"/api/icons/{icon}?look={name_look(rule)}",
                f"{shape.side}x{shape.side}",
                "maskable" if shape.maskable else "any",
            )
            for icon, shape in ICONS.items()
            if icon != "apple"
        ],
    )


async def get_icon(database: Database, settings: Settings, icon: str) -> bytes:
    """As the house looks now. Drawn once, then kept."""
    shape = ICONS.get(icon)
    if shape is None:
        raise not_found()
    async with database.as_gate() as tx:
        rule = await read_rule(tx, LookRule)
    store = blobs.open_store(settings.data)
    path = f"icons/{name_look(rule)}-{icon}.png"
    kept = await blobs.find(store, path)
    if kept is not None:
        return kept
    logo = await blobs.find(store, path_of(rule.logo)) if rule.logo else None
    asked = {"side": shape.side, "maskable": shape.maskable, "colour": rule.colour or OWN_COLOUR}
    drawn = await pictures.draw("icon", b"\n".join([msgspec.json.encode(asked), logo or b""]))
    if drawn is None:
        raise not_found()
    await blobs.put(store, path, drawn.pictures[0])
    return drawn.pictures[0]


def name_look(rule: LookRule) -> str:
    return hashlib.sha256(f"{EDITION} {rule.colour} {rule.logo}".encode()).hexdigest()[:16]
