"""What the audit log says of people, and its lines as they travel."""

from datetime import datetime
from typing import Any

import msgspec

from folkmoot.kernel import acts


class KindFacts(acts.ActFacts, frozen=True):
    kind: str = ""


class PurposeFacts(acts.ActFacts, frozen=True):
    purpose: str = ""


class RoleFacts(acts.ActFacts, frozen=True):
    role: str = ""


ORGANISATION_FOUNDED = acts.register("organisation.founded")
PERSON_ADMITTED = acts.register("person.admitted", KindFacts)
PASSWORD_GIVEN = acts.register("person.password_given")
WAY_IN_MADE = acts.register("code.made", PurposeFacts)
ROLE_GRANTED = acts.register("role.granted", RoleFacts)
FACTOR_TAKEN = acts.register("person.second_factor_reset")
IDENTITY_LINKED = acts.register("person.identity_linked")
TOKEN_GIVEN = acts.register("token.made")


class DoneAct(msgspec.Struct, frozen=True):
    """One line of the audit log. `by` is null for the command line."""

    id: int
    at: datetime
    act: str
    by: int | None
    person: int | None
    facts: dict[str, str | int | bool | None]


class DoneActs(msgspec.Struct, frozen=True):
    items: list[DoneAct]
    before: str | None = None
    after: str | None = None


def as_done_act(row: Any) -> DoneAct:
    """One row of `queries.audit` as the wire has it."""
    return DoneAct(row["id"], row["at"], row["act"], row["by_id"], row["person_id"], row["facts"])
