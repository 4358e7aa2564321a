"""Where what a track of a film in pieces holds lies in the file (ISO 14496-12, 8.8): each piece says it of its own samples."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from folkmoot.kernel.boxes import Box, Span, number, size_of, take

MOST_SAMPLES = 100_000
"""Of one run."""

PLACE_GIVEN, DESCRIPTION_GIVEN, DURATION_GIVEN, SIZE_GIVEN, FROM_ITS_PIECE = 0x1, 0x2, 0x8, 0x10, 0x20000
OFFSET_GIVEN, FIRST_GIVEN, SIZES_GIVEN = 0x1, 0x4, 0x200
COLUMNS = (0x100, SIZES_GIVEN, 0x400, 0x800)
"""Of a sample: how long it lasts, how large it is, its flags and how much later it is shown."""


PartsOf = Callable[..., list[Box]]
"""The boxes of some kinds in another, as many as are still looked at of this film."""


def list_pieces(
    file: BinaryIO, pieces: Iterable[Box], parts_of: PartsOf, track: int, size: int
) -> Iterator[Span]:
    """`size`: of a sample where no piece says it. Raises ValueError where a piece says what cannot be, or does not say where."""
    end, together = size_of(file), 0
    for run in list_runs(file, pieces, parts_of, track, size):
        together += run.end - run.start
        if not 0 <= run.start <= run.end <= end or together > end:
            message = "a sample outside of its file, or more of them than it can hold"
            raise ValueError(message)
        yield run


def list_runs(
    file: BinaryIO, pieces: Iterable[Box], parts_of: PartsOf, track: int, size: int
) -> Iterator[Span]:
    for piece in pieces:
        parts = parts_of(piece, b"traf")
        for part in parts:
            begun = piece if part is parts[0] else None
            for head in parts_of(part, b"tfhd"):
                file.seek(head.start)
                flags, of = number(file, 4), number(file, 4)
                if of == track:
                    start, each = read_head(file, flags, size, piece if flags & FROM_ITS_PIECE else begun)
                    yield from list_runs_of(file, parts_of(part, b"trun"), start, each)


def list_runs_of(file: BinaryIO, runs: list[Box], start: int, size: int) -> Iterator[Span]:
    """One after the other, where a run does not say its own place."""
    at = start
    for run in runs:
        file.seek(run.start)
        offset, together = read_run(file, number(file, 4), size)
        at = at if offset is None else start + offset
        yield Span(at, at + together)
        at += together


def read_head(file: BinaryIO, flags: int, size: int, piece: Box | None) -> tuple[int, int]:
    """From where its offsets count, and how large a sample is. Without a `piece` it has to say the first."""
    if not flags & PLACE_GIVEN and piece is None:
        message = "behind what another part holds"
        raise ValueError(message)
    at = number(file, 8) if flags & PLACE_GIVEN else piece.head if piece else 0
    for given in (DESCRIPTION_GIVEN, DURATION_GIVEN):
        if flags & given:
            take(file, 4)
    return at, number(file, 4) if flags & SIZE_GIVEN else size


def read_run(file: BinaryIO, flags: int, size: int) -> tuple[int | None, int]:
    """Its offset, if it has one, and how large its samples are together."""
    count = number(file, 4)
    offset = int.from_bytes(take(file, 4), signed=True) if flags & OFFSET_GIVEN else None
    if not flags & SIZES_GIVEN:
        return offset, size * count
    if count > MOST_SAMPLES:
        message = "too many samples"
        raise ValueError(message)
    if flags & FIRST_GIVEN:
        take(file, 4)
    columns = [column for column in COLUMNS if flags & column]
    step, begin = 4 * len(columns), 4 * columns.index(SIZES_GIVEN)
    raw = take(file, step * count)
    return offset, sum(int.from_bytes(raw[at : at + 4]) for at in range(begin, len(raw), step))
