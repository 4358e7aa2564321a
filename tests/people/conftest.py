"""Cheap hashes, a clock that can be moved, and a database without an organisation."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from folkmoot.kernel import clock
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import clone_database, create_database, drop_database
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.people import callers, passwords
from tests.conftest import NUMBERS
from tests.people.asking import MovableClock
from tests.running import Ground, Running, run_house

BARE = "bare"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hash costs is the subject of one test only."""
    monkeypatch.setattr(passwords.QUEUE, "hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    """A clock that a test can move on. Callers are not remembered meanwhile."""
    movable = MovableClock()
    monkeypatch.setattr(clock, "CLOCK", movable)
    monkeypatch.setattr(callers, "SECONDS_REMEMBERED", 0.0)
    return movable


@pytest.fixture(scope="session")
def bare(cluster: Cluster) -> str:
    migrate(create_database(cluster, BARE).owner)
    return BARE


@pytest.fixture
def empty_logins(cluster: Cluster, bare: str) -> Iterator[Logins]:
    name = f"empty{next(NUMBERS)}"
    yield clone_database(cluster, bare, name)
    drop_database(cluster, name)


@pytest.fixture
async def empty_house(empty_logins: Logins, tmp_path: Path, ground: Ground) -> AsyncIterator[Running]:
    """A running server in which nobody is yet."""
    async with run_house(empty_logins, data=tmp_path, ground=ground) as running:
        yield running
