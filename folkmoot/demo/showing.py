"""What some people of Meridian show of themselves, the group there is, and the rules of a space: content/showing.txt."""

from importlib.resources import files

from folkmoot.demo.people import DEMO, read_people
from folkmoot.demo.schema import DemoProblem, Persona
from folkmoot.groups import actions as groups
from folkmoot.groups.schema import NewGroup
from folkmoot.imports.schema import Ids
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.people.actions import directory
from folkmoot.people.schema.profiles import Hours, ProfileChanges
from folkmoot.spaces.actions import change
from folkmoot.spaces.schema import SpaceChanges

FILE = "showing.txt"
COLUMNS = 5
OFFICE = Hours([1, 2, 3, 4, 5], 480, 1020)
SITE = Hours([1, 2, 3, 4, 5], 360, 960)
COUNCIL = NewGroup("Works council", "Speaks for everybody who works at Meridian.")
MEMBERS_OF_COUNCIL = ("saoirse", "kwame", "lidia", "oskar", "ana")
RULES = "1. Say what happened, not who did it.\n2. A near-miss gets an answer within two working days.\n3. Photos without faces."


class Shown:
    """One line: who, which languages, what to ask, whether on site, and a sentence or two."""

    def __init__(self, line: str, number: int) -> None:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != COLUMNS:
            raise DemoProblem(
                f"There are {len(cells)} columns and should be {COLUMNS}.", file=FILE, line=number
            )
        self.handle, languages, skills, where, self.about = cells
        self.languages = languages.split()
        self.skills = [skill.strip() for skill in skills.split(",")]
        self.hours = SITE if where == "site" else OFFICE


def read_shown() -> dict[str, Shown]:
    content = files(__package__).joinpath("content", FILE).read_text("utf-8")
    lines = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip()]
    found = [Shown(line, number) for number, line in lines if not line.startswith("//")]
    return {one.handle: one for one in found}


async def show_people(database: Database, ids: Ids) -> None:
    """As each of them would write it."""
    shown = read_shown()
    for persona in read_people():
        caller = Caller(ids.people[persona.handle], "member")
        await directory.edit_my_profile(database, caller, as_changes(persona, shown.get(persona.handle)))


def as_changes(persona: Persona, shown: Shown | None) -> ProfileChanges:
    if shown is None:
        return ProfileChanges(place=persona.place, languages=[persona.language])
    return ProfileChanges(
        place=persona.place,
        about=shown.about,
        skills=shown.skills,
        languages=shown.languages,
        hours=shown.hours,
    )


async def make_council(database: Database, ids: Ids) -> None:
    """By the administrator that visitors try; its first member keeps the list."""
    people = [ids.people[handle] for handle in MEMBERS_OF_COUNCIL]
    administrator = ids.people[DEMO]
    new = NewGroup(COUNCIL.name, COUNCIL.purpose, owners=people[:1], people=people[1:])
    await groups.found_group(database, administrator, new)


async def write_rules(database: Database, ids: Ids) -> None:
    owner, space = ids.people["saoirse"], ids.spaces["kvalitet"]
    await change.change_space(database, owner, space, SpaceChanges(rules=RULES))
