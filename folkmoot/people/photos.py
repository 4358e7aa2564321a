"""Photos, made small in a process with limits: what comes in is whatever somebody sends."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from folkmoot.kernel.http import Problem, invalid
from folkmoot.people.schema import LARGEST_PHOTO

PROGRAM = Path(__file__).with_name("shrink_photo.py")
SECONDS = 15
TWO_AT_ONCE = ThreadPoolExecutor(2, thread_name_prefix="photos")


async def shrink(raw: bytes, *, whole: bool = False) -> bytes:
    """256 by 256 points as WebP without what else was in the file, or 422. A bomb only ends its own process. `whole` cuts
    nothing off: then one side may be shorter.
    """
    if len(raw) > LARGEST_PHOTO:
        raise Problem(413, "too_large", "At most 5 MB.", limit=LARGEST_PHOTO)
    if not raw:
        raise Problem(422, "required", "Send the picture as the body.", field="photo")
    picture = await asyncio.get_running_loop().run_in_executor(TWO_AT_ONCE, run, raw, whole)
    if not picture:
        raise invalid(
            "photo", "This is not a picture that can be read: JPEG, PNG, WebP or GIF, at most 40 megapixels."
        )
    return picture


def run(raw: bytes, whole: bool) -> bytes:  # noqa: FBT001 - an executor passes by position
    """What the program wrote, or nothing if it refused, broke a limit or took too long."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), *(["whole"] if whole else [])],
            input=raw,
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""
