"""Cheap hashes, and a clock that can be moved."""

import pytest
from argon2 import PasswordHasher

from folkmoot.kernel import clock
from folkmoot.people import callers, passwords
from tests.people.asking import MovableClock


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
