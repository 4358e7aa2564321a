"""What stands beside a film in words: which names of it are kept, and how a place that is noted along looks."""

import re

NAMES = """
    album artist author comment composer copyright description director displayname genre information keywords lyrics
    performer producer publisher subtitle summary synopsis title fps full-frame-rate-playback-intent
"""
KEYS = frozenset(NAMES.split())
"""Those that say what somebody calls it and who made it, and how fast it is to be played. In small letters."""

PLACE = re.compile(
    rb"(?:\bgps|\bhome|\blat(?:itude)?|\blo?ng?(?:t?itude)?)[\s\[\](:=]{1,6}-?\d{1,3}\.\d{3,}", re.IGNORECASE
)
"""As the drones of several makers write it as a subtitle: `GPS (-122.3699, 37.5929, 15)`, `[latitude: 37.5929]`."""


def names_a_place(words: bytes) -> bool:
    return PLACE.search(words) is not None
