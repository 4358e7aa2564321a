"""A program of its own: reads a page from its input, writes what it says of itself as JSON. Limits itself first.

Started by path with an isolated interpreter; it imports nothing of the house.
"""

import json
import resource
import sys
from html.parser import HTMLParser

BYTES = 512 * 1024 * 1024
SECONDS = 2
CHARSETS = {
    "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251",
    "windows-1252", "windows-1254", "koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb2312", "gbk", "gb18030", "big5",
}  # fmt: skip
"""What pages are really written in. No other decoder of the library is given what somebody sends."""

WANTED = {
    "og:title": "title", "twitter:title": "title",
    "og:description": "description", "twitter:description": "description", "description": "description",
    "og:site_name": "site",
    "og:image": "image", "og:image:url": "image", "og:image:secure_url": "image", "twitter:image": "image",
}  # fmt: skip
LONGEST = 2000


class Head(HTMLParser):
    """The first of each that is said, the better source before the lesser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.spoken = ""
        self.in_title = False
        self.title_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and not self.title_done:
            self.in_title = True
        elif tag == "meta":
            said = dict(attrs)
            name = WANTED.get((said.get("property") or said.get("name") or "").strip().lower())
            if name and said.get("content"):
                self.found.setdefault(name, str(said["content"])[:LONGEST])

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title, self.title_done = False, True

    def handle_data(self, data: str) -> None:
        if self.in_title and len(self.spoken) < LONGEST:
            self.spoken += data


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(raw: bytes, charset: str) -> dict[str, str]:
    text = raw.decode(charset if charset in CHARSETS else "utf-8", "replace")
    head = Head()
    head.feed(text)
    if head.spoken.strip():
        head.found.setdefault("title", head.spoken[:LONGEST])
    return head.found


if __name__ == "__main__":
    limit()
    try:
        sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), sys.argv[1])))
    except Exception:
        sys.exit(1)
