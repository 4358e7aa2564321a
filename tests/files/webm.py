"""Films and sound as programs write them in WebM and Matroska, of bytes that stand for pictures, and of words that must go or stay."""

import zlib

from tests.files.films import DRONE, FRAMES, TITLE
from tests.files.heif import SECRET

EBML, SEGMENT, INFO, TRACKS, TRACK, CLUSTER, TAGS, TAG, NAMED = (
    "1A45DFA3", "18538067", "1549A966", "1654AE6B", "AE", "1F43B675", "1254C367", "7373", "67C8",
)  # fmt: skip
PICTURES, SOUND, WORDS, NOTES = 1, 2, 0x11, 0x21
UNKNOWN = b"\x01" + b"\xff" * 7


def element(kind: str, *held: bytes, wide: bool = False) -> bytes:
    """Its size in one byte where that is enough, or in eight."""
    content = b"".join(held)
    short = len(content) < 127 and not wide
    size = bytes([0x80 | len(content)]) if short else (len(content) | 1 << 56).to_bytes(8)
    return bytes.fromhex(kind) + size + content


def unsized(kind: str, *held: bytes) -> bytes:
    """As it is written while it is filmed."""
    return bytes.fromhex(kind) + UNKNOWN + b"".join(held)


def summed(kind: str, *held: bytes) -> bytes:
    """With a sum of all it holds, before that."""
    return element(kind, element("BF", zlib.crc32(b"".join(held)).to_bytes(4, "little")), *held)


def track(number: int, kind: int) -> bytes:
    codec = {PICTURES: b"V_VP9", SOUND: b"A_OPUS"}.get(kind, b"S_TEXT/UTF8")
    return element(TRACK, element("D7", bytes([number])), element("83", bytes([kind])), element("86", codec))


def named(name: bytes, value: bytes, *held: bytes) -> bytes:
    return element(NAMED, element("45A3", name), element("4487", value), *held)


def block(number: int, *frame: bytes) -> bytes:
    return element("A3", bytes([0x80 | number, 0, 0, 0x80]), *frame)


def group(number: int, *frame: bytes) -> bytes:
    return element("A0", element("A1", bytes([0x80 | number, 0, 0, 0]), *frame), element("9B", b"\x01"))


TIME = element("E7", b"\0")
TITLED = named(b"TITLE", TITLE)
PLACED = (named(b"LOCATION", SECRET), named(b"MAKE", SECRET), named(b"com.apple.quicktime.location", SECRET))


def film(*held: bytes, tracks: bytes = track(1, PICTURES)) -> bytes:
    return element(EBML, element("4282", b"webm")) + element(SEGMENT, element(TRACKS, tracks), *held)


TAGGED = element(TAGS, element(TAG, element("63C0"), *PLACED, TITLED))
ALONG = track(1, PICTURES) + track(2, NOTES)
SAID = track(1, PICTURES) + track(2, WORDS)
FILMS = {
    "with tags": film(element(CLUSTER, TIME, block(1, FRAMES)), TAGGED),
    "with tags before": film(TAGGED, element(CLUSTER, TIME, block(1, FRAMES))),
    "with tags in what is kept": film(
        element(CLUSTER, block(1, FRAMES)), element(TAGS, element(TAG, named(b"TITLE", TITLE, *PLACED)))
    ),
    "with sums": film(
        summed(CLUSTER, block(1, FRAMES)), summed(INFO, element("7BA9", TITLE), element("7384", SECRET)),
        summed(TAGS, element(TAG, *PLACED)),
    ),
    "that was being filmed": element(EBML)
    + unsized(
        SEGMENT, element(TRACKS, track(1, PICTURES)), TAGGED, unsized(CLUSTER, TIME, block(1, FRAMES)), unsized(CLUSTER, TIME)
    ),
    "with files beside": film(
        element("1941A469", element("61A7", element("466E", SECRET), element("465C", SECRET * 20))),
        element(CLUSTER, block(1, FRAMES)), TAGGED,
    ),
    "of an action camera": film(
        element(CLUSTER, TIME, block(1, FRAMES), group(2, SECRET)), element(CLUSTER, TIME, block(2, SECRET)), TAGGED, tracks=ALONG
    ),
    "of an action camera, while it films": element(EBML)
    + unsized(SEGMENT, element(TRACKS, ALONG), unsized(CLUSTER, TIME, block(2, SECRET), block(1, FRAMES), group(2, SECRET)), TAGGED),
    "that is cut off": film(element(CLUSTER, block(1, FRAMES), block(1, TITLE)), TAGGED + bytes(9))[: -9 - len(TITLED) - 3],
    "of a drone": film(
        summed(CLUSTER, block(1, FRAMES), group(2, b"Heat first"), group(2, DRONE)), TAGGED, tracks=SAID
    ),
}  # fmt: skip

NESTED = named(b"TITLE", TITLE)
for _ in range(3000):
    NESTED = named(b"TITLE", TITLE, NESTED)
HOSTILE = {
    "cut off": FILMS["with tags"][:-30],
    "nothing but its first bytes": FILMS["with tags"][:5],
    "an element that is too long": FILMS["with tags"].replace(TAGGED[:4], TAGGED[:4] + b"\x01" + b"\x7f" * 7),
    "what is named in what is named": film(element(TAGS, element(TAG, NESTED))),
    "many that hold nothing": film(b"\xec\x80" * 500_000),
    "many that have no size": film(b"\xec\xff" * 500_000),
    "many tracks of words": film(
        *[block(2, b"x")] * 20_000, tracks=b"".join(track(2, WORDS) for _ in range(20_000))
    ),
    "a name that begins where it has to end": film(
        element(TAGS, element(TAG, element(NAMED, bytes.fromhex("45A3"))), TITLED)
    ),
    "sizes that are no numbers": film(b"\xec\0" * 1000),
}
