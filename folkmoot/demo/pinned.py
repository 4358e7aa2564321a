"""What Meridian has pinned: found by how it begins."""

from folkmoot.demo.plan import Plan
from folkmoot.imports.schema import Ids
from folkmoot.items.actions import pins
from folkmoot.kernel.db import Database

PINNED = (
    ("heat-networks", "kwame", "In the project folder"),
    ("heat-networks", "ingrid", "Storgata: the pump runs"),
    ("heat-networks", "kwame", "I am starting the load calculation"),
    ("operations", "marit", "1. Kvaløya phase 2"),
)
"""Space, who pinned it, and its first words."""


async def pin_all(database: Database, plan: Plan, ids: Ids) -> None:
    """What somebody rewrote in the texts is pinned no more, and nothing else happens."""
    for space, person, words in PINNED:
        if item := find_said(plan, ids, space, words):
            await pins.pin(database, ids.people[person], item)


def find_said(plan: Plan, ids: Ids, space: str, words: str) -> int | None:
    for place, item in enumerate(plan.whole.items):
        if item.space == space and item.body.startswith(words):
            return ids.first_item + place
    return None
