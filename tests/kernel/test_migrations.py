"""The schema's history: applied once, in order, never changed after."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from folkmoot.kernel.migrations import MigrationError, migrate, read_migrations
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_notes.sql").write_text(
        "create table notes (id int, text text default '{}');\ngrant select on notes to {web};\n"
    )
    (tmp_path / "0002_more.sql").write_text("alter table notes add column at timestamptz;\n")
    return tmp_path


@pytest.fixture
def owner(cluster: Cluster, request: pytest.FixtureRequest) -> str:
    name = request.node.name[5:40]
    return create_database(cluster, f"m_{name}"[:50]).owner


def test_each_is_applied_once(owner: str, folder: Path) -> None:
    assert [migration.name for migration in migrate(owner, folder=folder)] == ["notes", "more"]
    assert migrate(owner, folder=folder) == []
    (folder / "0003_last.sql").write_text("create table last (id int);")
    assert [migration.version for migration in migrate(owner, folder=folder)] == [3]


def test_roles_are_named_by_their_placeholders_and_nothing_else_is_touched(owner: str, folder: Path) -> None:
    migrate(owner, folder=folder)
    with psycopg.connect(owner) as connection:
        web = connection.info.dbname + "_web"
        assert connection.execute("select has_table_privilege(%s, 'notes', 'select')", [web]).fetchone() == (
            True,
        )
        connection.execute("insert into notes (id) values (1)")
        assert connection.execute("select text from notes").fetchone() == ("{}",)


def test_one_that_fails_leaves_nothing_and_says_where(owner: str, folder: Path) -> None:
    (folder / "0003_wrong.sql").write_text("create table half (id int);\n\nselect nonsense;\n")
    with pytest.raises(MigrationError, match=r"0003_wrong\.sql, line 3"):
        migrate(owner, folder=folder)
    with psycopg.connect(owner) as connection:
        assert connection.execute("select to_regclass('half')::text").fetchone() == (None,)
        assert connection.execute("select max(version) from schema_migrations").fetchone() == (2,)


def test_one_that_was_changed_afterwards_is_refused(owner: str, folder: Path) -> None:
    migrate(owner, folder=folder)
    (folder / "0001_notes.sql").write_text("create table notes (id bigint);")
    with pytest.raises(MigrationError, match=r"0001_notes\.sql was changed"):
        migrate(owner, folder=folder)


def test_a_program_older_than_its_database_is_refused(owner: str, folder: Path) -> None:
    migrate(owner, folder=folder)
    (folder / "0002_more.sql").unlink()
    with pytest.raises(MigrationError, match="too old"):
        migrate(owner, folder=folder)


def test_two_at_once_wait_for_each_other(owner: str, folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: migrate(owner, folder=folder), range(4)))
    assert sorted(len(applied) for applied in done) == [0, 0, 0, 2]


@pytest.mark.parametrize("name", ["0003_gap.sql", "0001_double.sql", "notes.sql", "0002_Capital.sql"])
def test_names_are_numbered_without_a_gap(tmp_path: Path, name: str) -> None:
    (tmp_path / "0001_notes.sql").write_text("select 1")
    (tmp_path / name).write_text("select 1")
    with pytest.raises(MigrationError):
        read_migrations(tmp_path)
