"""A PostgreSQL for each worker of the tests, a template with the world in it, and a fresh copy for each test."""

import asyncio
import gc
import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster, start_cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.people.keys import hash_secret
from folkmoot.people.passwords import QUEUE
from tests import world
from tests.cloning import clone_database, drop_database, leave
from tests.hashing import hash_cheaply
from tests.places import temporary_place
from tests.running import Ground, Running, run_house

KEPT_TOGETHER = {
    "tests/demo/test_built.py",
    "tests/imports/test_hostile.py",
    "tests/journeys/test_two_processes.py",
    "tests/people/test_command_line.py",
    "tests/people/test_single_sign_on.py",
    "tests/privacy/test_traces.py",
    "tests/serve/test_demo.py",
    "tests/serve/test_first_start.py",
    "tests/serve/test_serving.py",
}
"""What is made once for all tests of these files takes longer than they do: one process runs the whole file."""

PRIVACY = Path(__file__).parent / "privacy"
TEMPLATE = "world"
BARE = "bare"
NUMBERS = itertools.count(1)
MOST_TOLD = 2_000
"""Letters of what is told of a test that was run once more."""


class Scheduling(LoadScopeScheduling):
    """One test after the other to whichever process is free. pytest-xdist 3.8 has marks for this, which pytest 9.2 ignores."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in KEPT_TOGETHER else nodeid


def pytest_configure() -> None:
    hash_cheaply()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that are given more time begin first; at the end the other processes would wait for them. Something that was
    read by somebody who may not is no accident of a busy machine.
    """
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)
    for item in items:
        if PRIVACY in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=0))


def pytest_collection_finish() -> None:
    """What is there now stays to the end; without this, whoever tidies up walks through all of it again and again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was run once more says why: else a failure that comes rarely is never understood."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.write_sep("-", f"the first time: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext[-MOST_TOLD:])
        for title, words in report.sections:
            terminalreporter.write_line(f"{title}: {words[-MOST_TOLD:]}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with temporary_place() as folder:
        cluster = start_cluster(folder / "data")
        yield cluster
        leave(cluster)
        cluster.leave()


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """A database with all migrations and the world of tests/world.py, to be cloned."""
    logins = create_database(cluster, TEMPLATE)
    migrate(logins.owner)
    asyncio.run(settle(logins))
    return TEMPLATE


async def settle(logins: Logins) -> None:
    connection = await asyncpg.connect(logins.owner)
    await world.settle(connection, hash_secret=hash_secret, password_hash=QUEUE.hasher.hash(world.PASSWORD))
    await connection.close()


@pytest.fixture
def logins(cluster: Cluster, template: str) -> Iterator[Logins]:
    """The world, a copy of its own for this test."""
    name = f"copy{next(NUMBERS)}"
    yield clone_database(cluster, template, name)
    drop_database(cluster, name)


@pytest.fixture(scope="session")
def ground() -> Iterator[Ground]:
    ground = Ground()
    yield ground
    ground.close()


@pytest.fixture
async def house(logins: Logins, tmp_path: Path, ground: Ground) -> AsyncIterator[Running]:
    """A running server over a copy of the world."""
    async with run_house(logins, data=tmp_path, ground=ground) as running:
        yield running


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
