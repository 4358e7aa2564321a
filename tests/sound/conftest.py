"""What the proofs need besides the house: a database for a whole file of them."""

from collections.abc import Iterator

import pytest

from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import clone_database, drop_database
from folkmoot.kernel.postgres.logins import Logins


@pytest.fixture(scope="module")
def logins_apart(cluster: Cluster, template: str) -> Iterator[Logins]:
    """The world, a copy for all tests of one file."""
    yield clone_database(cluster, template, "apart")
    drop_database(cluster, "apart")
