"""What follows from what. No I/O, no clock."""

from datetime import datetime, timedelta, tzinfo

from folkmoot.kernel.http import Problem, invalid
from folkmoot.notifications.schema import MOST_LEVELS, MOST_SAVED, Quiet, Reachable

FURTHEST_OFF = timedelta(days=5 * 366)
LONGEST_QUIET = timedelta(days=14)


def may_disturb(quiet: Quiet, zone: tzinfo, now: datetime) -> bool:
    """Whether sound, push and mail may come now. By the clock on the wall there: where it is put forward an hour that does
    not exist is nobody's, and where it is put back the hour that comes twice counts twice.
    """
    if quiet.until is not None and now < quiet.until:
        return False
    return quiet.reachable is None or is_reachable(quiet.reachable, now.astimezone(zone))


def is_reachable(reachable: Reachable, local: datetime) -> bool:
    day, clock = local.isoweekday(), local.strftime("%H:%M")
    begins, ends = reachable.begins, reachable.ends
    if begins < ends:
        return day in reachable.days and begins <= clock < ends
    day_before = (day - 2) % 7 + 1
    return (day in reachable.days and clock >= begins) or (day_before in reachable.days and clock < ends)


def require_soon(until: datetime, now: datetime) -> None:
    if not now < until <= now + LONGEST_QUIET:
        raise invalid("until", "Choose a time within the next two weeks.")


def read_reachable(reachable: Reachable) -> Reachable:
    """Days in order and each once."""
    if not reachable.days:
        raise invalid("days", "Choose at least one day.")
    return Reachable(sorted(set(reachable.days)), reachable.begins, reachable.ends)


def require_room_for_level(others: int) -> None:
    if others >= MOST_LEVELS:
        raise Problem(
            422,
            "too_many_levels",
            f"At most {MOST_LEVELS} threads can be followed or muted.",
            field="level",
            limit=MOST_LEVELS,
        )


def require_room_for_saved(others: int) -> None:
    if others >= MOST_SAVED:
        raise Problem(
            422, "too_many_saved", f"{MOST_SAVED} things are kept at most.", field="item", limit=MOST_SAVED
        )


def require_soon_enough(due_at: datetime | None, now: datetime) -> None:
    """A time that is over comes back at once; one that is too far off was not meant."""
    if due_at is not None and due_at > now + FURTHEST_OFF:
        raise invalid("due_at", "Choose a day within the next five years.")
