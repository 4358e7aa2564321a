"""The same cheap hashes and the same clock as in the tests about people."""

from tests.people.conftest import cheap_hashes, moved

__all__ = ["cheap_hashes", "moved"]
