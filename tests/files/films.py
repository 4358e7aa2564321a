"""Films as phones write them, of bytes that stand for pictures and sound, and of words that must go or stay."""

import struct

from tests.files.heif import SECRET, box

FRAMES = bytes(range(256)) * 64
TITLE = b"A walk along the pipe"
XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
BALL = bytes.fromhex("ffcc8263f8554a938814587a02521fdd")


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

NESTED = b""
for _ in range(4000):
    NESTED = box(b"trak", NESTED)
HOSTILE = {
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
