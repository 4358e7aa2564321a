"""The doctor finds what is wrong, says what helps, and changes nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import psycopg
import pytest

from folkmoot.admin.doctor import examine, look_at_disk, look_at_rights, look_at_url
from folkmoot.admin.doctor_of_database import examine_database
from folkmoot.admin.findings import LOOK, OK, WRONG, Code, Finding
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database, make_logins
from folkmoot.kernel.postgres.logins import make_passwords, secrets_file
from folkmoot.kernel.settings import Settings
from tests.cloning import drop_database

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def examined(cluster: Cluster, tmp_path: Path) -> Iterator[Settings]:
    """An external database that was prepared, on a server that is not durable."""
    owner = create_database(cluster, "examined").owner
    settings = Settings(data=tmp_path, database_url=owner, client=tmp_path)
    make_logins_of(settings)
    migrate(owner)
    yield settings
    drop_database(cluster, "examined")


def make_logins_of(settings: Settings) -> None:
    passwords = make_passwords(secrets_file(settings.data, settings.database_url))
    make_logins(settings.logins(), passwords)


def by_name(findings: Iterator[Finding]) -> dict[str, Finding]:
    return {finding.what: finding for finding in findings}


def test_a_server_that_loses_what_it_acknowledged_is_wrong(examined: Settings) -> None:
    found = by_name(examine_database(examined))
    assert found["database"].mark == WRONG
    assert "fsync, full_page_writes off" in found["database"].text
    assert {name: found[name].mark for name in ("owner", "schema", "roles")} == dict.fromkeys(
        ("owner", "schema", "roles"), OK
    )


def test_a_login_above_row_security_is_wrong(examined: Settings, cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        connection.execute("alter role examined_engine bypassrls")
        try:
            found = by_name(examine_database(examined))
        finally:
            connection.execute("alter role examined_engine nobypassrls")
    assert found["roles"].mark == WRONG
    assert "examined_engine" in found["roles"].text


def test_a_login_that_gets_not_in_is_wrong(examined: Settings, cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        connection.execute("alter role examined_gate password 'another'")
    found = by_name(examine_database(examined))
    assert (found["roles"].mark, "examined_gate cannot log in" in found["roles"].text) == (WRONG, True)


def test_a_file_that_is_not_there_or_not_whole_is_wrong(examined: Settings) -> None:
    path = examined.data / "files" / "content" / "ab" / ("ab" * 32)
    path.parent.mkdir(parents=True)
    with psycopg.connect(examined.logins().owner, autocommit=True) as connection:
        connection.execute("insert into people (kind, name, name_key) values ('member', 'Max', 'max')")
        connection.execute(
            "insert into contents (hash, bytes, media_type) values (%s, 4, 'x/y')", [path.name]
        )
        connection.execute(
            "insert into attachments (author_id, client_id, content, name) select id, gen_random_uuid(), %s, 'a' from people",
            [path.name],
        )
    for content, mark in ((b"four", OK), (b"cut", WRONG)):
        path.write_bytes(content)
        assert by_name(examine_database(examined))["files"].mark == mark
    path.unlink()
    assert str(path) in by_name(examine_database(examined))["files"].text


def test_an_owner_without_the_right_to_make_logins_is_wrong(cluster: Cluster, tmp_path: Path) -> None:
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        connection.execute("create role weak_boss login password 'x'")
        connection.execute("create database weak owner weak_boss")
    url = f"postgresql://weak_boss:x@/weak?host={cluster.layout.socket}"
    found = by_name(examine_database(Settings(data=tmp_path, database_url=url)))
    assert found["owner"].mark == WRONG
    assert "alter role weak_boss createrole" in found["owner"].text
    assert found["schema"].mark == LOOK


def test_a_database_that_does_not_answer_is_wrong(tmp_path: Path) -> None:
    url = "postgresql://owner:x@127.0.0.1:1/folkmoot"
    found = by_name(examine_database(Settings(data=tmp_path, database_url=url)))
    assert found["database"].mark == WRONG


@pytest.mark.parametrize(
    ("place", "mode"), [("", 0o755), ("secrets", 0o750), ("secrets/postgres.json", 0o644), ("files", 0o701)]
)
def test_what_others_can_read_is_wrong(tmp_path: Path, place: str, mode: int) -> None:
    data = tmp_path / "data"
    for folder in (data, data / "secrets", data / "files"):
        folder.mkdir(mode=0o700)
    (data / "secrets/postgres.json").touch(mode=0o600)
    settings = Settings(data=data)
    assert [finding.mark for finding in look_at_rights(settings)] == [OK]
    (data / place).chmod(mode)
    findings = list(look_at_rights(settings))
    assert [finding.mark for finding in findings] == [WRONG]
    assert findings[0].text.endswith(
        f"{'600' if place.endswith('json') else '700'} {data / place}".rstrip("/")
    )


def test_passwords_in_clear_text_are_worth_a_look(tmp_path: Path) -> None:
    assert look_at_url(Settings(data=tmp_path)).mark == OK
    assert look_at_url(Settings(data=tmp_path, host="0.0.0.0", url="http://folk.example.org")).mark == LOOK
    elsewhere = look_at_url(Settings(data=tmp_path, host="0.0.0.0", url="http://127.0.0.1:8080"))
    assert (elsewhere.mark, "Set FOLKMOOT_URL" in elsewhere.text) == (LOOK, True)
    assert look_at_url(Settings(data=tmp_path, url="https://folk.example.org")).mark == LOOK
    behind = Settings(data=tmp_path, url="https://folk.example.org", trusted_proxies=frozenset({"127.0.0.1"}))
    assert look_at_url(behind).mark == OK


def test_the_disk_is_told_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert "GB left" in look_at_disk(tmp_path / "not" / "yet").text


def test_one_thing_wrong_is_exit_status_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLKMOOT_CLIENT", str(tmp_path))
    assert examine(tmp_path / "none") == 1
    said = capsys.readouterr().out
    assert "WRONG  client" in said
    assert said.endswith("1 thing is wrong. Exit status 1.\n")
    (tmp_path / "index.html").touch()
    assert examine(tmp_path / "none") == 0
    assert not (tmp_path / "none").exists()
    monkeypatch.setenv("FOLKMOOT_PORT", "none")
    assert examine(tmp_path / "none") == 1


def test_every_finding_of_a_running_server_has_words_on_the_screen() -> None:
    """Those of the command line alone have none: the settings could not be read, and which version it is."""
    screen = (HOUSE / "web/src/admin/findings.ts").read_text()
    codes = {code for code in get_args(Code) if not code.startswith(("settings.", "version."))}
    assert set(re.findall(r'^  "([\w.]+)": \(', screen, re.MULTILINE)) == codes
    assert set(re.findall(r"^  (\w+): \(\) =>", screen, re.MULTILINE)) == {
        code.partition(".")[0] for code in codes
    }
