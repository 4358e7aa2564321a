"""What the proofs need besides the house: a database for a whole file of them."""

from collections.abc import AsyncIterator, Iterator

import pytest

from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.logins import Logins
from tests.cloning import clone_database, drop_database
from tests.sound.served import Served, serve_world


@pytest.fixture(scope="module")
def logins_apart(cluster: Cluster, template: str) -> Iterator[Logins]:
    """The world, a copy for all tests of one file."""
    yield clone_database(cluster, template, "apart")
    drop_database(cluster, "apart")


@pytest.fixture(scope="session")
async def served() -> AsyncIterator[Served]:
    """A server of its own with two processes, for all tests that ask for it; it runs again after each of them."""
    async with serve_world() as served:
        yield served
