"""Groups of people as they travel."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from folkmoot.kernel.changes import register
from folkmoot.people.schema import Person, as_person
from folkmoot.spaces.schema import Id

Right = Literal["member", "owner"]

LONGEST_NAME = 60
LONGEST_PURPOSE = 300
MOST_MEMBERS = 500

Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Purpose = Annotated[str, msgspec.Meta(max_length=LONGEST_PURPOSE)]


class Group(msgspec.Struct, frozen=True):
    """A named list of people. `mine` and `owner` are the reader's own part in it."""

    id: int
    name: str
    purpose: str
    members: int
    mine: bool
    owner: bool


class Groups(msgspec.Struct, frozen=True):
    items: list[Group]


class GroupMember(msgspec.Struct, frozen=True):
    person: Person
    right: Right
    joined_at: datetime


class GroupMembers(msgspec.Struct, frozen=True):
    items: list[GroupMember]


class NewGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`people` are in it from the beginning; without an owner among them nobody but administrators keeps it."""

    name: Name
    purpose: Purpose = ""
    owners: Annotated[list[Id], msgspec.Meta(max_length=20)] = []
    people: Annotated[list[Id], msgspec.Meta(max_length=MOST_MEMBERS)] = []


class GroupChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Name | None = None
    purpose: Purpose | None = None


class NewGroupMembers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: Annotated[list[Id], msgspec.Meta(max_length=MOST_MEMBERS)]


class GroupRight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    right: Right


GROUP_CHANGED = register("group.changed", reach="everyone")


def as_group(row: Any) -> Group:
    return Group(row["id"], row["name"], row["purpose"], row["members"], row["mine"], row["owner"])


def as_group_member(row: Any) -> GroupMember:
    return GroupMember(as_person(row), row["right"], row["joined_at"])
