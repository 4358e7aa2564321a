"""What a file is, what it may be called, and which of its bytes are asked for. No I/O, no clock."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote

BYTES_TO_TELL = 64 * 1024
"""Of the beginning of a file: enough to know what it is."""

UNKNOWN = "application/octet-stream"
DRAWN_IN_BROWSERS = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"})
PICTURES = DRAWN_IN_BROWSERS | {"image/tiff", "image/bmp"}
"""What is drawn anew while it arrives."""

HEIF = "image/heif"
"""Nothing here can draw it: it is kept, without what the camera noted."""

FILMS = frozenset({"video/mp4", "video/quicktime", "audio/mp4", "video/webm", "audio/webm"})
"""Kept as they came, without what says where and by which device they were taken."""

PDF = "application/pdf"
SHOWN = DRAWN_IN_BROWSERS | {
    "audio/mpeg", "audio/ogg", "audio/wav", "audio/flac", "audio/mp4", "audio/webm",
    "video/mp4", "video/webm", "video/quicktime", "video/ogg",
}  # fmt: skip
"""What a browser plays or draws without running anything of it. All else is only given to be saved."""

BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", PDF),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"PK\x03\x04", "application/zip"),
)
SUFFIXES = {
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/gif": (".gif",),
    "image/tiff": (".tif", ".tiff"),
}
HEADERS_OF_BMP = frozenset({12, 40, 52, 56, 64, 108, 124})
"""How long the second header is: two letters alone begin many a text."""

BRANDS_OF_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1"})
LONGEST_NAME_BYTES = 240
"""File systems take 255; a suffix may come to it."""

NAMELESS = "file"
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def type_of(head: bytes) -> str:
    """The media type by the first bytes; the name and what the sender says count for nothing."""
    for beginning, media_type in BEGINNINGS:
        if head.startswith(beginning):
            return media_type
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in HEADERS_OF_BMP:
        return "image/bmp"
    return type_of_container(head)


def type_of_container(head: bytes) -> str:
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return type_of_boxes(head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "video/webm" if re.search(rb"V_(VP8|VP9|AV1|MPEG)", head) else "audio/webm"
    if head.startswith(b"OggS"):
        return "video/ogg" if b"\x80theora" in head[:4096] else "audio/ogg"
    return UNKNOWN


def type_of_boxes(head: bytes) -> str:
    """Of the family of MP4. Where nothing says that there is a picture in it, it is sound."""
    brand = head[8:12]
    brands = {brand, *(head[at : at + 4] for at in range(16, min(int.from_bytes(head[:4]), 256), 4))}
    if brand in {b"avif", b"avis"} or (brand in BRANDS_OF_HEIF and brands & {b"avif", b"avis"}):
        return "image/avif"
    if brand in BRANDS_OF_HEIF:
        return HEIF
    if brand == b"qt  ":
        return "video/quicktime"
    sound = brand in {b"M4A ", b"M4B "} or (b"soun" in head and b"vide" not in head)
    return "audio/mp4" if sound else "video/mp4"


def clean_name(name: str) -> str:
    """The last part of a path, without letters that steer a terminal, turn a line round or end a header."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(
        letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    )
    plain = re.sub(r'[<>:"|?*]', "_", plain).strip().strip(".").strip()
    if not plain:
        return NAMELESS
    if RESERVED.match(plain):
        plain = f"_{plain}"
    return shorten(plain)


def shorten(name: str) -> str:
    """To what file systems take, its suffix kept."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 12:
        stem, suffix = name, ""
    ending = f".{suffix}" if suffix else ""
    room = LONGEST_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore") + ending


def name_picture(name: str, media_type: str) -> str:
    """A picture is called what it is: `page.html` with a picture in it becomes `page.html.png`."""
    suffixes = SUFFIXES[media_type]
    return name if name.lower().endswith(suffixes) else name + suffixes[0]


def disposition(name: str, media_type: str) -> str:
    """The header that names a file, and says whether it may be looked at where it is."""
    how = "inline" if media_type in SHOWN else "attachment"
    return f"{how}; filename*=UTF-8''{quote(name, safe='')}"


class Span(NamedTuple):
    """Bytes from `start` up to but not with `end`."""

    start: int
    end: int


def read_range(header: str | None, size: int) -> Span | None:
    """The one span that is asked for; None is all, as for everything a server may ignore. Raises ValueError if there are no
    such bytes. (RFC 9110, 14.2)
    """
    asked = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header or "")
    if not asked or asked[0] == "bytes=-":
        return None
    first, last = asked[1], asked[2]
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        raise ValueError(header)
    return Span(start, end)
