"""The demo, built once for all tests that only look at it."""

import datetime
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from folkmoot.demo.actions import Built, build_demo
from folkmoot.kernel import clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.settings import Settings
from tests.cloning import drop_database

NOON = datetime.datetime(2026, 5, 20, 11, 0, tzinfo=datetime.UTC)
"""A Wednesday."""


class Frozen:
    def __init__(self, at: datetime.datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime.datetime:
        return self.at


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "CLOCK", Frozen())


async def build(logins: Logins, data: Path, host: str = "127.0.0.1") -> Built:
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
    try:
        url = f"http://{host}:8080"
        return await build_demo(database, Settings(data=data, host=host, url=url, given_logins=logins))
    finally:
        await database.close()


@pytest.fixture(scope="session")
def meridian(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Logins, Path]]:
    import asyncio

    logins = create_database(cluster, "meridian")
    migrate(logins.owner)
    data = tmp_path_factory.mktemp("meridian")
    before, clock.CLOCK = clock.CLOCK, Frozen()  # type: ignore[assignment]
    asyncio.run(build(logins, data))
    clock.CLOCK = before
    yield logins, data
    drop_database(cluster, "meridian")


@pytest.fixture
async def look(meridian: tuple[Logins, Path]) -> AsyncIterator[asyncpg.Connection]:
    """As the owner, past every policy."""
    connection = await asyncpg.connect(meridian[0].owner)
    yield connection
    await connection.close()
