"""What follows from what. No I/O, no clock."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from folkmoot.kernel.http import Problem, invalid
from folkmoot.notifications.schema import MOST_DEVICES, MOST_LEVELS, MOST_SAVED, Mailing, Quiet, Reachable

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


def reachable_from(quiet: Quiet, zone: tzinfo, now: datetime) -> datetime:
    """The first moment from now on at which sound, push and mail may come."""
    after = now if quiet.until is None else max(now, quiet.until)
    if quiet.reachable is None or is_reachable(quiet.reachable, after.astimezone(zone)):
        return after
    begins, day = time.fromisoformat(quiet.reachable.begins), after.astimezone(zone).date()
    while True:
        at = datetime.combine(day, begins, tzinfo=zone).astimezone(UTC)
        if at > after and day.isoweekday() in quiet.reachable.days:
            return at
        day += timedelta(days=1)


def pause_after(tries: int) -> timedelta:
    """Half a minute, then four times as long each time."""
    return timedelta(seconds=30 * 4 ** (tries - 1))


SETTLED = timedelta(minutes=10)
"""What is read on a screen within that time is not missed."""

HERE = timedelta(days=1)
LOOK_AGAIN = timedelta(minutes=15)


class Missed(NamedTuple):
    """Since when something is missed, when the last letter went, and when the person was here last."""

    since: datetime | None
    last: datetime | None
    seen_at: datetime | None


def next_letter(
    mailing: Mailing, quiet: Quiet, zone: tzinfo, missed: Missed, now: datetime
) -> datetime | None:
    """When a letter about it is due: not after `now` means now. None: there is none to send."""
    if mailing.rhythm == "never" or missed.since is None:
        return None
    due = due_at(mailing, zone, missed.since, missed.last)
    if due > now:
        return due
    if mailing.rhythm == "away" and missed.seen_at is not None and now - missed.seen_at < HERE:
        return first_at(mailing, zone, now)
    return now if may_disturb(quiet, zone, now) else now + LOOK_AGAIN


def due_at(mailing: Mailing, zone: tzinfo, since: datetime, last: datetime | None) -> datetime:
    """At most one letter in its rhythm, and none before the missed has had time to be read."""
    settled = since + SETTLED
    if mailing.rhythm == "hourly":
        return settled if last is None else max(settled, last + timedelta(hours=1))
    return first_at(mailing, zone, settled if last is None else max(settled, last))


def first_at(mailing: Mailing, zone: tzinfo, after: datetime) -> datetime:
    """The first time after `after` when the clock on the wall there shows the chosen one, on the chosen day if weekly."""
    day = after.astimezone(zone).date()
    clock = time.fromisoformat(mailing.at)
    while True:
        at = datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
        if at > after and (mailing.rhythm != "weekly" or day.isoweekday() == mailing.day):
            return at
        day += timedelta(days=1)


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


def require_room_for_device(others: int) -> None:
    if others >= MOST_DEVICES:
        raise Problem(
            422,
            "too_many_devices",
            f"At most {MOST_DEVICES} devices get notifications. End one of the others first.",
            field="endpoint",
            limit=MOST_DEVICES,
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
