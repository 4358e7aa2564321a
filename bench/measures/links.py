"""Previews of links: how many a worker makes a second, from a host on this machine that answers at once."""

import asyncio
import io
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from bench.figures import latencies_of
from bench.setting import Setting, note
from folkmoot.links.actions import look
from folkmoot.links.rules import Reach

LINKS = 200
AT_ONCE = 4
"""As many as the worker has jobs in hand."""

EVERYWHERE = Reach(lambda _address: True, None)
TEXT = b"<p>words of a page</p>" * 4_000
PAGE = b"<title>A page</title><meta name=description content='What it is about'><meta property=og:image content='/p.png'>"


def measure(setting: Setting) -> None:
    found = asyncio.run(run())
    setting.found["links"] = found
    note(f"previews of links: {found['rate']} a second, p95 {found['p95']} ms")


async def run() -> dict[str, Any]:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    waiting = iter(range(LINKS))
    took: list[float] = []
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as folder:
        await asyncio.gather(*(work(port, waiting, took, Path(folder)) for _ in range(AT_ONCE)))
    server.close()
    return {"rate": round(LINKS / (time.perf_counter() - began), 1), **latencies_of(took)}


async def work(port: int, waiting: Any, took: list[float], folder: Path) -> None:
    for number in waiting:
        began = time.perf_counter()
        made = await look(f"http://127.0.0.1:{port}/{number}", folder, EVERYWHERE)
        took.append(1000 * (time.perf_counter() - began))
        if not made.get("image"):
            message = "a preview without its picture"
            raise RuntimeError(message)


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    kind, body = (b"image/png", picture()) if b".png " in head else (b"text/html", PAGE + TEXT)
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body)) + body
    )
    await writer.drain()
    writer.close()


@cache
def picture() -> bytes:
    written = io.BytesIO()
    Image.effect_noise((1200, 630), 60).save(written, "PNG")
    return written.getvalue()
