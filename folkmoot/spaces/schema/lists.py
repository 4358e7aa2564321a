"""Lists of people to be let in, as they are pasted and looked through."""

from typing import Annotated, Literal

import msgspec

from folkmoot.people.schema import Line, Person
from folkmoot.spaces.schema import Id

LONGEST_LIST = 20_000
MOST_ADDED = 500


class PastedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to let in: names or addresses as they were pasted, everybody of another space, or all whose profile names a department."""

    text: Annotated[str, msgspec.Meta(max_length=LONGEST_LIST)] = ""
    from_space: Id | None = None
    department: Line | None = None


class Candidate(msgspec.Struct, frozen=True):
    """One line of the list. `new` may be let in, `in` is there already; of `several` one is to be chosen; `unknown` is nobody
    here, or nobody one may see.
    """

    line: str
    state: Literal["new", "in", "several", "unknown"]
    people: list[Person]


class Candidates(msgspec.Struct, frozen=True):
    items: list[Candidate]


class NewMembers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: Annotated[list[Id], msgspec.Meta(max_length=MOST_ADDED)]


class AddedMembers(msgspec.Struct, frozen=True):
    added: list[int]
