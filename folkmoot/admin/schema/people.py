"""People as administrators see them, and the ways in they are given."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from folkmoot.people.schema import Kind, Line, Name, Person, Subject, as_person

Which = Literal["all", "active", "invited", "waiting", "not_here", "left", "guests", "bots", "administrators"]
"""`waiting`: neither here nor invited yet; `not_here`: these and the invited."""


class KnownAs(msgspec.Struct, frozen=True):
    provider: str
    subject: str


class AdminPerson(Person, frozen=True):
    identities: list[KnownAs]
    created_at: datetime
    activated_at: datetime | None
    deactivated_at: datetime | None
    invited_until: datetime | None
    second_factor: bool
    manager: int | None


class PeopleCounts(msgspec.Struct, frozen=True):
    active: int
    invited: int
    waiting: int
    left: int
    guests: int
    bots: int
    administrators: int


class AdminPeople(msgspec.Struct, frozen=True):
    items: list[AdminPerson]
    before: str | None = None
    after: str | None = None


class PrintedCode(msgspec.Struct, frozen=True):
    id: int
    link: str
    code: str
    expires_at: datetime
    qr: str


class Admitted(msgspec.Struct, frozen=True):
    """A bot gets no invitation."""

    person: Person
    invitation: PrintedCode | None


class PersonToAdmit(msgspec.Struct, forbid_unknown_fields=True):
    name: Name
    email: Subject | None = None
    sign_in_name: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    kind: Kind = "member"


class CodeAsked(msgspec.Struct, forbid_unknown_fields=True):
    purpose: Literal["invitation", "reset"]


class Card(msgspec.Struct, frozen=True):
    """One card of the sheet."""

    name: str
    known_as: Line
    code: str
    link: str
    expires_at: datetime
    language: str


class Printer(msgspec.Struct, frozen=True):
    """Who prints the sheet, and is named on it. The days on it are those of their zone."""

    name: str
    language: str
    zone: str


def as_admin_person(row: Any) -> AdminPerson:
    known = [
        KnownAs(provider, subject)
        for provider, subject in zip(row["providers"] or [], row["subjects"] or [], strict=True)
    ]
    return AdminPerson(
        **msgspec.structs.asdict(as_person(row)),
        identities=known,
        created_at=row["created_at"],
        activated_at=row["activated_at"],
        deactivated_at=row["deactivated_at"],
        invited_until=row["invited_until"],
        second_factor=row["second_factor"],
        manager=row["manager_id"],
    )
