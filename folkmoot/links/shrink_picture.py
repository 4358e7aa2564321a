"""A program of its own: reads a picture from its input, writes it as WebP of at most 640 by 640 points, after one line with
its width and height. Limits itself first.

Started by path with an isolated interpreter; it imports nothing of the house.
"""

import io
import resource
import sys

BYTES = 1024 * 1024 * 1024
SECONDS = 10
POINTS = 40_000_000
SIDE = 640
SMALLEST = 40


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def shrink(raw: bytes) -> tuple[int, int, bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = POINTS
    with Image.open(io.BytesIO(raw), formats=["JPEG", "PNG", "WEBP", "GIF"]) as picture:
        if picture.width * picture.height > POINTS or min(picture.size) < SMALLEST:
            message = "too many points, or too few"
            raise ValueError(message)
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture).convert(
            "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
        )
    upright.thumbnail((SIDE, SIDE))
    written = io.BytesIO()
    upright.save(written, "WEBP", quality=80, method=4, exif=b"", icc_profile=b"")
    return upright.width, upright.height, written.getvalue()


if __name__ == "__main__":
    limit()
    try:
        width, height, written = shrink(sys.stdin.buffer.read())
        sys.stdout.buffer.write(f"{width} {height}\n".encode() + written)
    except Exception:
        sys.exit(1)
