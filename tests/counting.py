"""Count the statements a request runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from folkmoot.kernel import db
from tests.running import Running


@contextmanager
def counted(_house: Running) -> Iterator[list[str]]:
    """Every statement between here and the end, without begin and commit."""
    statements: list[str] = []
    db.WATCHERS.append(statements.append)
    try:
        yield statements
    finally:
        db.WATCHERS.remove(statements.append)
