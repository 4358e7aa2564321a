"""When something planned is due. No I/O, no clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from folkmoot.kernel.http import Problem, invalid
from folkmoot.scheduled.schema import DAYS_AHEAD, MOST


def read_local(text: str) -> datetime:
    """A day and a time of day without a zone, or 422."""
    try:
        local = datetime.fromisoformat(text)
    except ValueError as error:
        raise invalid("local", "Write the time as 2026-11-30T09:00.") from error
    if local.tzinfo is not None:
        raise invalid("local", "The time is by the clock of the zone, without one of its own.")
    return local.replace(second=0, microsecond=0)


def moment_of(local: datetime, zone: str) -> datetime:
    """What the clock of the zone means: where it is turned back, the first of the two; where it skips the hour, what the
    clock shows is later by as much as it skipped.
    """
    try:
        return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ZoneInfoNotFoundError, OverflowError) as error:
        raise invalid("zone", "The server does not know the clock of this zone.") from error


def require_ahead(at: datetime, now: datetime) -> None:
    if at <= now:
        raise Problem(422, "past", "This time is over.", field="local")
    if at > now + timedelta(days=DAYS_AHEAD):
        raise Problem(422, "too_far", f"At most {DAYS_AHEAD} days ahead.", field="local", limit=DAYS_AHEAD)


def require_room(others: int) -> None:
    if others >= MOST:
        raise Problem(422, "too_many_scheduled", f"At most {MOST} wait to be sent.", limit=MOST)
