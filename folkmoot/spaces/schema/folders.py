"""Folders that administrators suggest for everybody's list of spaces."""

from typing import Annotated

import msgspec

from folkmoot.spaces.schema import Id
from folkmoot.spaces.schema.rail import LONGEST_FOLDER

MOST_SUGGESTED = 20
MOST_IN_FOLDER = 200


class SuggestedFolder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(max_length=LONGEST_FOLDER)]
    spaces: Annotated[list[Id], msgspec.Meta(max_length=MOST_IN_FOLDER)]


class SuggestedFolders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    folders: Annotated[list[SuggestedFolder], msgspec.Meta(max_length=MOST_SUGGESTED)]


class NamedSpace(msgspec.Struct, frozen=True):
    id: int
    name: str


class KeptFolder(msgspec.Struct, frozen=True):
    """As administrators see it: with every space of it that is listed."""

    name: str
    spaces: list[NamedSpace]


class KeptFolders(msgspec.Struct, frozen=True):
    folders: list[KeptFolder]
