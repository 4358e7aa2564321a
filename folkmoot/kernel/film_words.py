"""What stands beside a film in words: which names of it are kept, and how a place that is noted along looks."""

import re
from collections.abc import Iterable
from typing import BinaryIO

from folkmoot.kernel.boxes import Span

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

MOST_WORDS = 8 * 2**20
"""Of one track that are searched for a place, in bytes."""


def name_a_place(file: BinaryIO, samples: Iterable[Span]) -> bool:
    """Whether one of the samples of a track does, as far as they are read."""
    left = MOST_WORDS
    for sample in samples:
        file.seek(sample.start)
        words = file.read(min(sample.end - sample.start, left))
        left -= len(words)
        if PLACE.search(words):
            return True
    return False
