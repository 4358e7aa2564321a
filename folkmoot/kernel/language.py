"""The languages in which the server itself writes to people: letters and printed sheets. They are those of the client."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LANGUAGES = ("en", "de")
"""The first one stands in for every other."""

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
DAY = {"en": "{day} {month} {year}", "de": "{day}. {month} {year}"}


def choose_language(tag: str) -> str:
    """The language to write in for somebody whose language is `tag`, such as `de-AT`."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


def say_day(at: datetime, language: str, zone: str) -> str:
    """The day it is then in the reader's zone; never by the machine's own locale and zone, which are not the reader's."""
    day = at.astimezone(find_zone(zone) or at.tzinfo)
    month = MONTHS[language].split()[day.month - 1]
    return DAY[language].format(day=day.day, month=month, year=day.year)


def find_zone(name: str) -> ZoneInfo | None:
    """None on a machine without the zone files."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None
