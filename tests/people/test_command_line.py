"""person add and token add, as scripts call them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from folkmoot.cli import build, put_data_first
from folkmoot.kernel.postgres.cluster import open_cluster
from tests.places import temporary_place


class Shell:
    """A data folder that nothing was done in yet."""

    def __init__(self, data: Path, owner: str) -> None:
        self.data = data
        self.owner = owner

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "folkmoot", "--data", str(self.data), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env=os.environ | {"COLUMNS": "200"} | environment,
        )

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.owner) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture(scope="module")
def shell() -> Iterator[Shell]:
    """PostgreSQL runs meanwhile, as it does beside a running server."""
    with temporary_place() as folder:
        data = folder / "data"
        with open_cluster(data) as cluster:
            yield Shell(data, cluster.logins().owner)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["backup", "x.tar", "--data", "there"], ["--data", "there", "backup", "x.tar"]),
        (
            ["person", "add", "a", "--data=there", "--name", "A"],
            ["--data=there", "person", "add", "a", "--name", "A"],
        ),
        (["--data", "there", "doctor"], ["--data", "there", "doctor"]),
        (["doctor", "--data"], ["--data", "doctor"]),
        (["doctor"], ["doctor"]),
    ],
)
def test_the_data_folder_may_stand_behind_the_command(words: list[str], first: list[str]) -> None:
    assert put_data_first(words) == first


def add_ada(shell: Shell) -> subprocess.CompletedProcess[str]:
    return shell.run(
        "person", "add", "ada@meridian.example", "--name", "Ada Żurek", "--password", "a long enough password", "--admin",
        "--organisation", "Meridian",
    )  # fmt: skip


@pytest.fixture(scope="module")
def founded(shell: Shell) -> Shell:
    done = add_ada(shell)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Meridian" in done.stdout
    return shell


def test_the_first_person_makes_the_organisation(founded: Shell) -> None:
    assert founded.ask("select name from organisation") == [("Meridian",)]
    assert founded.ask("select name, activated_at is not null from people") == [("Ada Żurek", True)]
    assert founded.ask("select kind, name from spaces") == [("company", "Everyone at Meridian")]
    assert founded.ask('select "right" from memberships') == [("owner",)]


def test_the_same_person_again_is_refused_in_one_line(founded: Shell) -> None:
    done = add_ada(founded)
    assert done.returncode == 1
    assert "Somebody has this one" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_next_ones_are_members_and_administrate_if_asked(founded: Shell) -> None:
    for name, more in (("max", ()), ("ines", ("--admin",))):
        done = founded.run(
            "person",
            "add",
            f"{name}@meridian.example",
            "--name",
            name,
            "--password",
            "a long enough password",
            *more,
        )
        assert done.returncode == 0, done.stdout
    administrators = founded.ask(
        "select p.name from org_roles r join people p on p.id = r.person_id order by p.id"
    )
    assert administrators == [("Ada Żurek",), ("ines",)]
    assert len(founded.ask("select from memberships where source = 'everyone'")) == 2


def test_without_a_password_an_invitation_is_printed(founded: Shell) -> None:
    done = founded.run(
        "person", "add", "bjorg.hansen", "--name", "Bjørg", FOLKMOOT_URL="https://folk.meridian.example"
    )
    assert done.returncode == 0, done.stdout
    assert re.search(r"https://folk\.meridian\.example/code/[\w-]{43}\n", done.stdout)
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", done.stdout)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("x@", "--name", "X", "--password", "a long enough password"), "e-mail"),
        (("x@y.example", "--name", " ", "--password", "a long enough password"), "needed"),
        (("x@y.example", "--name", "X", "--password", "short"), "10"),
    ],
)
def test_what_cannot_be_meant_is_said(founded: Shell, words: tuple[str, ...], says: str) -> None:
    done = founded.run("person", "add", *words)
    assert done.returncode == 1
    assert says in done.stdout


def test_a_token_is_printed_once_and_its_owner_is_told_if_it_was_not_his_doing(founded: Shell) -> None:
    by_another = founded.run("token", "add", "ada@meridian.example", "--name", "by another")
    own = founded.run(
        "token",
        "add",
        "ada@meridian.example",
        "--name",
        "own",
        "--password",
        "a long enough password",
        "--days",
        "3",
    )
    assert re.search(r"folk_[\w-]{43}", by_another.stdout)
    assert re.search(r"folk_[\w-]{43}", own.stdout)
    made = founded.ask("select name, created_by, expires_at is not null from tokens order by id")
    assert made == [("by another", None, False), ("own", 1, True)]


def test_in_production_a_token_takes_the_persons_password(founded: Shell) -> None:
    production = {"FOLKMOOT_URL": "https://folk.meridian.example"}
    wrong = founded.run(
        "token", "add", "ada@meridian.example", "--name", "x", "--password", "not hers", **production
    )
    assert wrong.returncode == 1
    right = founded.run(
        "token",
        "add",
        "ada@meridian.example",
        "--name",
        "x",
        "--password",
        "a long enough password",
        **production,
    )
    assert right.returncode == 0, right.stdout
    unasked = founded.run("token", "add", "ada@meridian.example", "--name", "x", **production)
    assert unasked.returncode == 1


def test_a_bot_gets_a_token_in_production_too(founded: Shell) -> None:
    with psycopg.connect(founded.owner) as connection:
        row = connection.execute(
            "insert into people (kind, name, name_key, owner_id, activated_at) values ('bot', 'B', 'b', 1, now()) returning id"
        ).fetchone()
    assert row
    production = {"FOLKMOOT_URL": "https://folk.meridian.example"}
    assert founded.run("token", "add", f"bot:{row[0]}", "--name", "x", **production).returncode == 0
    for nobody in ("bot:1", "bot:none", f"bot:{'9' * 20}", f"bot:{'9' * 5000}"):
        refused = founded.run("token", "add", nobody, "--name", "x", **production)
        assert refused.returncode == 1
        assert "Traceback" not in refused.stdout + refused.stderr


def test_help_teaches() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "folkmoot", "person", "add", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    for word in ("--name", "--password", "--admin", "--organisation", "invitation"):
        assert word in done.stdout


@pytest.mark.parametrize(
    ("command", "example"),
    [
        ("person add", "folkmoot person add ines@example.org"),
        ("token add", "folkmoot token add ines@example.org"),
        ("import slack", "folkmoot import slack"),
        ("import remove", "folkmoot import remove 1"),
        ("backup", "folkmoot backup /backups/monday.tar"),
        ("restore", "folkmoot --data ./other restore /backups/monday.tar"),
    ],
)
def test_help_shows_an_example(command: str, example: str) -> None:
    done = CliRunner().invoke(build(), [*command.split(), "-h"], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    assert example in done.output.partition("For example: ")[2]
