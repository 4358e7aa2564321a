"""How somebody keeps the list of their spaces."""

from typing import Annotated, Any, Literal

import msgspec

from folkmoot.kernel.changes import register
from folkmoot.spaces.schema import Id

LONGEST_FOLDER = 60
MOST_FOLDERS = 50
MOST_PLACES = 2000

SomeSpaces = Annotated[list[Id], msgspec.Meta(max_length=MOST_PLACES)]


class Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(max_length=LONGEST_FOLDER)]
    spaces: SomeSpaces
    collapsed: bool = False


class Rail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody keeps the list of their spaces. `rest` is the order of what is in no folder, where `sort` is `own`;
    `rev` says which state this follows.
    """

    rev: Annotated[int, msgspec.Meta(ge=0, lt=2**31 - 1)]
    sort: Literal["name", "recent", "own"] = "name"
    favourites: SomeSpaces = []
    folders: Annotated[list[Folder], msgspec.Meta(max_length=MOST_FOLDERS)] = []
    rest: SomeSpaces = []
    hidden: SomeSpaces = []


RAIL_CHANGED = register("rail.changed", reach="person")


def as_rail(row: Any) -> Rail:
    """The one row of `queries.rails.READ`."""
    if row["suggested"]:
        return Rail(
            row["rev"], row["sort"], folders=[Folder(name, spaces) for name, spaces in row["suggested"]]
        )
    sections: dict[str, list[int]] = {"favourites": [], "rest": []}
    folders: list[list[int]] = [[] for _ in row["names"]]
    hidden = []
    for space, section, folder, out_of_sight in row["places"]:
        if folder is not None:
            folders[folder - 1].append(space)
        elif section is not None:
            sections[section].append(space)
        if out_of_sight:
            hidden.append(space)
    kept = zip(row["names"], folders, row["collapsed"], strict=True)
    return Rail(
        row["rev"],
        row["sort"],
        sections["favourites"],
        [Folder(*one) for one in kept],
        sections["rest"],
        hidden,
    )
