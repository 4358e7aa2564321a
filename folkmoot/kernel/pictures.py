"""Pictures, drawn in a process with limits: what comes in is whatever somebody sends."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import msgspec

PROGRAM = Path(__file__).with_name("draw_picture.py")
SECONDS = 30
TWO_AT_ONCE = ThreadPoolExecutor(2, thread_name_prefix="pictures")

Way = Literal["face", "logo", "link", "whole", "page", "icon"]


class About(msgspec.Struct, frozen=True):
    """What the program says before the pictures."""

    lengths: list[int]
    media_type: str = "image/webp"
    width: int = 0
    height: int = 0
    frames: int = 1
    pages: int = 0


class Drawn(msgspec.Struct, frozen=True):
    about: About
    pictures: list[bytes]


async def draw(way: Way, source: bytes | Path) -> Drawn | None:
    """What was drawn from bytes or a file; None if that is no picture, or one that breaks a limit. A bomb only ends the
    process that looks at it.
    """
    written = await asyncio.get_running_loop().run_in_executor(TWO_AT_ONCE, run, way, source)
    return read_drawn(written) if written else None


def run(way: Way, source: bytes | Path) -> bytes:
    command = [sys.executable, "-I", str(PROGRAM), way]
    try:
        if isinstance(source, bytes):
            done = subprocess.run(
                command, input=source, capture_output=True, timeout=SECONDS, env={}, check=False
            )
        else:
            with source.open("rb") as file:
                done = subprocess.run(
                    command, stdin=file, capture_output=True, timeout=SECONDS, env={}, check=False
                )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""


def read_drawn(written: bytes) -> Drawn:
    line, _, rest = written.partition(b"\n")
    about = msgspec.json.decode(line, type=About)
    pictures, at = [], 0
    for length in about.lengths:
        pictures.append(rest[at : at + length])
        at += length
    return Drawn(about, pictures)
