"""Films as phones write them, of bytes that stand for pictures and sound, and of words that must go or stay."""

import struct

from tests.files.heif import SECRET, box

FRAMES = bytes(range(256)) * 64
TITLE = b"A walk along the pipe"
XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
BALL = bytes.fromhex("ffcc8263f8554a938814587a02521fdd")
DRONE = b"F/2.8, SS 206, GPS (8.5417, 47.3769, 408) " + SECRET


def said(kind: bytes, words: bytes = SECRET) -> bytes:
    """As QuickTime writes words: how long they are, and in which language."""
    return box(kind, struct.pack(">HH", len(words), 0x15C7), words)


def keyed(words: dict[bytes, bytes], *, version: bytes = b"") -> bytes:
    """A list of names, and what is said under each."""
    names = b"".join(struct.pack(">I", 8 + len(name)) + b"mdta" + name for name in words)
    values = [
        box(struct.pack(">I", place), box(b"data", struct.pack(">II", 1, 0), value))
        for place, value in enumerate(words.values(), start=1)
    ]
    return box(
        b"meta",
        version,
        box(b"hdlr", bytes(8), b"mdta", bytes(13)),
        box(b"keys", bytes(4), struct.pack(">I", len(words)), names),
        box(b"ilst", *values),
    )


APPLE = {
    b"com.apple.quicktime.location.ISO6709": SECRET,
    b"com.apple.quicktime.location.accuracy.horizontal": SECRET,
    b"com.apple.quicktime.make": SECRET,
    b"com.apple.quicktime.model": SECRET,
    b"com.apple.quicktime.software": SECRET,
    b"com.apple.quicktime.creationdate": SECRET,
    b"com.apple.quicktime.title": TITLE,
    b"com.maker.of.drones.home": SECRET,
}
TAGS = box(
    b"meta",
    bytes(4),
    box(b"hdlr", bytes(8), b"mdir", bytes(13)),
    box(b"ilst", box(b"\xa9nam", box(b"data", TITLE)), box(b"apID", box(b"data", SECRET)), said(b"\xa9xyz")),
    box(b"xml ", bytes(4), SECRET),
)


def track(*held: bytes) -> bytes:
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", b"what is to be drawn"), *held)


HEAD_OF_FILM = 8 + 12
"""Of `ftyp`, as `film` writes it."""


def noted_along(
    *chunks: tuple[int, tuple[int, ...]], alike: int = 0, wide: bool = False, handler: bytes = b"meta"
) -> bytes:
    """A track of `handler`: for each chunk where it lies, and how large its samples are."""
    sizes = [size for _, samples in chunks for size in samples]
    table = box(
        b"stbl",
        box(b"stsd", bytes(8)),
        box(
            b"stsc",
            struct.pack(">II", 0, len(chunks)),
            *(struct.pack(">III", number, len(samples), 1) for number, (_, samples) in enumerate(chunks, 1)),
        ),
        box(
            b"stsz",
            struct.pack(">III", 0, alike, len(sizes)),
            b"" if alike else struct.pack(f">{len(sizes)}I", *sizes),
        ),
        box(
            b"co64" if wide else b"stco",
            struct.pack(">II", 0, len(chunks)),
            struct.pack(f">{len(chunks)}{'Q' if wide else 'I'}", *(at for at, _ in chunks)),
        ),
    )
    media = box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13)), box(b"minf", box(b"gmhd"), table))
    return box(b"trak", box(b"tkhd", bytes(84)), media)


ALONG = HEAD_OF_FILM + 8
"""Where the first sample lies if the pictures come after an `mdat` of its own."""

PLACES = box(b"mdat", SECRET, SECRET, b"what is heard", SECRET)
LONG = len(SECRET)
LAST = ALONG + 2 * LONG + len(b"what is heard")


def film(*held: bytes, brand: bytes = b"isom", before: bytes = b"") -> bytes:
    """With `held` in its head, which lies behind the pictures, as it does where they are filmed."""
    head = box(b"moov", box(b"mvhd", bytes(100)), *held)
    return box(b"ftyp", brand, bytes(4), brand) + before + box(b"mdat", FRAMES) + head


USER = (
    said(b"\xa9xyz"),
    said(b"\xa9mak"),
    said(b"\xa9mod"),
    box(b"loci", bytes(6), SECRET),
    box(b"SDLN", SECRET),
)
FILMS = {
    "of an Android phone": film(track(), box(b"udta", *USER, said(b"\xa9nam", TITLE))),
    "of an iPhone": film(track(keyed(APPLE)), keyed(APPLE), box(b"udta", TAGS), brand=b"qt  "),
    "with a version before the names": film(track(), box(b"udta", keyed(APPLE, version=bytes(4)))),
    "of a track": film(track(box(b"udta", *USER, box(b"name", TITLE), bytes(4)))),
    "of an action camera": film(
        track(),
        noted_along((ALONG, (LONG, LONG)), (LAST, (LONG,))),
        box(b"udta", said(b"\xa9nam", TITLE)),
        before=PLACES,
    ),
    "of a drone": film(
        track(),
        noted_along((ALONG, (LONG,) * 2), (LAST, (LONG,)), alike=LONG, wide=True),
        box(b"udta", said(b"\xa9nam", TITLE)),
        before=PLACES,
    ),
    "of a drone, as words to be read": film(
        track(),
        noted_along((ALONG, (len(DRONE),) * 2), handler=b"sbtl"),
        box(b"udta", said(b"\xa9nam", TITLE)),
        before=box(b"mdat", DRONE, DRONE, b"what is heard"),
    ),
    "with XMP": film(
        track(box(b"uuid", XMP, SECRET)), box(b"udta", box(b"XMP_", SECRET), said(b"\xa9nam", TITLE))
    )
    + box(b"uuid", XMP, SECRET),
    "of a camera with a page of its own": film(
        track(), box(b"udta", said(b"\xa9nam", TITLE)), before=box(b"meta", bytes(4), TAGS[8 + 4 :])
    ),
    "in long boxes": film(
        track(),
        struct.pack(">I", 1) + b"udta" + struct.pack(">Q", 16 + len(b"".join(USER))) + b"".join(USER),
        TITLE,
    ),
    "with more than can be read": film(
        track(), box(b"udta", said(b"\xa9nam", TITLE), b"\xff\xff\xff\xff" + SECRET)
    ),
    "whose names are not where they should be": film(
        track(),
        box(
            b"udta",
            keyed({b"com.apple.quicktime.make": SECRET}).replace(b"keys", b"kexs"),
            said(b"\xa9nam", TITLE),
        ),
    ),
}

SEEN, HEARD = b"what is seen " * 3, b" what is heard"


def whole(*, flags: int, runs: tuple[bytes, ...], head: bytes = b"", other: bool = True) -> bytes:
    """A piece, without what it tells of: of track 2, behind a part of track 1."""
    first = box(b"traf", box(b"tfhd", struct.pack(">II", 0x20000, 1)), box(b"trun", bytes(8)))
    part = box(
        b"traf", box(b"tfhd", struct.pack(">II", flags, 2), head), *(box(b"trun", run) for run in runs)
    )
    return box(b"moof", first if other else b"", part)


def piece_by_size(_at: int, offset: int, size: int) -> bytes:
    """All samples are alike, and lie so far behind the beginning of the piece."""
    return whole(flags=0x20010, head=struct.pack(">I", size), runs=(struct.pack(">IIiI", 5, 3, offset, 0),))


def piece_by_place(at: int, offset: int, size: int) -> bytes:
    """Each sample says its size and how long it lasts, and the second run follows the first."""
    runs = (
        struct.pack(">IIi", 0x301, 2, offset) + struct.pack(">II", 0, size) * 2,
        struct.pack(">III", 0x200, 1, size),
    )
    return whole(flags=1, head=struct.pack(">Q", at), runs=runs)


def piece_alone(_at: int, offset: int, _size: int) -> bytes:
    """It says nothing but where; the size stands in the head of the film."""
    return whole(flags=0, runs=(struct.pack(">IIi", 1, 3, offset),), other=False)


def in_pieces(handler: bytes, words: bytes, *held_beside: bytes, emptied: bool = False) -> bytes:
    """A film with a track of `handler` as its second one, as it is or as it is to become."""
    media = box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13)))
    extends = (box(b"trex", struct.pack(">IIIIII", 0, track, 1, 0, len(words), 0)) for track in (1, 2))
    head = box(b"trak", box(b"tkhd", struct.pack(">IIII", 0, 0, 0, 2), bytes(68)), media)
    made = box(b"ftyp", b"isom", bytes(4), b"isom") + box(
        b"moov", box(b"mvhd", bytes(100)), head, box(b"mvex", *extends), *held_beside
    )
    for piece in (piece_by_size, piece_by_place, piece_alone):
        offset = len(piece(0, 0, 0)) + 8 + len(SEEN)
        held = bytes(3 * len(words)) if emptied else 3 * words
        made += piece(len(made), offset, len(words)) + box(b"mdat", SEEN, held, HEARD)
    return made


NESTED = b""
for _ in range(4000):
    NESTED = box(b"trak", NESTED)
HOSTILE = {
    "the same samples again and again": film(
        noted_along(*[(ALONG, (7_000_000,))] * 15_000), before=box(b"mdat", bytes(7_000_000))
    ),
    "pieces that lie nowhere": in_pieces(b"meta", SECRET).replace(SEEN, b"").replace(HEARD, b"")
    + box(b"mdat", FRAMES),
    "pieces with more than can be": in_pieces(b"meta", SECRET).replace(
        struct.pack(">II", 5, 3), struct.pack(">II", 5, 2**32 - 1)
    )
    + box(b"mdat", FRAMES),
    "the same piece again and again": in_pieces(b"meta", SECRET) + piece_by_place(0, 0, 500) * 20_000,
    "samples that lie nowhere": film(noted_along((2**31, (LONG,))), before=box(b"mdat", FRAMES)),
    "more samples than can be": film(
        noted_along((ALONG, (LONG,)), alike=1).replace(
            struct.pack(">III", 0, 1, 1), b"\0\0\0\0\0\0\0\1\xff\xff\xff\xff"
        ),
        before=box(b"mdat", FRAMES),
    ),
    "samples of a track without tables": film(
        noted_along((ALONG, (LONG,))).replace(b"stsc", b"xxxx"), before=box(b"mdat", FRAMES)
    ),
    "cut off": FILMS["of an Android phone"][:-40],
    "nothing but a name": film()[:16],
    "a head that is too long": film(b"\xff\xff\xff\xf0udta"),
    "a box in a box in a box": film(NESTED),
    "many empty boxes": film(box(b"udta", b"\0\0\0\x08free" * 250_000)),
    "a name that is too long": film(
        box(b"meta", box(b"hdlr", bytes(25)), box(b"keys", bytes(8), b"\xff\xff\xff\xffmdta"), box(b"ilst"))
    ),
}
