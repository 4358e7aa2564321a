"""The built client, from memory: compressed forms as they were built, and one page for every address of the client."""

import gzip
import json
import mimetypes
import re
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from folkmoot.kernel.language import LANGUAGES, choose_language

KEPT_FOR_EVER = b"public, max-age=31536000, immutable"
ASKED_AGAIN = b"no-cache"
ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
TEXTS = re.compile(rf"/assets/({'|'.join(LANGUAGES)})-(first|rest)-[^/]+\.js")
SPOKEN = re.compile(rb"(?:^|;\s*)folkmoot_language=(\w\w)(?:;|$)")
"""The language that is spoken on a device, where somebody chose one there (web/src/kernel/i18n.ts)."""

START = b"</api/start>; rel=preload; as=fetch; crossorigin"
"""Nothing else of the data: whatever was read before the cursor in this answer would miss what came between the two. So
Home's posts come in the same answer.
"""
START_WITH_FEED = b"</api/start?feed=true>; rel=preload; as=fetch; crossorigin"

TITLE = b"<title>Folkmoot</title>"
MARK = re.compile(rb'<svg class="ring".*?</svg>', re.DOTALL)
"""The two of the page that a house has its own of (web/index.html)."""

FIRST_SCREENS = {"/", "/sign-in"}
"""Whatever these say is in the first part of the texts (web/build/firstTexts.ts)."""


class File(NamedTuple):
    forms: dict[bytes, bytes]
    media_type: bytes
    cache: bytes


class Static:
    """Serves `folder`. Assets carry a hash in their name and are kept for ever; the page is asked for again.

    `cookie` is the name of the one that says who somebody is.
    """

    def __init__(self, folder: Path, cookie: str) -> None:
        self.cookie = f"{cookie}=".encode()
        self.files = {
            f"/{path.relative_to(folder).as_posix()}": read_file(path, folder) for path in sources(folder)
        }
        self.page = self.plain = self.files.get("/index.html")
        self.texts = {(found[1], found[2]): path for path in self.files if (found := TEXTS.fullmatch(path))}
        self.home = read_home(folder)

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        path = scope["path"]
        file = self.files.get(path)
        if file is None and "." not in path.rsplit("/", 1)[-1]:
            file = self.page
        if file is None or scope["method"] not in {"GET", "HEAD"}:
            await respond(
                send, 404, b"There is nothing here.", [(b"content-type", b"text/plain; charset=utf-8")]
            )
            return
        asked = dict(scope["headers"])
        accepted = asked.get(b"accept-encoding", b"")
        encoding = next((name for name, _ in ENCODINGS if name in accepted and name in file.forms), b"")
        headers = [
            (b"content-type", file.media_type),
            (b"cache-control", file.cache),
            (b"vary", b"accept-encoding"),
        ]
        if encoding:
            headers.append((b"content-encoding", encoding))
        if file is self.page and (hints := self.hint(path, asked)):
            headers.append((b"link", b", ".join(hints)))
        await respond(send, 200, file.forms[encoding], headers, head=scope["method"] == "HEAD")

    def dress(self, name: str, house: str, logo: str | None) -> None:
        """The page is that of this house from its first byte: its name, its logo, and `house` for the scripts, which would
        have to ask for it.
        """
        if self.plain is None:
            return
        head = f'<title>{escape(name)}</title><meta name="house" content="{escape(house)}">'
        page = self.plain.forms[b""].replace(TITLE, head.encode())
        if logo is not None:
            image = f'<img class="ring logo" src="{escape(logo)}" alt="">'.encode()
            page = MARK.sub(lambda _: image, page, count=1)
        forms = {b"": page, b"gzip": gzip.compress(page, mtime=0)}
        self.page = self.files["/index.html"] = self.plain._replace(forms=forms)

    def hint(self, path: str, asked: dict[bytes, bytes]) -> list[bytes]:
        """What the page is going to need, so that the browser fetches it beside the scripts and not after them."""
        cookies = asked.get(b"cookie", b"")
        known = self.cookie in cookies
        spoken = SPOKEN.search(cookies)
        language = choose_language(
            (spoken[1] if spoken else asked.get(b"accept-language", b"")).decode("latin-1")
        )
        parts = ("first",) if path in FIRST_SCREENS else ("first", "rest")
        texts = [self.texts[language, part] for part in parts if (language, part) in self.texts]
        scripts = [*texts, *(self.home if known and path == "/" else ())]
        return [
            *([START_WITH_FEED if path == "/" else START] if known else []),
            *(f"<{script}>; rel=modulepreload; fetchpriority=low".encode() for script in scripts),
        ]

    def name_road(self, scope: Any) -> str:
        """The file that is meant. The address of a page is not for the log: the secret of a link may stand in it."""
        return str(scope["path"]) if scope["path"] in self.files else "/"


def read_home(folder: Path) -> list[str]:
    """The files of Home that the page itself does not name, as the build wrote them down (web/build/page.ts)."""
    said = folder / "home.json"
    found: list[str] = json.loads(said.read_bytes()) if said.is_file() else []
    return found


def sources(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in {".br", ".gz"}
    ]


def read_file(path: Path, folder: Path) -> File:
    forms = {b"": path.read_bytes()}
    for encoding, suffix in ENCODINGS:
        compressed = path.with_name(path.name + suffix)
        if compressed.is_file():
            forms[encoding] = compressed.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if media_type.startswith("text/") or media_type.endswith(("javascript", "json")):
        media_type += "; charset=utf-8"
    hashed = path.relative_to(folder).parts[0] == "assets"
    return File(forms, media_type.encode(), KEPT_FOR_EVER if hashed else ASKED_AGAIN)


async def respond(
    send: Any, status: int, body: bytes, headers: list[tuple[bytes, bytes]], *, head: bool = False
) -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})
