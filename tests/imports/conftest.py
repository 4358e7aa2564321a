"""An empty database for each test, a copy of the world where people are needed, and one place where imports are run."""

import datetime
import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count

import asyncpg
import pytest

from folkmoot.kernel.db import Database
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.postgres.logins import Logins
from tests.cloning import clone_database, drop_database

NUMBERS = count(1)
TABLES = (
    "people",
    "identities",
    "person_words",
    "spaces",
    "space_heads",
    "memberships",
    "past_members",
    "items",
    "item_words",
    "reactions",
    "pins",
    "mentions",
    "thread_marks",
    "imports",
    "provenance",
)
NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def blank(cluster: Cluster) -> str:
    logins = create_database(cluster, "blank")
    migrate(logins.owner)
    return "blank"


@pytest.fixture
def empty(cluster: Cluster, blank: str) -> Iterator[Logins]:
    """A database of its own without an organisation."""
    name = f"empty{next(NUMBERS)}"
    yield clone_database(cluster, blank, name)
    drop_database(cluster, name)


@pytest.fixture
def another(cluster: Cluster, blank: str) -> Iterator[Logins]:
    """A second one, to compare with."""
    name = f"another{next(NUMBERS)}"
    yield clone_database(cluster, blank, name)
    drop_database(cluster, name)


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("folkmoot.kernel.clock.CLOCK", Frozen())


class Frozen:
    def now(self) -> datetime.datetime:
        return NOW


@asynccontextmanager
async def opened(logins: Logins) -> AsyncIterator[Database]:
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
    try:
        yield database
    finally:
        await database.close()


class Onlooker:
    """Hears how far an import is; `stop_at` breaks it off there."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[str] = []
        self.moves: list[int] = []
        self.stop_at = stop_at

    def step(self, name: str, words: str) -> None:
        self.steps.append(f"{name}: {words}")

    def move(self, done: int, total: int) -> None:
        self.moves.append(done)
        if self.stop_at is not None and done >= self.stop_at:
            raise InterruptedError(done)


async def hash_tables(logins: Logins) -> dict[str, str]:
    """Of every row of every table an import writes, whatever order they lie in."""
    connection = await asyncpg.connect(logins.owner)
    try:
        hashes = {}
        for table in TABLES:
            rows = await connection.fetch(f"select t::text as row from {table} t")
            text = "\n".join(sorted(row["row"] for row in rows))
            hashes[table] = f"{len(rows)} {hashlib.sha256(text.encode()).hexdigest()[:16]}"
        log = await connection.fetch(
            "select type, space_id, person_id, item_id, facts from changes order by id"
        )
        hashes["changes"] = str([tuple(row) for row in log])
        return hashes
    finally:
        await connection.close()


async def fetch(logins: Logins, statement: str, *values: object) -> list[asyncpg.Record]:
    """As the owner, whom no policy stops."""
    connection = await asyncpg.connect(logins.owner)
    try:
        return await connection.fetch(statement, *values)
    finally:
        await connection.close()
