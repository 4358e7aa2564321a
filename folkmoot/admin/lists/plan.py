"""What a list would do, line by line, given who is here already. No I/O."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from folkmoot.admin.lists.reading import LONGEST_CELL, Row, Table
from folkmoot.kernel.http import Problem
from folkmoot.people import access as people
from folkmoot.people.schema import Identity, Kind

MOST_PROBLEMS = 200

Said = Literal[
    "required", "too_long", "invalid", "twice", "two_people", "left", "unknown_kind", "another_kind"
]
"""Why a line cannot come in. `twice`: an earlier line has it; `two_people`: its identities belong to two; `left`: deactivated."""


class ListProblem(msgspec.Struct, frozen=True):
    line: int
    column: str
    code: Said


class Newcomer(msgspec.Struct, frozen=True):
    name: str
    kind: Kind
    known_as: list[Identity]
    facts: dict[str, str]


class Known(msgspec.Struct, frozen=True):
    """Who has an identity already, with what the organisation says of them."""

    id: int
    kind: str
    title: str
    department: str
    left: bool


class Change(msgspec.Struct, frozen=True):
    person: int
    facts: dict[str, str]


class Plan(msgspec.Struct, frozen=True):
    new: list[Newcomer]
    changed: list[Change]
    same: int
    problems: list[ListProblem]
    more_problems: int


class LineError(Exception):
    def __init__(self, column: str, code: Said) -> None:
        super().__init__(code)
        self.column = column
        self.code = code


def keys_of(table: Table) -> list[tuple[str, str]]:
    """Provider and key of every identity the table names."""
    found: list[tuple[str, str]] = []
    for row in table.rows:
        for column in ("email", "sign_in_name"):
            identity = people.find_identity(row.cells.get(column, ""))
            if identity:
                found.append((identity.provider, identity.key))
    return found


def make_plan(table: Table, known: dict[tuple[str, str], Known]) -> Plan:
    """Every line is new, changes somebody, changes nothing, or is wrong. The same table again changes nothing."""
    new: list[Newcomer] = []
    changed: list[Change] = []
    problems: list[ListProblem] = []
    seen: dict[tuple[str, str], int] = {}
    same = 0
    for row in table.rows:
        try:
            newcomer = read_line(row, seen)
            person = find_known(newcomer, known)
        except LineError as error:
            problems.append(ListProblem(row.line, table.columns.get(error.column, error.column), error.code))
            continue
        if person is None:
            new.append(newcomer)
        elif facts := what_differs(person, newcomer.facts):
            changed.append(Change(person.id, facts))
        else:
            same += 1
    return Plan(new, changed, same, problems[:MOST_PROBLEMS], max(0, len(problems) - MOST_PROBLEMS))


def read_line(row: Row, seen: dict[tuple[str, str], int]) -> Newcomer:
    for column, cell in row.cells.items():
        if len(cell) > LONGEST_CELL:
            raise LineError(column, "too_long")
    name = checked("name", lambda: people.read_line(row.cells.get("name", ""), "name", 120, needed=True))
    kind: Kind = read_kind(row.cells.get("kind", ""))
    known_as = [
        identity for column in ("email", "sign_in_name") if (identity := read_identity(row, column, seen))
    ]
    if not known_as:
        raise LineError("email", "required")
    facts = {
        column: read_fact(row, column, longest)
        for column, longest in (("title", 120), ("department", 120), ("phone", 40))
        if row.cells.get(column)
    }
    if language := row.cells.get("language"):
        facts["language"] = checked("language", lambda: people.read_language(language.lower()))
    return Newcomer(name, kind, known_as, facts)


def read_fact(row: Row, column: str, longest: int) -> str:
    return checked(column, lambda: people.read_line(row.cells[column], column, longest))


def checked(column: str, read: Callable[[], str]) -> str:
    try:
        return read()
    except Problem as problem:
        code: Said = (
            "required"
            if problem.code == "required"
            else "too_long"
            if problem.code == "too_long"
            else "invalid"
        )
        raise LineError(column, code) from problem


def read_kind(cell: str) -> Kind:
    folded = cell.lower()
    if folded in {"", "member", "mitglied", "membre"}:
        return "member"
    if folded in {"guest", "gast", "invité"}:
        return "guest"
    raise LineError("kind", "unknown_kind")


def read_identity(row: Row, column: str, seen: dict[tuple[str, str], int]) -> Identity | None:
    cell = row.cells.get(column, "")
    if not cell:
        return None
    identity = people.find_identity(cell)
    if identity is None or (identity.provider == "email") != (column == "email"):
        raise LineError(column, "invalid")
    key = (identity.provider, identity.key)
    if key in seen:
        raise LineError(column, "twice")
    seen[key] = row.line
    return identity


def find_known(newcomer: Newcomer, known: dict[tuple[str, str], Known]) -> Known | None:
    found = {
        person.id: person
        for identity in newcomer.known_as
        if (person := known.get((identity.provider, identity.key)))
    }
    if len(found) > 1:
        raise LineError("email", "two_people")
    person = next(iter(found.values()), None)
    if person and person.left:
        raise LineError("email", "left")
    if person and person.kind != newcomer.kind:
        raise LineError("kind", "another_kind")
    return person


def what_differs(person: Known, facts: dict[str, str]) -> dict[str, str]:
    """Title and department are the organisation's to say; the rest people say of themselves once they are here."""
    return {
        column: facts[column]
        for column in ("title", "department")
        if column in facts and facts[column] != getattr(person, column)
    }


def as_known(row: Any) -> Known:
    return Known(row["id"], row["kind"], row["title"], row["department"], row["deactivated_at"] is not None)
