"""Slack's own markup as Markdown.

A text is taken apart in the order Slack reads it: code blocks, code, what stands in angle brackets, then lines, and in
each line bold, italics and strikes. What has been turned into Markdown waits in a slot (letters of the private use area)
while the rest is escaped.
"""

import re
from collections import Counter

from folkmoot.imports.slack.escape import escape, escape_label, escape_start, quote_url
from folkmoot.imports.slack.names import Names, draw_emoji
from folkmoot.kernel.text import clean

OPEN, CLOSE = "\ue000", "\ue001"
SLOT = re.compile(f"{OPEN}(\\d+){CLOSE}")
PRIVATE = re.compile(f"[{OPEN}{CLOSE}]")
BLOCK = re.compile(r"```(.*?)```", re.DOTALL)
CODE = re.compile(r"(?<!`)`([^`\n]*[^`\s][^`\n]*)`(?!`)")
TOKEN = re.compile(r"<([@#!][^<>\n]*|(?:https?|mailto|tel):[^<>\n]*)>")
SCHEMED = re.compile(r"<([a-z][a-z0-9+.\-]*:[^<>|\n]*)\|([^<>\n]*)>", re.IGNORECASE)
STYLES = (
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])"), "**"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]*(?:(?<=\w)_+(?=\w)[^_\n]*)*[^\s_])_(?![\w_])"), "_"),
    (re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\w~])"), "~~"),
)
BULLET = re.compile(r"([ \t]*)[•◦▪‣*-][ \t]+(?=\S)")
NUMBER = re.compile(r"([ \t]*)(\d{1,2}[.)])[ \t]+(?=\S)")
SAFE_URL = re.compile(r"https?://[A-Za-z0-9./?=%#:,+@\-]*[A-Za-z0-9/]")
SPECIAL = {"here": "@here", "channel": "@channel", "everyone": "@everyone", "group": "@group"}


class Markup:
    """One text on its way. `mentioned` are the people it names, `notes` what could not be kept."""

    def __init__(self, names: Names, notes: Counter[str]) -> None:
        self.names = names
        self.notes = notes
        self.mentioned: dict[int, None] = {}
        self._slots: list[str] = []

    def convert(self, text: str) -> str:
        text = PRIVATE.sub("", clean(text))
        parts = BLOCK.split(text)
        lines: list[tuple[str, str]] = []
        for at, part in enumerate(parts):
            if at % 2:
                lines.append(("code", self._fence(part)))
            elif part.strip("\n"):
                # The line ends next to a block belong to the block.
                start = 1 if at and part.startswith("\n") else 0
                lines += self._lines(part[start:].removesuffix("\n") if at < len(parts) - 1 else part[start:])
        return self._fill(join(lines)).strip("\n")

    def _keep(self, markdown: str) -> str:
        self._slots.append(markdown)
        return f"{OPEN}{len(self._slots) - 1}{CLOSE}"

    def _fill(self, text: str) -> str:
        while SLOT.search(text):
            text = SLOT.sub(lambda found: self._slots[int(found[1])], text)
        return text

    def _fence(self, code: str) -> str:
        inside = self._plain(code).removeprefix("\n").removesuffix("\n")
        return self._keep(f"```\n{inside}\n```")

    def _plain(self, code: str) -> str:
        """Inside of code nothing is marked up, yet Slack writes links and names into it all the same."""
        return unescape(TOKEN.sub(self._say_token, code))

    def _say_token(self, found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target[0] in "@#":
            return f"{target[0]}{label or target[1:]}"
        if target[0] == "!":
            return say_special(target, label)
        return target.removeprefix("mailto:")

    def _lines(self, text: str) -> list[tuple[str, str]]:
        text = CODE.sub(lambda found: self._keep(f"`{self._plain(found[1])}`"), text)
        text = SCHEMED.sub(self._link, TOKEN.sub(self._token, text))
        lines: list[tuple[str, str]] = []
        quoting = False
        for raw in text.split("\n"):
            line = unescape(raw)
            if line.startswith(">>>"):
                quoting, line = True, line[3:].lstrip()
            elif not quoting and line.startswith(">"):
                lines.append(("quote", f"> {self._marked(line[1:].lstrip())}"))
                continue
            lines.append(("quote", f"> {self._marked(line)}") if quoting else self._line(line))
        return lines

    def _line(self, line: str) -> tuple[str, str]:
        if not line.strip():
            return "blank", ""
        found = BULLET.match(line)
        if found and not line.strip(" \t-*"):
            found = None
        if found:
            return "list", f"{indent(found[1])}- {self._inline(line[found.end() :])}"
        found = NUMBER.match(line)
        if found:
            return "list", f"{indent(found[1])}{found[2]} {self._inline(line[found.end() :])}"
        return "text", self._marked(line)

    def _marked(self, line: str) -> str:
        return escape_start(self._inline(line))

    def _inline(self, line: str) -> str:
        for pattern, mark in STYLES:
            line = pattern.sub(lambda found, mark=mark: self._style(mark, found[1]), line)  # type: ignore[misc]
        return draw_emoji(escape(line))

    def _style(self, mark: str, inside: str) -> str:
        return self._keep(f"{mark}{self._inline(inside)}{mark}")

    def _token(self, found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target[0] == "@":
            return self._person(target[1:], unescape(label))
        if target[0] == "#":
            return self._space(target[1:], unescape(label))
        if target[0] == "!":
            return self._keep(escape(unescape(say_special(target, label))))
        return self._address(unescape(target), unescape(label), found.string[found.end() : found.end() + 1])

    def _person(self, person: str, label: str) -> str:
        known = self.names.people.get(person)
        if known is None:
            self.notes["mention of somebody who is not in the archive"] += 1
            return self._keep(escape(f"@{label or person}"))
        self.mentioned[known] = None
        return self._keep(f"<@{known}>")

    def _space(self, space: str, label: str) -> str:
        known = self.names.spaces.get(space)
        if known is None:
            self.notes["link to a channel that is not in the archive"] += 1
            return self._keep(escape(f"#{label or space}"))
        # An empty label is how an export names a private channel in a text that others read.
        name = label or ("private channel" if known.hidden else known.name)
        return self._keep(f"[{escape_label(f'#{name}')}](/s/{known.space})")

    def _address(self, url: str, label: str, following: str) -> str:
        bare = url.removeprefix("mailto:")
        if url.startswith("mailto:") and label in {"", bare}:
            return self._keep(escape(bare))
        if not label or label in {url, url.split("://", 1)[-1], url.rstrip("/")}:
            plain = SAFE_URL.fullmatch(url) and following in {"", " ", "\n"}
            return self._keep(url if plain else f"<{url}>" if not re.search(r"[\s<>]", url) else escape(url))
        return self._keep(f"[{escape_label(label)}]({quote_url(url)})")

    def _link(self, found: re.Match[str]) -> str:
        """A link that leads into a program, or worse: its words stay, the address goes."""
        self.notes["link that is not to the web"] += 1
        return self._keep(escape(unescape(found[2])))


def say_special(target: str, label: str) -> str:
    """`<!here>`, `<!subteam^S1|@designers>`, `<!date^1392734382^{date}|18 February>`."""
    word = target[1:].split("^", maxsplit=1)[0]
    if word in {"subteam", "date"}:
        return label or ("@group" if word == "subteam" else "")
    return SPECIAL.get(word) or label or f"@{word}"


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def indent(spaces: str) -> str:
    """Slack's lists nest by four spaces; Markdown takes two or three."""
    return "   " * min(len(spaces.expandtabs(4)) // 4, 5)


def join(lines: list[tuple[str, str]]) -> str:
    """Markdown reads on past the end of a quote or a list; an empty line between different things keeps them apart."""
    text: list[str] = []
    before = "blank"
    for kind, line in lines:
        if kind != before and "blank" not in {kind, before}:
            text.append("")
        text.append(line)
        before = kind
    return "\n".join(text)
