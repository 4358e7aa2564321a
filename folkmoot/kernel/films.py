"""Films and sound of a phone, in the boxes of MP4 and QuickTime: what says where and by which device they were taken is emptied
where it lies. Every other byte stays, so nothing in it moves.

What stands beside the film is known by its kind, or by its name where it has one. Kept is what somebody calls it and who made
it; all else goes, also what nobody here has heard of. So does a track that is neither seen nor heard: what a camera notes
while it films, such as each place it comes by. Some write the places as a subtitle.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from folkmoot.kernel import matroska
from folkmoot.kernel.boxes import Box, Span, blank, empty, number, read_box, size_of
from folkmoot.kernel.film_pieces import list_pieces
from folkmoot.kernel.film_samples import TABLES, list_chunks
from folkmoot.kernel.film_words import KEYS, name_a_place

MOST_BOXES = 100_000
"""That are looked at. A film in pieces of a second each has some for every piece."""

MOST_TRACKS = 8
"""Of what is noted along that are looked for in the file. A phone writes up to five, and an action camera one or two."""

LONGEST_KEY = 1000

WORDS = """
    ©nam ©ART ©alb ©aut ©cmt ©cpy ©des ©dir ©gen ©grp ©inf ©key ©lyr ©prd ©prf ©wrt aART albm auth catg chpl cprt cpil
    desc disk dscp gnre keyw ldes name pgap perf soaa soal soar soco sonm stik titl tmpo trkn tvnn tves tvsh tvsn
"""
KINDS = frozenset(kind.encode("latin-1") for kind in WORDS.split())
"""Of boxes of `udta` and `ilst` that name the work, its makers and its chapters."""

HEADS = frozenset({b"hdlr", b"keys", b"free", b"skip"})
BALL = bytes.fromhex("ffcc8263f8554a938814587a02521fdd")
"""Of a film that is seen all around: without it nobody can look about."""

NOTED_ALONG = b"meta"
"""The handler of a track that is data about the film."""

READ = frozenset({b"text", b"sbtl", b"subt"})
"""Those of one that is read: subtitles, or what a drone noted."""

INNER = {b"moov": frozenset({b"trak"}), b"trak": frozenset[bytes]()}


def forget_notes(path: Path) -> bool:
    """Whether there were any. Where there are no boxes, or no more of them, the film stays as it came."""
    with path.open("r+b") as file:
        if file.read(len(matroska.BEGINNING)) == matroska.BEGINNING:
            return matroska.forget_notes(file)
        found = list(Film(file).list_notes(Span(0, size_of(file)), frozenset({b"moov"})))
        for note in found:
            if isinstance(note, Box):
                empty(file, note)
            else:
                blank(file, note)
    return bool(found)


class Film:
    """A file that is read, and how many boxes of it still are."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.left = MOST_BOXES
        self.tracks = MOST_TRACKS
        self.pieces: Box | None = None
        """Of a film in pieces what stands before them. Each names the tracks it has samples of, and would not play without one of
        them: such a track stays, and what it holds is blanked.
        """

    def list_notes(self, span: Span, parts: frozenset[bytes]) -> Iterator[Box | Span]:
        """Of the file, of the film in it, and of each of its tracks."""
        for box in self.boxes_in(span):
            if not isinstance(box, Box):
                return
            inner = Span(box.start, box.end)
            if box.kind == b"moov":
                self.pieces = next(iter(self.parts_of(box, b"mvex")), None)
            if (
                box.kind == b"trak"
                and box.kind in parts
                and (noted := self.list_noted_along(box)) is not None
            ):
                yield from noted
                if self.pieces is None:
                    yield box
            elif box.kind in parts:
                yield from self.list_notes(inner, INNER[box.kind])
            elif box.kind == b"udta":
                yield from self.list_notes_of_user(inner)
            elif box.kind == b"meta":
                yield from self.list_notes_of_meta(inner)
            elif box.kind == b"uuid" and self.take(box.start, len(BALL)) != BALL:
                yield box

    def list_noted_along(self, track: Box) -> list[Span] | None:
        """Where a track lies that notes something along with the film, as far as it can be found; None if it does not."""
        handlers = {
            self.take(handler.start + 8, 4)
            for media in self.parts_of(track, b"mdia")
            for handler in self.parts_of(media, b"hdlr")
        }
        if NOTED_ALONG in handlers:
            return self.list_samples(track)
        found = self.list_samples(track) if handlers & READ else []
        return found if name_a_place(self.file, found) else None

    def list_samples(self, track: Box) -> list[Span]:
        """Where they cannot be found, those found so far."""
        self.tracks -= 1
        if self.tracks < 0:
            return []
        tables = {
            box.kind: box
            for media in self.parts_of(track, b"mdia")
            for inner in self.parts_of(media, b"minf")
            for table in self.parts_of(inner, b"stbl")
            for box in self.parts_of(table, *TABLES)
        }
        found: list[Span] = []
        with suppress(ValueError):
            found += list_chunks(self.file, tables)
        # Looked for by itself: however many pieces there are, what stands beside the film is still found.
        left, self.left = self.left, MOST_BOXES
        with suppress(ValueError):
            found += self.list_samples_of_pieces(track)
        self.left = left
        return found

    def list_samples_of_pieces(self, track: Box) -> Iterator[Span]:
        for head in self.parts_of(track, b"tkhd") if self.pieces else []:
            number_of_track = self.take(head.start + (20 if self.take(head.start, 1) == b"\1" else 12), 4)
            for extends in self.parts_of(self.pieces, b"trex") if self.pieces else []:
                if self.take(extends.start + 4, 4) == number_of_track:
                    size = int.from_bytes(self.take(extends.start + 16, 4))
                    boxes = self.boxes_in(Span(0, size_of(self.file)))
                    pieces = (box for box in boxes if isinstance(box, Box) and box.kind == b"moof")
                    yield from list_pieces(
                        self.file, pieces, self.parts_of, int.from_bytes(number_of_track), size
                    )

    def parts_of(self, box: Box, *kinds: bytes) -> list[Box]:
        inner = self.boxes_in(Span(box.start, box.end))
        return [part for part in inner if isinstance(part, Box) and part.kind in kinds]

    def boxes_in(self, span: Span) -> Iterator[Box | Span]:
        """Each box, and behind the last what is none."""
        at = span.start
        try:
            while at < span.end and self.left > 0:
                self.left -= 1
                box = read_box(self.file, at, span.end)
                yield box
                at = box.end
        except ValueError:
            pass
        if at < span.end:
            yield Span(at, span.end)

    def list_notes_of_user(self, span: Span) -> Iterator[Box | Span]:
        for box in self.boxes_in(span):
            if isinstance(box, Box) and box.kind == b"meta":
                yield from self.list_notes_of_meta(Span(box.start, box.end))
            elif not isinstance(box, Box) or box.kind not in KINDS | HEADS:
                yield box

    def list_notes_of_meta(self, span: Span) -> Iterator[Box | Span]:
        """A version stands before what it holds, but not in QuickTime."""
        begin = span.start if self.take(span.start + 4, 4) == b"hdlr" else min(span.start + 4, span.end)
        keys: list[str] = []
        for box in self.boxes_in(Span(begin, span.end)):
            if isinstance(box, Box) and box.kind == b"keys":
                keys += self.read_keys(box)
            elif isinstance(box, Box) and box.kind == b"ilst":
                entries = self.boxes_in(Span(box.start, box.end))
                yield from (each for each in entries if not is_kept(each, keys))
            elif not isinstance(box, Box) or box.kind not in HEADS:
                yield box

    def read_keys(self, box: Box) -> Iterator[str]:
        """As many as can be read. (QuickTime File Format, metadata item keys atom)"""
        at = box.start + 8
        while at + 8 <= box.end and self.left > 0:
            self.left -= 1
            self.file.seek(at)
            size = number(self.file, 4)
            if not 8 <= size <= min(box.end - at, LONGEST_KEY):
                return
            yield self.take(at + 8, size - 8).decode("latin-1").lower()
            at += size

    def take(self, at: int, width: int) -> bytes:
        """Less, where there is no more."""
        self.file.seek(at)
        return self.file.read(width)


def is_kept(entry: Box | Span, keys: list[str]) -> bool:
    """By its kind or, where there is a list of names, by the number of its name, from 1."""
    if not isinstance(entry, Box):
        return False
    place = int.from_bytes(entry.kind) - 1
    if 0 <= place < len(keys):
        return keys[place].rpartition(".")[2] in KEYS
    return entry.kind in KINDS | HEADS
