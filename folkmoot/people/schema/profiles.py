"""Profiles, and what the directory can be narrowed to."""

from typing import Annotated

import msgspec

from folkmoot.people.schema import Line, Person

LONGEST_ABOUT = 2000
MOST_SKILLS = 20
MOST_LANGUAGES = 10

Skill = Annotated[str, msgspec.Meta(max_length=40)]


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody works, in their own zone: days from Monday 1 to Sunday 7, minutes after midnight. An end that is not after
    the start is on the next day; the days are those on which the work begins.
    """

    days: Annotated[list[Annotated[int, msgspec.Meta(ge=1, le=7)]], msgspec.Meta(max_length=7)]
    start: Annotated[int, msgspec.Meta(ge=0, le=1439)]
    end: Annotated[int, msgspec.Meta(ge=1, le=1440)]


class Profile(msgspec.Struct, frozen=True):
    """What somebody shows of themselves; `above` are those they report to, the highest first."""

    about: str
    about_html: str | None
    skills: list[str]
    languages: list[str]
    hours: Hours | None
    above: list[Person]
    reports: list[Person]


class ProfileChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is not sent stays."""

    about: Annotated[str, msgspec.Meta(max_length=LONGEST_ABOUT)] | msgspec.UnsetType = msgspec.UNSET
    place: Annotated[str, msgspec.Meta(max_length=80)] | msgspec.UnsetType = msgspec.UNSET
    skills: Annotated[list[Skill], msgspec.Meta(max_length=MOST_SKILLS)] | msgspec.UnsetType = msgspec.UNSET
    languages: Annotated[list[Skill], msgspec.Meta(max_length=MOST_LANGUAGES)] | msgspec.UnsetType = (
        msgspec.UNSET
    )
    hours: Hours | msgspec.UnsetType | None = msgspec.UNSET


class KeptFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an administrator says of somebody for the organisation. What is not sent stays; a `manager` of null is nobody."""

    title: Line | msgspec.UnsetType = msgspec.UNSET
    department: Line | msgspec.UnsetType = msgspec.UNSET
    place: Annotated[str, msgspec.Meta(max_length=80)] | msgspec.UnsetType = msgspec.UNSET
    phone: Line | msgspec.UnsetType = msgspec.UNSET
    manager: Annotated[int, msgspec.Meta(ge=1, lt=2**53)] | msgspec.UnsetType | None = msgspec.UNSET


class Facet(msgspec.Struct, frozen=True):
    name: str
    people: int


class Facets(msgspec.Struct, frozen=True):
    """What the directory can be narrowed to, by name, with how many people have it."""

    departments: list[Facet]
    places: list[Facet]
    skills: list[Facet]
    languages: list[Facet]


class Wanted(msgspec.Struct, frozen=True):
    """Whom one looks for in the directory. `ids`: only among these."""

    q: str = ""
    department: str = ""
    place: str = ""
    skill: str = ""
    language: str = ""
    ids: list[int] | None = None
