"""Requests to be let into a space."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from folkmoot.kernel.changes import Facts, register
from folkmoot.people.schema import Person, as_person

LONGEST_WORDS = 500

Asking = Literal["asked", "accepted", "declined", "withdrawn"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence for who lets people in."""

    words: Annotated[str, msgspec.Meta(max_length=LONGEST_WORDS)] = ""


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answer: Literal["accepted", "declined"]
    reason: Annotated[str, msgspec.Meta(max_length=LONGEST_WORDS)] = ""


class JoinRequest(msgspec.Struct, frozen=True):
    """My own. `state` is `asked` while it waits; `again_at` is from when one may ask again after a refusal."""

    space: int
    words: str
    state: Asking
    asked_at: datetime
    answered_at: datetime | None
    reason: str
    again_at: datetime | None


class WaitingRequest(msgspec.Struct, frozen=True):
    """Somebody's, for who may answer it."""

    person: Person
    words: str
    asked_at: datetime


class Requests(msgspec.Struct, frozen=True):
    items: list[WaitingRequest]


class RequestFacts(Facts, frozen=True):
    asker: int
    state: str


ASKED = register("request.changed", RequestFacts, reach="person")


def as_request(row: Any, again_at: datetime | None) -> JoinRequest:
    return JoinRequest(
        row["space_id"],
        row["words"],
        row["answer"] or "asked",
        row["asked_at"],
        row["answered_at"],
        row["reason"],
        again_at,
    )


def as_waiting(row: Any) -> WaitingRequest:
    return WaitingRequest(as_person(row), row["words"], row["asked_at"])
