"""The time, asked in one place so that tests can freeze it."""

from datetime import UTC, datetime


class Clock:
    """Wall time in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


CLOCK = Clock()


def now() -> datetime:
    return CLOCK.now()
