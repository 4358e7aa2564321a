"""People as they travel, and what can happen to them."""

from typing import Annotated, Any, Literal

import msgspec

from folkmoot.kernel.changes import Facts, register

Kind = Literal["member", "guest", "bot"]
Provider = Literal["email", "name", "oidc"]

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_NAME = 120

LARGEST_PHOTO = 5 * 1024 * 1024

Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Subject = Annotated[str, msgspec.Meta(max_length=254)]

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
