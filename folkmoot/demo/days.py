"""When things happened, relative to today: by weeks and weekdays, so that a Thursday in a text is one on every day.

Times are those of central Europe, where most of Meridian works.
"""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def read_zone() -> tzinfo:
    """On a machine without the zone files it is winter all year."""
    try:
        return ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=1))


ZONE = read_zone()
NAMES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi"),
    "no": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag"),
    "pt": ("segunda", "terça", "quarta", "quinta", "sexta"),
}
NAMED = re.compile(r"\{today\+(\d)\}")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
DAY = re.compile(r"(?:w(\d\d?) (mon|tue|wed|thu|fri)|(yesterday|today))")
MOST_WEEKS = 12
"""Twelve weeks before this one are within three months."""

TODAY_ENDS = time(10)
"""What happens today has happened by ten; whoever looks earlier sees the working day before as today."""


def find_today(now: datetime) -> date:
    """The working day that the demo calls today: never one whose morning is still to come, never a weekend."""
    local = now.astimezone(ZONE)
    day = local.date() - timedelta(days=int(local.time() < TODAY_ENDS))
    return move(day + timedelta(days=1), -1)


def move(day: date, working_days: int) -> date:
    step = timedelta(days=1 if working_days > 0 else -1)
    for _ in range(abs(working_days)):
        day += step
        while day.weekday() >= len(WEEKDAYS):
            day += step
    return day


def read_day(words: str, today: date) -> date | None:
    """Of `w3 tue`, `yesterday` or `today`; None for anything else."""
    found = DAY.fullmatch(words)
    if found is None or (found[1] and not 1 <= int(found[1]) <= MOST_WEEKS):
        return None
    if found[3]:
        return today if found[3] == "today" else move(today, -1)
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=int(found[1])) + timedelta(days=WEEKDAYS.index(found[2]))


def name_days(words: str, language: str, today: date) -> str:
    """With the name of a weekday where a text says `{today+2}`, so many working days from today."""
    return NAMED.sub(lambda found: NAMES[language][move(today, int(found[1])).weekday()], words)


def at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


def pause(words: str) -> timedelta:
    """How long somebody took to write this, where no time is given."""
    return timedelta(minutes=1 + min(len(words) // 50, 6))
