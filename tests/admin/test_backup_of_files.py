"""What people attached comes back with a backup: every content under the hash of its bytes, and every item with its files."""

import asyncio
import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from folkmoot.admin.backup import back_up
from folkmoot.admin.restore import bring_back
from folkmoot.files.schema import content_path
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.settings import Settings
from tests.cloning import drop_database
from tests.files.asking import pdf, picture, say_with
from tests.running import Running
from tests.world import Where, Who

ATTACHED = "select item_id, content, name from attachments order by id"


@pytest.fixture
def target(cluster: Cluster, tmp_path: Path) -> Iterator[Settings]:
    logins = create_database(cluster, "files_target")
    yield Settings(data=tmp_path / "target", database_url=logins.owner)
    drop_database(cluster, "files_target")


def read(settings: Settings, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(settings.database_url or "") as connection:
        return connection.execute(statement).fetchall()


async def test_attachments_come_back_with_the_same_hashes(
    house: Running, target: Settings, tmp_path: Path
) -> None:
    await say_with(house, Who.INES, Where.OPEN, picture(), pdf(), b"the same twice", name="plan")
    await say_with(house, Who.MAX, Where.HIDDEN, b"the same twice", name="another name")
    source = Settings(data=house.app.settings.data, database_url=house.logins.owner)
    await asyncio.to_thread(back_up, source, tmp_path / "backup.tar")
    await asyncio.to_thread(bring_back, target, tmp_path / "backup.tar")
    attached = read(target, ATTACHED)
    assert len(attached) == 4
    assert attached == read(source, ATTACHED)
    hashes = [str(row[0]) for row in read(target, "select hash from contents order by hash")]
    assert len(hashes) == 3
    for content in hashes:
        stored = (target.data / "files" / content_path(content)).read_bytes()
        assert hashlib.sha256(stored).hexdigest() == content
