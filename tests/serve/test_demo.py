"""`--demo` as it is started: what it says, twice, and where others could reach it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from folkmoot.cli import build as build_commands
from folkmoot.kernel.postgres.cluster import open_cluster
from folkmoot.serve import asking, showing
from tests.places import temporary_place
from tests.serve.test_serving import HOUSE, find_port, wait_until

pytestmark = pytest.mark.timeout(240)


NOBODY_IS_LET_IN = (
    "delete from credentials; delete from sessions; delete from tokens; delete from one_time_codes"
)


class Shown:
    """One start of the demo, whose lines go into a file."""

    def __init__(self, folder: Path, words: list[str], environment: dict[str, str]) -> None:
        self.port = find_port()
        self.lines = folder / f"lines-{self.port}"
        command = [sys.executable, "-P", "-m", "folkmoot.serve", "--demo", "--port", str(self.port), *words]
        with self.lines.open("w") as lines:
            self.process = subprocess.Popen(
                command,
                env={**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1", **environment},
                cwd=folder,
                stdout=lines,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.lines.read_text("utf-8")

    def stop(self) -> str:
        self.process.terminate()
        self.process.wait(60)
        return self.said()


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    with temporary_place() as folder:
        yield folder


def start(place: Path, *words: str, **environment: str) -> str:
    """Start, wait until it answers, stop; what it said."""
    shown = Shown(place, list(words), environment)
    try:
        wait_until(lambda: "Ctrl C stops" in shown.said() or shown.process.poll() is not None, 180)
        assert shown.process.poll() is None, shown.said()
        assert asking.ask("127.0.0.1", shown.port, "/api/welcome")[0] == 200
    finally:
        said = shown.stop()
    return said


def test_it_is_built_once_and_then_starts_as_it_was_left(place: Path) -> None:
    first = start(place)
    assert "Demo             Meridian, 60 people, 20 spaces, 1," in first
    assert "Sign in          demo@meridian.example, password meridian\n" in first
    assert (place / "data" / "demo" / "postgres").is_dir()
    again = start(place)
    assert "Demo             Meridian, as it was left" in again
    assert "demo@meridian.example, password meridian unless it was changed" in again


def test_where_others_can_reach_it_passwords_are_fresh_and_told_once(place: Path) -> None:
    outside = start(place, FOLKMOOT_URL="https://demo.example.org")
    assert "password meridian" not in outside
    assert "Sign in          demo@meridian.example, password " in outside
    assert "▄" in outside
    assert "Phone            point its camera at the square: https://demo.example.org\n" in outside
    again = start(place, FOLKMOOT_URL="https://demo.example.org")
    assert "demo@meridian.example, with the password of the first start" in again


def test_broken_off_near_the_end_it_begins_again(place: Path) -> None:
    start(place)
    with (
        open_cluster(place / "data" / "demo") as cluster,
        psycopg.connect(cluster.logins().owner) as connection,
    ):
        connection.execute(NOBODY_IS_LET_IN)
    begun_again = start(place)
    assert "Demo             was broken off near its end, beginning again\n" in begun_again
    assert "Demo             Meridian, 60 people, 20 spaces, 1," in begun_again
    assert "Sign in          demo@meridian.example, password meridian\n" in begun_again


def test_another_organisation_is_refused_and_left_alone(place: Path) -> None:
    other = place / "other"
    person = ["a@example.org", "--name", "Ada", "--password", "a long password", "--organisation", "Acme"]
    added = subprocess.run(
        [sys.executable, "-P", "-m", "folkmoot", "--data", str(other), "person", "add", *person],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert added.returncode == 0, added.stdout
    shown = Shown(place, ["--data", str(other)], {})
    wait_until(lambda: shown.process.poll() is not None, 120)
    assert shown.process.returncode == 1
    assert (
        "Stopped          The organisation here is Acme. Meridian needs a place of its own." in shown.said()
    )


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of these is set, and what a test sets goes again."""
    for name in ("FOLKMOOT_URL", "FOLKMOOT_ALLOW_HTTP", "FOLKMOOT_HOST"):
        monkeypatch.setenv(name, "set, so that it is put back")
        monkeypatch.delenv(name)


def test_an_address_that_a_phone_can_reach_is_found(unset: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "find_own_address", lambda: "192.0.2.40")
    showing.prepare("0.0.0.0", 8123)
    assert os.environ["FOLKMOOT_URL"] == "http://192.0.2.40:8123"
    assert os.environ["FOLKMOOT_ALLOW_HTTP"] == "1"


def test_on_this_machine_nothing_is_opened(unset: None) -> None:
    showing.prepare(None, None)
    assert "FOLKMOOT_URL" not in os.environ
    assert "FOLKMOOT_ALLOW_HTTP" not in os.environ


def test_the_command_line_knows_it() -> None:
    serve = next(
        command for command in build_commands().registered_commands if command.callback.__name__ == "serve"
    )  # type: ignore[union-attr]
    assert "demo" in serve.callback.__annotations__  # type: ignore[union-attr]
