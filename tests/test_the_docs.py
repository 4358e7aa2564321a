"""Docs that are not checked lie: each path, link, command, route and setting they name is there."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from folkmoot.cli import build
from tests.test_the_house import HOUSE, name_of, ours, tracked

DOCS = sorted(path for path in HOUSE.glob("*.md")) + sorted((HOUSE / "docs").rglob("*.md"))
NAMES = [name_of(path) for path in DOCS]
EXAMPLES = {"STYLE.md", "docs/add-a-kind.md"}
"""They show what might be, so paths and routes in them need not be there."""

MADE = ("web/dist", "bench/results")
PATH = re.compile(r"(?<![\w./-])((?:folkmoot|web|docs|bin|tests|bench|lint|requirements)/[\w./-]*\w)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"\bFOLKMOOT_[A-Z_]+\b")
COMMAND = re.compile(
    r"(?:\./bin/folkmoot|`folkmoot|^folkmoot)((?: --data \S+)?(?: [a-z]+(?:-[a-z]+)*){1,2})", re.MULTILINE
)
ROUTE = re.compile(
    r"\b((?:GET|POST|PUT|PATCH|DELETE)(?:[|, ]+(?:GET|POST|PUT|PATCH|DELETE))*) `?(/(?:api|health|metrics|live)[^\s`?]*)"
)
INTERNAL = {"FOLKMOOT_PARENT"}
"""Set by the server for its own children."""


def text_of(name: str) -> str:
    return (HOUSE / name).read_text()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EXAMPLES])
def test_paths_are_there(name: str) -> None:
    text = re.sub(r"https?://\S+", "", text_of(name))
    gone = [
        path
        for path in PATH.findall(text)
        if not path.startswith(MADE) and not (HOUSE / path).exists() and not list(HOUSE.glob(f"{path}.*"))
    ]
    assert gone == []


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    dead = [
        link
        for link in LINK.findall(text_of(name))
        if not link.startswith(("http://", "https://", "mailto:"))
        and not ((HOUSE / name).parent / link).exists()
    ]
    assert dead == []


@cache
def commands() -> set[str]:
    """What the command line knows, `import slack` as two words."""
    app = build()
    found = {
        command.name or getattr(command.callback, "__name__", "").replace("_", "-")
        for command in app.registered_commands
    }
    for group in app.registered_groups:
        inner = group.typer_instance.registered_commands if group.typer_instance else []
        found |= {
            f"{group.name} {command.name or getattr(command.callback, '__name__', '')}" for command in inner
        }
    return found


@pytest.mark.parametrize("name", NAMES)
def test_commands_are_known(name: str) -> None:
    known = commands()
    first_words = {command.split()[0] for command in known}
    unknown = []
    for words in COMMAND.findall(text_of(name)):
        said = re.sub(r" --data \S+", "", words).split()
        if said[0] in first_words and (said[0] in known or " ".join(said[:2]) in known):
            continue
        unknown.append(" ".join(said))
    assert unknown == []


@cache
def routes() -> set[tuple[str, str]]:
    from folkmoot.kernel.settings import Settings
    from folkmoot.main import create_app

    framework = create_app(Settings(data=HOUSE / "data")).doorway.app
    return {
        (method, re.sub(r"\{[^}]*\}", "{}", route.path))
        for route in framework.routes
        for method in getattr(route, "methods", [])
    } | {("GET", "/live")}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EXAMPLES])
def test_routes_answer(name: str) -> None:
    missing = []
    for methods, path in ROUTE.findall(text_of(name)):
        if "…" in path:
            continue
        plain = re.sub(r"\{[^}]*\}|(?<=/)\d+", "{}", path.rstrip(".,;:)"))
        missing += [
            f"{method} {path}" for method in re.findall(r"[A-Z]+", methods) if (method, plain) not in routes()
        ]
    assert missing == []


def variables_of(paths: list[Path]) -> set[str]:
    return {name for path in paths for name in VARIABLE.findall(path.read_text())}


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    told = set(re.findall(r"`(FOLKMOOT_[A-Z_]+)`", text_of("docs/operate/settings.md")))
    scripts = [path for path in tracked() if name_of(path).startswith("bin/")]
    used = variables_of([*ours(".py", under="folkmoot/"), *scripts]) - INTERNAL
    assert {name for name in used - told if not name.startswith("FOLKMOOT_BENCH")} == set()
    assert told - used - variables_of(ours(".py", under="tests/")) == set()


@pytest.mark.parametrize("name", NAMES)
def test_settings_named_anywhere_are_settings(name: str) -> None:
    told = set(re.findall(r"`(FOLKMOOT_[A-Z_]+)`", text_of("docs/operate/settings.md")))
    assert {
        found for found in VARIABLE.findall(text_of(name)) if not found.startswith("FOLKMOOT_BENCH")
    } <= told


def test_every_dependency_has_its_line() -> None:
    lines = re.findall(r"^\| ([@\w./-]+) \|", text_of("docs/dependencies.md"), re.MULTILINE)
    asked = {
        found[0]
        for name in ("run", "pip", "build", "dev", "tools")
        for line in text_of(f"requirements/{name}.in").splitlines()
        if (found := re.match(r"[A-Za-z][\w.-]*", line))
    }
    client = json.loads(text_of("web/package.json"))
    asked |= {*client["dependencies"], *client["devDependencies"]}
    assert set(lines) - {"package", "---"} == asked
