"""What other hosts send is read in a process with limits: a bomb only ends its own."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec

from folkmoot.links.fetching import Fetched

PAGE = Path(__file__).with_name("read_page.py")
SECONDS = 12
TWO_AT_ONCE = ThreadPoolExecutor(2, thread_name_prefix="links")


async def read_page(page: Fetched) -> dict[str, Any]:
    """What the page says of itself; nothing if it could not be read."""
    written = await asyncio.get_running_loop().run_in_executor(TWO_AT_ONCE, work, page)
    found: dict[str, Any] = msgspec.json.decode(written) if written else {}
    return found


def work(page: Fetched) -> bytes:
    """What the program wrote, or nothing if it refused, broke a limit or took too long."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PAGE), page.charset],
            input=page.body,
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""
