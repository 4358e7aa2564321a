"""From the embedded database into one's own: the same there, a new epoch, and the old one out of the way."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psycopg
import pytest

from folkmoot.admin.archive import ArchiveError
from folkmoot.admin.contents import hash_tables
from folkmoot.admin.moving import move
from folkmoot.kernel.postgres import locks
from folkmoot.kernel.postgres.cluster import Cluster, find_cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.preparation import open_embedded, prepare_database
from folkmoot.kernel.settings import Settings
from folkmoot.people.keys import hash_secret
from tests import world
from tests.cloning import drop_database
from tests.places import temporary_place


@pytest.fixture(scope="module")
def embedded() -> Iterator[Settings]:
    with temporary_place() as folder:
        settings = Settings(data=folder / "data")
        cluster = open_embedded(settings)
        assert cluster is not None
        with cluster:
            prepare_database(settings, cluster)
            asyncio.run(settle(cluster.logins().owner))
        yield settings


async def settle(owner: str) -> None:
    connection = await asyncpg.connect(owner)
    await world.settle(connection, hash_secret=hash_secret, password_hash="of no use here")
    await connection.close()


@pytest.fixture
def own(cluster: Cluster) -> Iterator[str]:
    yield create_database(cluster, "own").owner
    drop_database(cluster, "own")


def epoch_of(dsn: str) -> str:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("select epoch from organisation").fetchone()
    return str(row and row[0])


def test_it_moves_once_nobody_serves_and_the_target_is_empty(embedded: Settings, own: str) -> None:
    """Refused, it leaves everything as it was; done, the tables are the same and the clients load afresh."""
    claimed = locks.claim(embedded.data / "serve.pid")
    assert claimed is not None
    with pytest.raises(ArchiveError, match="A server runs"):
        move(embedded, own)
    os.close(claimed)
    with psycopg.connect(own, autocommit=True) as connection:
        connection.execute("create table organisation (name text)")
        connection.execute("insert into organisation values ('Another')")
    with pytest.raises(ArchiveError, match="organisation already"):
        move(embedded, own)
    assert not (embedded.data / "moving").exists()
    with psycopg.connect(own, autocommit=True) as connection:
        connection.execute("drop table organisation")

    manifest, aside = move(embedded, own)
    with psycopg.connect(own) as connection:
        after = hash_tables(connection)
        last = connection.execute("select act, by_id, facts from acts order by id desc limit 1").fetchone()
    assert last == ("copy.moved", None, {"rows": manifest.rows, "made_at": manifest.made_at})
    assert {name for name in after if after[name] != manifest.tables[name]} == {"organisation", "acts"}
    assert epoch_of(own) != world.EPOCH
    assert aside.is_dir()
    assert find_cluster(embedded.data) is None
    moved = Settings(data=embedded.data, database_url=own)
    with psycopg.connect(moved.logins().web) as connection:
        assert connection.execute("select count(*) from items").fetchone() == (0,)
        connection.execute("select set_config('app.person', '4', true)")
        assert connection.execute("select count(*) > 0 from items").fetchone() == (True,)


def test_what_is_ones_own_already_is_not_moved(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="your own already"):
        move(Settings(data=tmp_path, database_url="postgresql://x@localhost/y"), "postgresql://x@localhost/z")
