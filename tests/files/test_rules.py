"""What a file is, by its first bytes."""

import pytest

from folkmoot.files import rules


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0AVI LIST", rules.UNKNOWN),
        (b"OggS\0\x02" + b"\0" * 22 + b"OpusHead", "audio/ogg"),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x80theora", "video/ogg"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x18ftypiso5" + b"moov hdlr soun", "audio/mp4"),
        (b"\0\0\0\x18ftypisom" + b"moov hdlr soun hdlr vide", "video/mp4"),
        (b"\0\0\0\x18ftypqt  ", "video/quicktime"),
        (b"\0\0\0\x18ftypavif", "image/avif"),
        (b"\0\0\0\x18ftypheic", rules.HEIF),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic", rules.HEIF),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"BM" + b"\0" * 12 + b"\x28\0\0\0", "image/bmp"),
        (b"BMW and Audi: what was said", rules.UNKNOWN),
        (b"\x1aE\xdf\xa3....V_VP9", "video/webm"),
        (b" %PDF-1.7", rules.UNKNOWN),
        (b"<html>", rules.UNKNOWN),
        (b"", rules.UNKNOWN),
    ],
)
def test_the_bytes_tell(head: bytes, media_type: str) -> None:
    assert rules.type_of(head) == media_type
