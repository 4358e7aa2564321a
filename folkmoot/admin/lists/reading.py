"""Reads a table whatever wrote it: its encoding, its separator, and which column is what. No I/O."""

import csv
import io

import msgspec

from folkmoot.kernel import text
from folkmoot.kernel.http import Problem, invalid

MOST_ROWS = 20_000
LONGEST_CELL = 1_000
SEPARATORS = ",;\t|"
SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "display name", "vollstandiger name", "nom", "imie i nazwisko"),
    "first_name": ("first name", "given name", "vorname", "prenom", "imie"),
    "last_name": ("last name", "surname", "family name", "nachname", "nom de famille", "nazwisko"),
    "email": (
        "email",
        "e-mail",
        "mail",
        "email address",
        "e-mail address",
        "e-mail-adresse",
        "adresse e-mail",
    ),
    "sign_in_name": ("sign-in name", "sign in name", "username", "login", "anmeldename", "benutzername"),
    "title": (
        "title",
        "titel",
        "titre",
        "job title",
        "position",
        "role",
        "funktion",
        "stelle",
        "poste",
        "stanowisko",
    ),
    "department": ("department", "team", "abteilung", "bereich", "service", "dzial"),
    "place": (
        "place",
        "location",
        "office",
        "site",
        "city",
        "ort",
        "standort",
        "arbeitsort",
        "buro",
        "lieu",
        "ville",
        "bureau",
        "miejsce",
        "lokalizacja",
        "biuro",
    ),
    "manager": (
        "manager",
        "manager e-mail",
        "manager email",
        "line manager",
        "supervisor",
        "reports to",
        "vorgesetzter",
        "vorgesetzte",
        "vorgesetzte person",
        "fuhrungskraft",
        "responsable",
        "responsable hierarchique",
        "superieur",
        "przelozony",
        "przelozona",
        "przelozona osoba",
        "kierownik",
    ),
    "phone": ("phone", "telephone", "mobile", "telefon", "telephone number", "handy"),
    "language": ("language", "sprache", "langue", "jezyk"),
    "kind": ("kind", "type", "art"),
}
"""What a heading may be called, folded."""


class Row(msgspec.Struct, frozen=True):
    """`line` is that of the file, as an editor counts."""

    line: int
    cells: dict[str, str]


class Table(msgspec.Struct, frozen=True):
    encoding: str
    separator: str
    columns: dict[str, str]
    """What each column was called that is understood."""

    ignored: list[str]
    rows: list[Row]


def read_table(raw: bytes) -> Table:
    content, encoding = decode(raw)
    head = content.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(LONGEST_CELL * 64)
    try:
        headings = next((line for line in lines if any(cell.strip() for cell in line)), [])
        columns = name_columns(headings)
        rows = [
            Row(lines.line_num, as_cells(columns, line))
            for line in lines
            if any(cell.strip() for cell in line)
        ]
    except csv.Error as error:
        raise invalid("file", f"Line {lines.line_num} cannot be read: {error}.") from error
    if len(rows) > MOST_ROWS:
        raise Problem(422, "too_long", f"At most {MOST_ROWS} people at once.", field="file", limit=MOST_ROWS)
    known = {what: headings[at].strip() for at, what in columns.items()}
    ignored = [cell.strip()[:80] for at, cell in enumerate(headings) if at not in columns and cell.strip()]
    return Table(encoding, SEPARATOR_NAMES[separator], known, ignored[:50], rows)


def decode(raw: bytes) -> tuple[str, str]:
    """By its mark, else UTF-8, else what spreadsheets of Western Europe write."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return require_text(raw, encoding)
    try:
        return require_text(raw, "utf-8")
    except Problem:
        return require_text(raw, "cp1252")


def require_text(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise invalid("file", "This is no table of text: save it as CSV in UTF-8.") from error
    if "\x00" in content:
        raise invalid("file", "This is no table of text: save it as CSV in UTF-8.")
    return content, encoding.removesuffix("-sig")


def name_columns(headings: list[str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for at, heading in enumerate(headings):
        folded = text.fold(heading.strip().replace("_", " "))
        what = next((what for what, names in COLUMNS.items() if folded in names), None)
        if what and what not in columns.values():
            columns[at] = what
    found = set(columns.values())
    if "name" not in found and not {"first_name", "last_name"} <= found:
        raise invalid("file", "The first line must name the columns, one of them Name.")
    return columns


def as_cells(columns: dict[int, str], line: list[str]) -> dict[str, str]:
    cells = {what: line[at].strip() for at, what in columns.items() if at < len(line)}
    if "name" not in cells:
        cells["name"] = f"{cells.pop('first_name', '')} {cells.pop('last_name', '')}".strip()
    cells.pop("first_name", None)
    cells.pop("last_name", None)
    return cells
