"""Where what a track of a film holds lies in the file (ISO 14496-12, 8.7): pieces of the same kind, one after the other."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from folkmoot.kernel.boxes import Box, Span, number, size_of, take

MOST_SAMPLES, MOST_CHUNKS = 100_000, 20_000
"""Of a track: half an hour of one for each frame, and hours in pieces of half a second. What may be sent is shorter."""

TABLES = frozenset({b"stsc", b"stsz", b"stco", b"co64"})


class Run(NamedTuple):
    """From the chunk `first` on, counted from 1, each has so many samples."""

    first: int
    samples: int


def list_chunks(file: BinaryIO, tables: dict[bytes, Box]) -> Iterator[Span]:
    """One chunk after the other. Raises ValueError where the tables do not fit together, or are larger than they may be."""
    starts = read_starts(file, tables)
    sizes = read_sizes(file, tables)
    runs = read_runs(file, tables)
    end, place, sample, together = size_of(file), 0, 0, 0
    for chunk, start in enumerate(starts, start=1):
        while place + 1 < len(runs) and runs[place + 1].first <= chunk:
            place += 1
        size = sum(sizes[sample : sample + runs[place].samples])
        sample += runs[place].samples
        together += size
        if not 0 <= start <= start + size <= end or together > end:
            message = "a sample outside of its file, or more of them than it can hold"
            raise ValueError(message)
        yield Span(start, start + size)


def read_starts(file: BinaryIO, tables: dict[bytes, Box]) -> list[int]:
    kind, width = (b"co64", 8) if b"co64" in tables else (b"stco", 4)
    return read_numbers(file, find(tables, kind), 4, width, most=MOST_CHUNKS)


def read_sizes(file: BinaryIO, tables: dict[bytes, Box]) -> list[int]:
    box = find(tables, b"stsz")
    file.seek(box.start + 4)
    alike = number(file, 4)
    if not alike:
        return read_numbers(file, box, 8, 4, most=MOST_SAMPLES)
    return [alike] * bounded(number(file, 4), MOST_SAMPLES)


def read_runs(file: BinaryIO, tables: dict[bytes, Box]) -> list[Run]:
    found = read_numbers(file, find(tables, b"stsc"), 4, 4, most=MOST_CHUNKS, columns=3)
    runs = [Run(first, samples) for first, samples, _ in zip(*[iter(found)] * 3, strict=True)]
    if not runs or any(run.samples > MOST_SAMPLES for run in runs):
        message = "no number of samples, or one that cannot be"
        raise ValueError(message)
    return runs


def read_numbers(
    file: BinaryIO, box: Box, before: int, width: int, *, most: int, columns: int = 1
) -> list[int]:
    """Behind their count, which stands `before` bytes after the start."""
    file.seek(box.start + before)
    count = bounded(number(file, 4), most) * columns
    if file.tell() + count * width > box.end:
        message = "a table that is larger than its box"
        raise ValueError(message)
    raw = take(file, count * width)
    return [int.from_bytes(raw[at : at + width]) for at in range(0, len(raw), width)]


def bounded(count: int, most: int) -> int:
    if count > most:
        message = "too many samples"
        raise ValueError(message)
    return count


def find(tables: dict[bytes, Box], kind: bytes) -> Box:
    if kind not in tables:
        message = "a table is missing"
        raise ValueError(message)
    return tables[kind]
