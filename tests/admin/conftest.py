"""The same clock as in the tests about people."""

from tests.people.conftest import moved

__all__ = ["moved"]
