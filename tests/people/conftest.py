"""A clock that can be moved."""

import pytest

from folkmoot.kernel import clock
from folkmoot.people import callers
from tests.people.asking import MovableClock


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    """A clock that a test can move on. Callers are not remembered meanwhile."""
    movable = MovableClock()
    monkeypatch.setattr(clock, "CLOCK", movable)
    monkeypatch.setattr(callers, "SECONDS_REMEMBERED", 0.0)
    return movable
