"""Lists of people, and invitations sent to many at once."""

from datetime import datetime
from typing import Annotated

import msgspec

from folkmoot.admin.lists.plan import ListProblem
from folkmoot.people.schema import Line


class Department(msgspec.Struct, frozen=True):
    """`waiting`: how many of its people are neither here nor invited."""

    name: str
    people: int
    waiting: int


class Departments(msgspec.Struct, frozen=True):
    items: list[Department]


class ListReport(msgspec.Struct, frozen=True):
    """What a list would do, or did. `columns`: what was understood, by the heading it stood under. `names`: three of those on
    it, as they were read.
    """

    rows: int
    new: int
    changed: int
    same: int
    encoding: str
    separator: str
    columns: dict[str, str]
    ignored: list[str]
    names: list[str]
    problems: list[ListProblem]
    more_problems: int


class WaveAsked(msgspec.Struct, forbid_unknown_fields=True):
    """Whom to invite: these people, or a department, or the first `most` by name."""

    people: Annotated[list[int], msgspec.Meta(max_length=2_000)] | None = None
    department: Line | None = None
    most: Annotated[int, msgspec.Meta(ge=1, le=2_000)] = 2_000


class Wave(msgspec.Struct, frozen=True):
    id: int
    created_at: datetime
    created_by: int
    finished_at: datetime | None
    people: int
    sent: int
    no_address: int
    refused: int


class Waves(msgspec.Struct, frozen=True):
    items: list[Wave]
