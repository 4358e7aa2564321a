"""What a linter of imports cannot see: sizes, words, and what must never stand in the code."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_COMPONENT = 150
MEDIAN_FILE = 80
MEDIAN_FUNCTION = 8

WRITTEN_BY_MACHINES = re.compile(r"\.lock$|package-lock\.json|\.d\.ts$|^LICENSE|/locales/|\.woff2$|/fonts/")
VAGUE = re.compile(r"(^|_)(process|handle|manage|do|util|utils|helper|helpers|misc)(_|$)|(_|^)(data|info)$")
VAGUE_CLASS = re.compile(r"(Manager|Handler|Helper|Util|Utils|Data|Info|Processor)$")
LEFT_BEHIND = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
REGISTRIES = re.compile(
    "|".join(
        [
            "py" + r"pi\.(org|io)",
            "files" + r"\.python" + "hosted",
            "npm" + r"js\.(org|com)",
            "deb" + r"\.debian\.org",
        ]
    )
)
LONG_FOR_A_REASON: dict[str, str] = {}
"""`path::function` and why it cannot be shorter."""

NAMED_BY_OTHERS = {
    *("handle_websocket_upgrade", "handle_cont", "handle_ping", "handle_pong"),
    *("handle_starttag", "handle_endtag", "handle_data"),
    *("handle_RCPT", "handle_DATA"),
}
"""What a library calls by its own name."""


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (HOUSE / name for name in listed.stdout.splitlines())
    return tuple(path for path in paths if path.is_file() and not WRITTEN_BY_MACHINES.search(name_of(path)))


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def ours(*suffixes: str, under: str = "") -> list[Path]:
    return [path for path in tracked() if path.suffix in suffixes and name_of(path).startswith(under)]


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.AST) -> int:
    return int(node.end_lineno - node.lineno + 1)  # type: ignore[attr-defined]


def test_no_file_is_long() -> None:
    long = {
        name_of(path): lines_of(path)
        for path in ours(".py", ".ts", ".tsx", ".css")
        if lines_of(path) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_long() -> None:
    long = {
        f"{name_of(path)}::{node.name}": length(node)
        for path in ours(".py")
        for node in functions(path)
        if length(node) > LONGEST_FUNCTION
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FOR_A_REASON} == {}


def test_the_middle_is_short() -> None:
    files = [lines_of(path) for path in ours(".py", under="folkmoot/")]
    lengths = [length(node) for path in ours(".py", under="folkmoot/") for node in functions(path)]
    print(f"files: {len(files)}, median {statistics.median(files):.0f}, longest {max(files)}")
    print(f"functions: {len(lengths)}, median {statistics.median(lengths):.0f}, longest {max(lengths)}")
    assert statistics.median(files) <= MEDIAN_FILE
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


def test_no_component_is_long() -> None:
    """A component ends where its closing brace stands at the margin."""
    long = {}
    for path in ours(".tsx", under="web/src/"):
        begun = 0
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.match(r"(export )?function [A-Z]", line):
                begun = number
            if line == "}" and begun:
                if number - begun + 1 > LONGEST_COMPONENT:
                    long[f"{name_of(path)}:{begun}"] = number - begun + 1
                begun = 0
    assert long == {}


def is_vague(name: str) -> bool:
    return bool(VAGUE.search(name)) and name not in NAMED_BY_OTHERS


def test_names_say_what_is_meant() -> None:
    vague = [
        f"{name_of(path)}::{node.name}"
        for path in ours(".py", under="folkmoot/")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_vague(node.name))
        or (isinstance(node, ast.ClassDef) and VAGUE_CLASS.search(node.name))
    ]
    vague += [name_of(path) for path in ours(".py", under="folkmoot/") if VAGUE.search(path.stem)]
    assert vague == []


def test_nothing_is_left_for_later() -> None:
    """What is missing stands in an issue, not in the code."""
    left = [
        f"{name_of(path)}:{number}"
        for path in ours(".py", ".ts", ".tsx", ".css", ".sql", ".sh", "")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if LEFT_BEHIND.search(line)
    ]
    assert left == []


def test_no_registry_is_named() -> None:
    """Lock files carry hashes and no addresses: where packages come from is the choice of who installs them."""
    listed = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    named = [
        name
        for name in listed.splitlines()
        if not name.endswith((".woff2", ".png", ".zip", ".ico"))
        and REGISTRIES.search((HOUSE / name).read_text(errors="replace"))
    ]
    assert named == []


@pytest.mark.parametrize("name", ["run", "pip", "build", "dev", "tools"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    text = (HOUSE / "requirements" / f"{name}.lock").read_text()
    assert "://" not in text
    pinned = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
    assert pinned
    assert all("--hash=sha256:" in part for part in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:])


def test_sql_stands_in_queries() -> None:
    """An area speaks to the database in one place."""
    statement = re.compile(
        r'= """\s*(select|insert into|update|delete from|with)\s|\("(select|insert into|delete from) ',
        re.IGNORECASE,
    )
    free = ("folkmoot/kernel/", "folkmoot/admin/", "folkmoot/worker.py", "folkmoot/imports/")
    strays = [
        name_of(path)
        for path in ours(".py", under="folkmoot/")
        if not name_of(path).startswith(free)
        and "queries" not in name_of(path)
        and statement.search(path.read_text())
    ]
    assert strays == []


def test_nobody_notifies_inside_a_transaction() -> None:
    """It cut commits from 1,600 to 317 a second; the one connection that may is the socket's, after commit."""
    strays = [
        name_of(path)
        for path in ours(".py", ".sql", under="folkmoot/")
        if re.search(r"pg_notify|^\s*notify ", path.read_text(), re.IGNORECASE | re.MULTILINE)
        and not name_of(path).startswith("folkmoot/kernel/socket/")
    ]
    assert strays == []
