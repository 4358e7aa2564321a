"""Another host, on loopback: what it answers is said by its paths, and it counts who comes."""

import asyncio
import gzip
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PIL import Image

from folkmoot.links.rules import Reach

ANYWHERE = Reach(lambda _address: True, None)
"""What the tests hand in to reach a peer on loopback; the program has no way to it."""

PAGE = """<!doctype html><html><head><title>The plain title</title>
<meta property="og:title" content="Pump houses &amp; pipes"><meta name="description" content="All about  node 12.">
<meta property="og:site_name" content="Lyngen"><meta property="og:image" content="/picture.png">
</head><body><script>alert(1)</script></body></html>"""


def picture(width: int = 1200, height: int = 630) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(written, "PNG")
    return written.getvalue()


ENDLESS = {"drip": (b" ", 0.05), "endless": (b" " * 65536, 0.0)}
RAW = {
    "head": b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000 + b"\r\n",
    "nonsense": b"SSH-2.0-OpenSSH_9\r\n",
}
ANSWERS: dict[str, tuple[bytes, dict[str, str]]] = {
    "picture.png": (picture(), {"kind": "image/png"}),
    "large.png": (picture() + b"\0" * 4_000_000, {"kind": "image/png"}),
    "packed": (gzip.compress(b"\0" * 10_000_000), {"encoding": "gzip"}),
    "file": (b"%PDF-1.4", {"kind": "application/pdf"}),
    "utf7": (b"<title>+ADw-script+AD4-</title>", {"kind": "text/html; charset=utf-7"}),
    "latin": ("<title>Kval\xf8ya</title>".encode("latin-1"), {"kind": 'text/html; charset="ISO-8859-1"'}),
    "missing": (b"", {"status": "404 Not Found"}),
    "astray": (PAGE.replace("/picture.png", "http://[").encode(), {}),
}


class Peer:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.connections = 0
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            path = head.split(" ")[1]
            self.asked.append(path)
            self.heads.append(head)
            await self.answer(path, writer)
            await writer.drain()
        except (OSError, EOFError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    async def answer(self, path: str, writer: asyncio.StreamWriter) -> None:
        name, _, query = path.strip("/").partition("?")
        if name.startswith("redirect"):
            left = int(name.removeprefix("redirect"))
            write(writer, b"", status="302 Found", location=f"/redirect{left - 1}" if left else "/page")
        elif name == "to":
            write(writer, b"", status="301 Moved", location=query)
        elif name in ENDLESS:
            await go_on(writer, *ENDLESS[name])
        elif name in RAW:
            writer.write(RAW[name])
        else:
            body, more = ANSWERS.get(name, (PAGE.encode(), {}))
            write(writer, body, **more)


async def go_on(writer: asyncio.StreamWriter, piece: bytes, seconds: float) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(seconds)


def write(
    writer: asyncio.StreamWriter,
    body: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    location: str = "",
    encoding: str = "",
) -> None:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Set-Cookie: a=b"]
    lines += [f"Location: {location}"] if location else []
    lines += [f"Content-Encoding: {encoding}"] if encoding else []
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)


@asynccontextmanager
async def open_peer() -> AsyncIterator[Peer]:
    peer = Peer()
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    peer.port = server.sockets[0].getsockname()[1]
    try:
        yield peer
    finally:
        server.close()
