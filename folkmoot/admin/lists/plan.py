"""What a list would do, line by line, given who is here already. No I/O."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from folkmoot.admin.lists.managers import Key, Leader, Node, find_circles, find_leader, key_of
from folkmoot.admin.lists.reading import LONGEST_CELL, Row, Table
from folkmoot.kernel.http import Problem
from folkmoot.people import access as people
from folkmoot.people.schema import Identity, Kind

MOST_PROBLEMS = 200

Said = Literal[
    "required",
    "too_long",
    "invalid",
    "twice",
    "two_people",
    "left",
    "unknown_kind",
    "another_kind",
    "unknown_manager",
    "no_manager",
    "circle",
]
"""Why a line cannot come in. `twice`: an earlier line has it; `two_people`: its identities belong to two; `left`: deactivated.
`no_manager`: that is a guest, a program, or somebody who left; `circle`: they would report to themselves.
"""


class ListProblem(msgspec.Struct, frozen=True):
    line: int
    column: str
    code: Said


class Newcomer(msgspec.Struct, frozen=True):
    name: str
    kind: Kind
    known_as: list[Identity]
    facts: dict[str, str]

    @property
    def node(self) -> Key:
        return key_of(self.known_as[0])


class Known(msgspec.Struct, frozen=True):
    """Who has an identity already, with what the organisation says of them."""

    id: int
    kind: str
    title: str
    department: str
    place: str
    manager: int | None
    left: bool


class Change(msgspec.Struct, frozen=True):
    """`manager`: None where it stays."""

    person: int
    facts: dict[str, str]
    manager: Node | None = None


class Plan(msgspec.Struct, frozen=True):
    """`managers`: of those who are new."""

    new: list[Newcomer]
    managers: dict[Key, Node]
    changed: list[Change]
    same: int
    problems: list[ListProblem]
    more_problems: int


class LineError(Exception):
    def __init__(self, column: str, code: Said) -> None:
        super().__init__(code)
        self.column = column
        self.code = code


def keys_of(table: Table) -> list[Key]:
    """Provider and key of every identity the table names."""
    found: list[Key] = []
    for row in table.rows:
        for column in ("email", "sign_in_name", "manager"):
            identity = people.find_identity(row.cells.get(column, ""))
            if identity:
                found.append(key_of(identity))
    return found


class Line(msgspec.Struct):
    """A line that was understood, and who it is if they are here. `manager`: whom it names, once that is known."""

    row: Row
    newcomer: Newcomer
    person: Known | None
    manager: Node | None = None

    @property
    def node(self) -> Node:
        return self.person.id if self.person else self.newcomer.node


def make_plan(table: Table, known: dict[Key, Known], leads: dict[int, int]) -> Plan:
    """Every line is new, changes somebody, changes nothing, or is wrong. The same table again changes nothing. `leads`: who
    reports to whom now.
    """
    lines: list[Line] = []
    problems: list[ListProblem] = []
    seen: dict[Key, int] = {}

    def note(row: Row, error: LineError) -> None:
        problems.append(ListProblem(row.line, table.columns.get(error.column, error.column), error.code))

    for row in table.rows:
        try:
            newcomer = read_line(row, seen)
            lines.append(Line(row, newcomer, find_known(newcomer, known)))
        except LineError as error:
            note(row, error)
    for row, wrong in find_managers(lines, known, leads):
        note(row, wrong)
    problems.sort(key=lambda problem: problem.line)
    new = [line for line in lines if line.person is None]
    changed = [change for line in lines if (change := as_change(line))]
    return Plan(
        new=[line.newcomer for line in new],
        managers={line.newcomer.node: line.manager for line in new if line.manager is not None},
        changed=changed,
        same=len(lines) - len(new) - len(changed),
        problems=problems[:MOST_PROBLEMS],
        more_problems=max(0, len(problems) - MOST_PROBLEMS),
    )


def find_managers(
    lines: list[Line], known: dict[Key, Known], leads: dict[int, int]
) -> Iterator[tuple[Row, LineError]]:
    """Fill in whom each line names, whoever stands above or below; what is wrong with it."""
    on_list = {
        key_of(identity): Leader(line.node, line.newcomer.kind == "member")
        for line in lines
        for identity in line.newcomer.known_as
    }
    here = {key: Leader(one.id, one.kind == "member" and not one.left) for key, one in known.items()}
    above: dict[Node, Node] = dict(leads.items())
    for line in lines:
        if not (cell := line.row.cells.get("manager")):
            continue
        leader = find_leader(cell, on_list, here)
        if leader is None:
            yield line.row, LineError("manager", "unknown_manager")
        elif not leader.leads:
            yield line.row, LineError("manager", "no_manager")
        else:
            line.manager = above[line.node] = leader.node
    circles = find_circles(above)
    for line in lines:
        if line.manager is not None and line.node in circles:
            yield line.row, LineError("manager", "circle")


def as_change(line: Line) -> Change | None:
    if line.person is None:
        return None
    facts = what_differs(line.person, line.newcomer.facts)
    manager = None if line.manager == line.person.manager else line.manager
    return Change(line.person.id, facts, manager) if facts or manager is not None else None


def read_line(row: Row, seen: dict[Key, int]) -> Newcomer:
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
        column: read_fact(row, column)
        for column in ("title", "department", "place", "phone")
        if row.cells.get(column)
    }
    if language := row.cells.get("language"):
        facts["language"] = checked("language", lambda: people.read_language(language.lower()))
    return Newcomer(name, kind, known_as, facts)


def read_fact(row: Row, column: str) -> str:
    return checked(column, lambda: people.read_fact(row.cells[column], column))


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


def read_identity(row: Row, column: str, seen: dict[Key, int]) -> Identity | None:
    cell = row.cells.get(column, "")
    if not cell:
        return None
    identity = people.find_identity(cell)
    if identity is None or (identity.provider == "email") != (column == "email"):
        raise LineError(column, "invalid")
    key = key_of(identity)
    if key in seen:
        raise LineError(column, "twice")
    seen[key] = row.line
    return identity


def find_known(newcomer: Newcomer, known: dict[Key, Known]) -> Known | None:
    found = {person.id: person for identity in newcomer.known_as if (person := known.get(key_of(identity)))}
    if len(found) > 1:
        raise LineError("email", "two_people")
    person = next(iter(found.values()), None)
    if person and person.left:
        raise LineError("email", "left")
    if person and person.kind != newcomer.kind:
        raise LineError("kind", "another_kind")
    return person


def what_differs(person: Known, facts: dict[str, str]) -> dict[str, str]:
    """These are the organisation's to say; the rest people say of themselves once they are here."""
    return {
        column: facts[column]
        for column in ("title", "department", "place")
        if column in facts and facts[column] != getattr(person, column)
    }


def as_known(row: Any) -> Known:
    return Known(
        row["id"],
        row["kind"],
        row["title"],
        row["department"],
        row["place"],
        row["manager_id"],
        row["deactivated_at"] is not None,
    )
