"""People as they travel, and what can happen to them."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from folkmoot.kernel.changes import Facts, register

Kind = Literal["member", "guest", "bot"]
Provider = Literal["email", "name"]
Purpose = Literal["invitation", "reset"]
Made = Literal["token", "reset", "invitation", "role"]

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_NAME = 120
LONGEST_ABOUT = 2000
MOST_SKILLS = 20
MOST_LANGUAGES = 10
LARGEST_PHOTO = 5 * 1024 * 1024

Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Subject = Annotated[str, msgspec.Meta(max_length=254)]
Skill = Annotated[str, msgspec.Meta(max_length=40)]
Code = Annotated[str, msgspec.Meta(max_length=100)]


class Person(msgspec.Struct, frozen=True):
    """`active`: claimed and not deactivated. An imported or invited person is neither active nor deactivated yet."""

    id: int
    kind: Kind
    name: str
    title: str
    department: str
    phone: str
    zone: str
    language: str
    place: str
    photo: str | None
    active: bool
    deactivated: bool
    admin: bool


class Identity(msgspec.Struct, frozen=True):
    provider: Provider
    subject: str
    key: str


class People(msgspec.Struct, frozen=True):
    items: list[Person]
    before: str | None = None
    after: str | None = None


class Welcome(msgspec.Struct, frozen=True):
    organisation: str | None
    needs_code: bool
    mail: bool


class SignedIn(msgspec.Struct, frozen=True):
    me: Person


class Look(msgspec.Struct, frozen=True):
    """What a code is for, told to whoever holds it."""

    purpose: Purpose
    name: str
    organisation: str
    identities: list[str]


class Session(msgspec.Struct, frozen=True):
    id: int
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool


class Sessions(msgspec.Struct, frozen=True):
    items: list[Session]


class Token(msgspec.Struct, frozen=True):
    id: int
    name: str
    created_at: datetime
    created_by: int | None
    seen_at: datetime | None
    expires_at: datetime | None


class Tokens(msgspec.Struct, frozen=True):
    items: list[Token]


class NewToken(msgspec.Struct, frozen=True):
    """The only time the token itself is told."""

    token: str
    id: int
    name: str
    created_at: datetime
    expires_at: datetime | None


class MadeForMe(msgspec.Struct, frozen=True):
    what: Made
    name: str
    by: int | None
    at: datetime
    used_at: datetime | None
    ended_at: datetime | None


class AllMadeForMe(msgspec.Struct, frozen=True):
    items: list[MadeForMe]


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody works, in their own zone: days from Monday 1 to Sunday 7, minutes after midnight."""

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


class SessionFacts(Facts, frozen=True):
    session: int = 0


class TokenFacts(Facts, frozen=True):
    token: int = 0


CHANGED = register("person.changed", reach="everyone")
DEACTIVATED = register("person.deactivated", reach="everyone")
SESSION_ENDED = register("session.ended", SessionFacts, reach="nobody")
TOKEN_ENDED = register("token.ended", TokenFacts, reach="nobody")
TOKEN_MADE = register("token.made", reach="person")
CODE_MADE = register("code.made", reach="person")
ROLE_CHANGED = register("role.changed", reach="person")
ORGANISATION_CHANGED = register("organisation.changed", reach="everyone")


def as_person(row: Any) -> Person:
    """One row of `queries.people.COLUMNS` as the wire has it."""
    photo = f"/api/people/{row['id']}/photo/{row['photo']}" if row["photo"] else None
    return Person(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        title=row["title"],
        department=row["department"],
        phone=row["phone"],
        zone=row["zone"],
        language=row["language"],
        place=row["place"],
        photo=photo,
        active=row["activated_at"] is not None and row["deactivated_at"] is None,
        deactivated=row["deactivated_at"] is not None,
        admin=row["admin"],
    )
