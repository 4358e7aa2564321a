"""Photos as phones write them, in HEIF, of bytes that stand for a picture and notes that must go."""

import struct

SECRET = b"a secret place"
PICTURE = bytes(range(256)) * 8


def box(kind: bytes, *held: bytes) -> bytes:
    content = b"".join(held)
    return struct.pack(">I", 8 + len(content)) + kind + content


def entry(item: int, kind: bytes, rest: bytes = b"\0") -> bytes:
    return box(b"infe", b"\2\0\0\0", struct.pack(">HH", item, 0), kind, rest)


def heif(
    *, brand: bytes = b"heic", note: tuple[int, int] | None = None, items: int = 4, inside: bool = False
) -> bytes:
    """A picture, its Exif, its XMP and one more thing; `note` is a place for the Exif other than the true one."""
    head = box(b"ftyp", brand, b"\0\0\0\0mif1", brand)
    exif, xmp = b"\0\0\0\0II*\0" + SECRET, b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    kinds = box(
        b"iinf",
        b"\0\0\0\0" + struct.pack(">H", items),
        entry(1, b"hvc1"),
        entry(2, b"Exif"),
        entry(3, b"mime", b"\0application/rdf+xml\0"),
        entry(4, b"grid"),
    )
    idat = box(b"idat", xmp if inside else bytes(len(xmp)), b"four")

    def meta(at: int) -> bytes:
        """With the bytes of the picture from there on."""
        exif_at = note or (at + len(PICTURE), len(exif))
        xmp_at = (1, 0, len(xmp)) if inside else (0, at + len(PICTURE) + len(exif), len(xmp))
        places = (
            (1, 0, at, len(PICTURE)),
            (2, 0, *exif_at),
            (3, *xmp_at),
            (4, 1, len(xmp), 4),
        )
        rows = b"".join(struct.pack(">HHHHII", item, how, 0, 1, *where) for item, how, *where in places)
        iloc = box(b"iloc", b"\1\0\0\0\x44\0", struct.pack(">H", len(places)), rows)
        return box(b"meta", b"\0\0\0\0", box(b"hdlr", b"\0" * 24), kinds, idat, iloc)

    before = len(head) + len(meta(0)) + 8
    late = b"" if inside else xmp
    film = box(b"moov", box(b"trak", box(b"meta", SECRET)), box(b"udta", SECRET))
    return head + meta(before) + box(b"mdat", PICTURE, exif, late) + film + box(b"uuid", b"x" * 16, SECRET)
