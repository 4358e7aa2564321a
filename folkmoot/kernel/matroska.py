"""Films and sound in the elements of Matroska and WebM (RFC 9559, written as in RFC 8794): what says where and by which device
they were taken is made void where it lies. Every other byte stays, so nothing in it moves.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from folkmoot.kernel.boxes import Span, blank, size_of, take
from folkmoot.kernel.film_words import KEYS, name_a_place

BEGINNING = b"\x1a\x45\xdf\xa3"
MOST_ELEMENTS, MOST_BLOCKS = 200_000, 400_000
"""That are looked at for what stands beside the film, and for what a track holds: an hour of sound in pieces of 20 ms if each
stands for itself, and an hour and a half of film.
"""

MOST_TRACKS = 8
"""That are searched for places."""

DEEPEST = 8
"""Of tags within tags that are looked at; what lies deeper goes with what it stands in."""

SEGMENT, CLUSTER, INFO, TRACKS, TAGS, ATTACHMENTS = (
    0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0x1254C367, 0x1941A469,
)  # fmt: skip
CHECKSUM, VOID = 0xBF, 0xEC
TAG, NAMED, NAME = 0x7373, 0x67C8, 0x45A3
FILES = frozenset({0x7384, 0x3C83AB, 0x3E83BB})
"""What the file is called where it was made, and the one before and after it."""

TRACK, TRACK_NUMBER, TRACK_KIND = 0xAE, 0xD7, 0x83
WORDS, NOTED_ALONG = 0x11, 0x21
GROUP, BLOCK, SIMPLE_BLOCK = 0xA0, 0xA1, 0xA3


class Element(NamedTuple):
    kind: int
    head: int
    """Where the element begins; `start` is where what it holds does."""
    start: int
    end: int
    sized: bool
    """Some are written without their size, while they are filmed."""


def forget_notes(file: BinaryIO) -> bool:
    """Whether there were any."""
    found = Film(file).list_notes()
    for note in found:
        make_void(file, note)
    return bool(found)


class Film:
    """A file that is read, and how many elements of it still are."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.left = MOST_ELEMENTS
        self.tracks = MOST_TRACKS

    def list_notes(self) -> list[Element]:
        parts = list(self.inside(Span(0, size_of(self.file))))
        found: list[Element] = []
        for part in parts:
            if part.kind == ATTACHMENTS:
                found.append(part)
            elif part.kind == INFO:
                found += self.with_checksum(part, self.of(part, *FILES))
            elif part.kind == TAGS:
                found += self.with_checksum(
                    part, [note for tag in self.of(part, TAG) for note in self.list_tags(tag)]
                )
        # Last, as it takes longest: what stands beside the film is found whatever there is of this.
        self.left = MOST_BLOCKS
        for part in parts:
            if part.kind == TRACKS:
                noted = [note for track in self.of(part, TRACK) for note in self.list_track(track, parts)]
                found += self.with_checksum(part, noted)
        return found

    def list_tags(self, tag: Element, depth: int = 1) -> list[Element]:
        """A tag says something of the film or of a part of it, under a name; what is named may hold more that is."""
        found: list[Element] = []
        for named in self.of(tag, NAMED):
            names = {self.take(name).rstrip(b"\0").decode("latin-1").lower() for name in self.of(named, NAME)}
            kept = names and names <= KEYS and depth < DEEPEST
            found += self.list_tags(named, depth + 1) if kept else [named]
        return self.with_checksum(tag, found)

    def list_track(self, track: Element, parts: list[Element]) -> list[Element]:
        """One that is neither seen nor heard and says places, with all it holds."""
        facts = {
            each.kind: int.from_bytes(self.take(each)) for each in self.of(track, TRACK_NUMBER, TRACK_KIND)
        }
        kind, number = facts.get(TRACK_KIND), facts.get(TRACK_NUMBER)
        if kind not in {WORDS, NOTED_ALONG} or not self.tracks:
            return []
        self.tracks -= 1
        found = [block for part in parts for block in self.list_blocks(part, number)]
        if kind == NOTED_ALONG or name_a_place(self.file, (Span(block.start, block.end) for block in found)):
            return [*found, track]
        return []

    def list_blocks(self, part: Element, track: int | None) -> list[Element]:
        if part.kind == CLUSTER:
            inner = [block for block in self.of(part) if self.track_of(block) == track]
            return self.with_checksum(part, inner)
        return [part] if self.track_of(part) == track else []

    def track_of(self, block: Element) -> int | None:
        """Of a block, or of a group that holds one."""
        if block.kind == GROUP:
            return next((self.track_of(inner) for inner in self.of(block, BLOCK)), None)
        if block.kind not in {BLOCK, SIMPLE_BLOCK}:
            return None
        self.file.seek(block.start)
        with suppress(ValueError):
            return read_number(self.file)[0]
        return None

    def with_checksum(self, part: Element, found: list[Element]) -> list[Element]:
        """What was summed up is not the same any more."""
        return [*found, *self.of(part, CHECKSUM)] if found else []

    def of(self, part: Element, *kinds: int) -> list[Element]:
        inner = self.inside(Span(part.start, part.end))
        return [each for each in inner if not kinds or each.kind in kinds]

    def inside(self, span: Span) -> Iterator[Element]:
        """Each element in turn, as far as they can be read. Of the film as a whole, and of what has no size, comes what they
        hold.
        """
        at = span.start
        with suppress(ValueError):
            while at < span.end and self.left > 0:
                self.left -= 1
                element = read_element(self.file, at, span.end)
                if element.kind == SEGMENT or not element.sized:
                    at = element.start
                else:
                    yield element
                    at = element.end

    def take(self, element: Element, most: int = 1000) -> bytes:
        """What it holds, or the beginning of that."""
        self.file.seek(element.start)
        return self.file.read(min(element.end - element.start, most))


def read_element(file: BinaryIO, at: int, end: int) -> Element:
    """Raises ValueError where there is none. One without a size reaches to the `end`, and so does one of a film that is cut off."""
    file.seek(at)
    first = take(file, 1)
    width = 9 - first[0].bit_length()
    if width > 4:
        message = "no element"
        raise ValueError(message)
    kind = int.from_bytes(first + take(file, width - 1))
    size, unknown = read_number(file)
    start = file.tell()
    if start > end:
        message = "an element that begins where it has to end"
        raise ValueError(message)
    return Element(kind, at, start, end if unknown else min(start + size, end), not unknown)


def read_number(file: BinaryIO) -> tuple[int, bool]:
    """As many bytes as its first one says, and whether all of it is ones, which says of a size that it is unknown."""
    first = take(file, 1)
    width = 9 - first[0].bit_length()
    if width > 8:
        message = "no number"
        raise ValueError(message)
    value = int.from_bytes(first + take(file, width - 1)) & ~(1 << 7 * width)
    return value, value == (1 << 7 * width) - 1


def make_void(file: BinaryIO, element: Element) -> None:
    """As long as it was."""
    blank(file, Span(element.head, element.end))
    left = element.end - element.head - 2
    file.seek(element.head)
    file.write(bytes([VOID]) + (bytes([0x80 | left]) if left < 127 else (left - 7 | 1 << 56).to_bytes(8)))
