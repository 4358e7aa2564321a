"""A backup is whole, private and the same again where it is brought back."""

import asyncio
import io
import json
import stat
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psycopg
import pytest

from folkmoot.admin.archive import ArchiveError
from folkmoot.admin.backup import back_up
from folkmoot.admin.contents import Table, hash_tables
from folkmoot.admin.restore import bring_back
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster, find_cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.settings import Settings
from folkmoot.people.keys import hash_secret
from tests import world
from tests.cloning import drop_database
from tests.places import temporary_place

SETTLED_BY_HAND = "a password nobody needs here"


@pytest.fixture(scope="module")
def source(cluster: Cluster) -> Iterator[Settings]:
    """The world, in a database with roles of its own name, with a file and a key beside it."""
    logins = create_database(cluster, "source")
    migrate(logins.owner)
    asyncio.run(settle(logins.owner))
    with temporary_place() as data:
        for name, content in {
            "files/photos/ab/cd.webp": b"\0picture",
            "secrets/codes.key": b"k" * 32,
        }.items():
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_bytes(content)
        yield Settings(data=data, database_url=logins.owner)


async def settle(owner: str) -> None:
    connection = await asyncpg.connect(owner)
    await world.settle(connection, hash_secret=hash_secret, password_hash=SETTLED_BY_HAND)
    await connection.close()


@pytest.fixture
def target(cluster: Cluster, tmp_path: Path) -> Iterator[Settings]:
    """An empty database of another name, and an empty folder."""
    logins = create_database(cluster, "target")
    yield Settings(data=tmp_path / "target", database_url=logins.owner)
    drop_database(cluster, "target")


@pytest.fixture
def tar(source: Settings, tmp_path: Path) -> Path:
    back_up(source, tmp_path / "backup.tar")
    return tmp_path / "backup.tar"


def tables_of(dsn: str | None) -> dict[str, Table]:
    with psycopg.connect(dsn or "") as connection:
        return hash_tables(connection)


def epoch_of(dsn: str | None) -> str:
    with psycopg.connect(dsn or "") as connection:
        row = connection.execute("select epoch from organisation").fetchone()
    return str(row and row[0])


def acts_of(dsn: str | None) -> list[str]:
    """What the audit log says, oldest first."""
    with psycopg.connect(dsn or "") as connection:
        return [row[0] for row in connection.execute("select act from acts order by id")]


def test_another_database_holds_the_same_afterwards(source: Settings, target: Settings, tar: Path) -> None:
    before = tables_of(source.database_url)
    assert before["people"].rows > 5
    bring_back(target, tar)
    after = tables_of(target.database_url)
    assert {name for name in before if before[name] != after[name]} == {"organisation", "acts"}
    assert before.keys() == after.keys()
    assert acts_of(source.database_url)[-1:] == ["copy.backup"]
    assert acts_of(target.database_url)[-1:] == ["copy.restored"]
    assert epoch_of(source.database_url) != epoch_of(target.database_url)
    assert (target.data / "files/photos/ab/cd.webp").read_bytes() == b"\0picture"
    assert (target.data / "secrets/codes.key").read_bytes() == b"k" * 32


def test_row_security_stands_again_under_the_new_names(target: Settings, tar: Path) -> None:
    bring_back(target, tar)
    with psycopg.connect(target.logins().web) as connection:
        assert connection.execute("select count(*) from items").fetchone() == (0,)
        connection.execute("select set_config('app.person', %s, true)", [str(int(world.Who.LEA))])
        seen = connection.execute("select count(*) from items").fetchone()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select * from credentials")
    with psycopg.connect(target.database_url or "") as connection:
        every = connection.execute("select count(*) from items").fetchone()
    assert seen is not None
    assert every is not None
    assert 0 < seen[0] < every[0]


def test_an_embedded_server_of_another_folder_takes_it_too(source: Settings, tar: Path) -> None:
    before = tables_of(source.database_url)
    with temporary_place() as folder:
        settings = Settings(data=folder / "data")
        bring_back(settings, tar)
        cluster = find_cluster(settings.data)
        assert cluster is not None
        with cluster:
            after = tables_of(settings.logins().owner)
            again = back_up(settings, folder / "again")
    assert {name for name in before if before[name] != after[name]} == {"organisation", "acts"}
    assert again.tables == after


def test_it_sees_one_moment_while_others_write(source: Settings, target: Settings, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with psycopg.connect(source.database_url or "", autocommit=True) as connection:
            while not stop.is_set():
                connection.execute("update people set title = md5(random()::text)")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        back_up(source, tmp_path / "busy.tar")
    finally:
        stop.set()
        writer.join()
    bring_back(target, tmp_path / "busy.tar")


@pytest.mark.hostile(18)
def test_it_can_be_read_by_its_owner_alone_and_holds_no_password(
    source: Settings, tar: Path, tmp_path: Path
) -> None:
    assert stat.S_IMODE(tar.stat().st_mode) == 0o600
    with tarfile.open(tar) as opened:
        assert {member.mode for member in opened} == {0o600}
        names = opened.getnames()
    assert sorted(names) == ["database.dump", "files/photos/ab/cd.webp", "manifest.json", "secrets/codes.key"]
    back_up(source, tmp_path / "folder")
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700


def test_an_organisation_that_is_there_is_never_overwritten(source: Settings, tar: Path) -> None:
    before = tables_of(source.database_url)
    with temporary_place() as folder, pytest.raises(ArchiveError, match="an organisation already"):
        bring_back(Settings(data=folder, database_url=source.database_url), tar)
    assert tables_of(source.database_url) == before


@pytest.mark.parametrize("name", ["database.dump", "files/photos/ab/cd.webp"])
def test_a_part_that_was_changed_is_noticed(
    source: Settings, target: Settings, tmp_path: Path, name: str
) -> None:
    back_up(source, tmp_path / "folder")
    with (tmp_path / "folder" / name).open("r+b") as file:
        file.write(b"X")
    with pytest.raises(ArchiveError, match="missing or was changed"):
        bring_back(target, tmp_path / "folder")
    assert tables_of(target.database_url) == {}


def test_a_table_that_differs_after_loading_leaves_nothing(
    source: Settings, target: Settings, tmp_path: Path
) -> None:
    back_up(source, tmp_path / "folder")
    manifest = json.loads((tmp_path / "folder/manifest.json").read_text())
    manifest["tables"]["people"]["sum"] = "1"
    (tmp_path / "folder/manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ArchiveError, match="people differ"):
        bring_back(target, tmp_path / "folder")
    assert tables_of(target.database_url) == {}
    assert not (target.data / "files").exists()


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/outside", "files/../../outside", "secrets/setup.code", "other"]
)
@pytest.mark.hostile(52)
def test_a_tar_from_elsewhere_writes_nothing_outside(target: Settings, tar: Path, name: str) -> None:
    stray = tarfile.TarInfo(name)
    stray.size = len(b"from elsewhere")
    with tarfile.open(tar, "a") as opened:
        opened.addfile(stray, io.BytesIO(b"from elsewhere"))
    with pytest.raises(ArchiveError, match="does not belong"):
        bring_back(target, tar)
    assert not (target.data / "restoring").exists()


def test_what_is_no_backup_is_said_to_be_none(target: Settings, tmp_path: Path) -> None:
    (tmp_path / "letter.tar").write_text("Dear Ada")
    with pytest.raises(ArchiveError, match="not a backup"):
        bring_back(target, tmp_path / "letter.tar")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError, match="no manifest"):
        bring_back(target, tmp_path / "empty")


def test_a_place_that_cannot_be_written_to_is_named(source: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place, reason in (("nowhere", "No such file or directory"), ("file", "Not a directory")):
        for name in ("monday.tar", "monday"):
            with pytest.raises(ArchiveError, match=f"to {tmp_path / place}: {reason}"):
                back_up(source, tmp_path / place / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_backup_that_fails_leaves_nothing(source: Settings, tmp_path: Path) -> None:
    broken = Settings(data=source.data, database_url=f"{source.database_url}&dbname=nowhere")
    with pytest.raises(psycopg.OperationalError):
        back_up(broken, tmp_path / "half.tar")
    assert list(tmp_path.iterdir()) == []
