"""Photos of a phone in the container of ISO 14496-12 and 23008-12 (HEIC, HEIF), which nothing here can draw: what the camera
noted beside the picture is overwritten where it lies, and the picture's own bytes stay as they are.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from folkmoot.kernel.boxes import Box, Span, blank, empty, number, size_of, take, walk

MOST_ITEMS = 10_000
MOST_BYTES_OF_META = 4 * 1024 * 1024
"""A photo of a phone has about 60 items, told of in a few thousand bytes."""

NOTES = frozenset({b"Exif", b"mime", b"uri "})
"""Kinds of items that are no picture: Exif, XMP (as `mime`), and what else a camera puts beside."""

NOTED = frozenset({b"uuid", b"udta", b"xml ", b"bxml"})
NOTED_OF_FILMS = NOTED | {b"meta"}
"""Boxes that hold words and places; what a film needs to be drawn stands in others."""


class Place(NamedTuple):
    """Where an item lies: in the file, or in the box `idat` beside it."""

    inside: bool
    spans: list[Span]


def forget_notes(path: Path) -> None:
    """Raises ValueError where the boxes are not what they should be: then nobody can say what is in them."""
    with path.open("r+b") as file:
        boxes = list(walk(file, 0, size_of(file)))
        meta = only(b"meta", boxes)
        noted = [box for box in boxes if box.kind in NOTED]
        noted += [box for box in of_films(file, boxes) if box.kind in NOTED_OF_FILMS]
        for span in list_notes(file, meta, boxes):
            blank(file, span)
        for box in noted:
            empty(file, box)


def of_films(file: BinaryIO, boxes: list[Box]) -> Iterator[Box]:
    """What stands in a film and in its tracks, of a photo that moves."""
    for film in (box for box in boxes if box.kind == b"moov"):
        for inner in walk(file, film.start, film.end):
            yield inner
            if inner.kind == b"trak":
                yield from walk(file, inner.start, inner.end)


def only(kind: bytes, boxes: list[Box]) -> Box:
    found = [box for box in boxes if box.kind == kind]
    if len(found) != 1:
        message = "not exactly one box of a kind"
        raise ValueError(message)
    return found[0]


def list_notes(file: BinaryIO, meta: Box, boxes: list[Box]) -> list[Span]:
    """Where the notes lie; in bytes of the file that hold nothing of a picture."""
    if meta.end - meta.start > MOST_BYTES_OF_META:
        message = "too much about the picture"
        raise ValueError(message)
    inner = list(walk(file, meta.start + 4, meta.end))
    kinds = read_kinds(file, only(b"iinf", inner))
    places = read_places(file, only(b"iloc", inner))
    room = [Span(box.start, box.end) for box in inner if box.kind == b"idat"]
    notes: list[Span] = []
    pictures: list[Span] = []
    for item, place in places.items():
        begin = room[0].start if place.inside and room else 0
        spans = [Span(span.start + begin, span.end + begin) for span in place.spans]
        (notes if kinds.get(item) in NOTES else pictures).extend(spans)
    allowed = room + [Span(box.start, box.end) for box in boxes if box.kind == b"mdat"]
    for span in notes:
        within = any(one.start <= span.start < span.end <= one.end for one in allowed)
        if not within or any(span.start < one.end and one.start < span.end for one in pictures):
            message = "a note that lies where a picture or something else does"
            raise ValueError(message)
    return notes + [Span(box.start, box.end) for box in inner if box.kind in NOTED]


def read_kinds(file: BinaryIO, iinf: Box) -> dict[int, bytes]:
    """What each item is, by its number."""
    file.seek(iinf.start)
    count_bytes = 2 if number(file, 4) >> 24 == 0 else 4
    count = bounded(number(file, count_bytes))
    kinds = {}
    for box in walk(file, iinf.start + 4 + count_bytes, iinf.end, MOST_ITEMS + 1):
        file.seek(box.start)
        version = number(file, 4) >> 24
        if box.kind != b"infe" or version not in {2, 3}:
            message = "another way of telling what an item is"
            raise ValueError(message)
        item, _ = number(file, 2 if version == 2 else 4), number(file, 2)
        kinds[item] = take(file, 4)
    if len(kinds) != count:
        message = "not as many items as it says"
        raise ValueError(message)
    return kinds


def read_places(file: BinaryIO, iloc: Box) -> dict[int, Place]:
    """Where each item lies, by its number. (ISO 14496-12, 8.11.3)"""
    file.seek(iloc.start)
    inner = io.BytesIO(file.read(iloc.end - iloc.start))
    version, sizes = number(inner, 4) >> 24, number(inner, 2)
    if version > 2:
        message = "an unknown way of telling where an item lies"
        raise ValueError(message)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    places, most = {}, MOST_ITEMS
    for _ in range(bounded(number(inner, wide))):
        item, method = number(inner, wide), number(inner, 2) & 15 if version else 0
        elsewhere, begin = number(inner, 2), number(inner, base)
        spans = []
        for _ in range(number(inner, 2)):
            number(inner, index if version else 0)
            start = begin + number(inner, offset)
            spans.append(Span(start, start + number(inner, length)))
        most -= len(spans)
        if most < 0 or elsewhere or item in places:
            message = "places that cannot be"
            raise ValueError(message)
        # What is put together of other items lies where they do.
        places[item] = Place(method == 1, [] if method == 2 else spans)
    return places


def bounded(count: int) -> int:
    if count > MOST_ITEMS:
        message = "too many items"
        raise ValueError(message)
    return count
