"""The boxes of ISO 14496-12, in which phones write photos and films: where each lies, and how it is emptied where it lies."""

import os
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST_BOXES = 1000


class Box(NamedTuple):
    kind: bytes
    head: int
    """Where the box begins; `start` is where what it holds does."""
    start: int
    end: int


class Span(NamedTuple):
    start: int
    end: int


def size_of(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def walk(file: BinaryIO, start: int, end: int, most: int = MOST_BOXES) -> Iterator[Box]:
    for _ in range(most):
        if start == end:
            return
        box = read_box(file, start, end)
        yield box
        start = box.end
    message = "too many boxes"
    raise ValueError(message)


def read_box(file: BinaryIO, at: int, end: int) -> Box:
    file.seek(at)
    size, kind, head = number(file, 4), take(file, 4), 8
    if size == 1:
        size, head = number(file, 8), 16
    if size == 0:
        size = end - at
    if not head <= size <= end - at:
        message = "a box that is larger than what it stands in"
        raise ValueError(message)
    return Box(kind, at, at + head, at + size)


def number(file: BinaryIO, width: int) -> int:
    return int.from_bytes(take(file, width))


def take(file: BinaryIO, width: int) -> bytes:
    taken = file.read(width)
    if len(taken) != width:
        message = "cut off"
        raise ValueError(message)
    return taken


def blank(file: BinaryIO, span: Span) -> None:
    file.seek(span.start)
    left = span.end - span.start
    while left:
        left -= file.write(bytes(min(left, 1024 * 1024)))


def empty(file: BinaryIO, box: Box) -> None:
    """An empty box of its kind may mislead a reader; a free one is passed over."""
    blank(file, Span(box.start, box.end))
    file.seek(box.head + 4)
    file.write(b"free")
