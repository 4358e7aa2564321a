"""What other hosts send is read in a process with limits: a bomb only ends its own."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from folkmoot.links.fetching import Fetched

PAGE = Path(__file__).with_name("read_page.py")
PICTURE = Path(__file__).with_name("shrink_picture.py")
SECONDS = 12
TWO_AT_ONCE = ThreadPoolExecutor(2, thread_name_prefix="links")


class Picture(NamedTuple):
    width: int
    height: int
    webp: bytes


async def read_page(page: Fetched) -> dict[str, Any]:
    """What the page says of itself; nothing if it could not be read."""
    written = await run(PAGE, page.body, page.charset)
    found: dict[str, Any] = msgspec.json.decode(written) if written else {}
    return found


async def shrink_picture(raw: bytes) -> Picture | None:
    written = await run(PICTURE, raw)
    if not written:
        return None
    sizes, _, webp = written.partition(b"\n")
    width, height = map(int, sizes.split())
    return Picture(width, height, webp)


async def run(program: Path, raw: bytes, *words: str) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(TWO_AT_ONCE, work, program, raw, words)


def work(program: Path, raw: bytes, words: tuple[str, ...]) -> bytes:
    """What the program wrote, or nothing if it refused, broke a limit or took too long."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(program), *words],
            input=raw,
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""
