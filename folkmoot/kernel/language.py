"""The languages in which the server itself writes to people: letters and printed sheets. They are those of the client."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LANGUAGES = ("en", "de", "fr", "pl", "ar")
"""The first one stands in for every other."""

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
DAY = {
    "en": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "fr": "{day} {month} {year}",
    "pl": "{day} {month} {year}",
    "ar": "{day} {month} {year}",
}
RIGHT_TO_LEFT = frozenset({"ar"})


def choose_language(tag: str) -> str:
    """The language to write in for somebody whose language is `tag`, such as `de-AT`."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


def direction_of(language: str) -> str:
    """As the `dir` of a page."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


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
