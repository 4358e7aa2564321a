"""A program of its own: reads a picture from its input, writes it as 256 by 256 points of WebP. Limits itself first.

Started by path with an isolated interpreter; it imports nothing of the house.
"""

import io
import resource
import sys

BYTES = 1024 * 1024 * 1024
SECONDS = 10
POINTS = 40_000_000
SIDE = 256


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def shrink(raw: bytes, *, whole: bool = False) -> bytes:
    """`whole`: nothing is cut off, as of a logo."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = POINTS
    with Image.open(io.BytesIO(raw), formats=["JPEG", "PNG", "WEBP", "GIF"]) as picture:
        if picture.width * picture.height > POINTS:
            message = "too many points"
            raise ValueError(message)
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture).convert(
            "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
        )
    small = ImageOps.contain(upright, (SIDE, SIDE)) if whole else ImageOps.fit(upright, (SIDE, SIDE))
    written = io.BytesIO()
    small.save(written, "WEBP", quality=82, method=4, exif=b"", icc_profile=b"")
    return written.getvalue()


if __name__ == "__main__":
    limit()
    try:
        sys.stdout.buffer.write(shrink(sys.stdin.buffer.read(), whole="whole" in sys.argv))
    except Exception:
        sys.exit(1)
