"""Text: folding for search and names, and Markdown to safe HTML."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, datetime
from functools import cache
from itertools import islice

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, linkify
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

RENDERER = 2
"""Stored with the HTML; a new number means older HTML is rendered again when it is next read by the job."""

MARKUP = re.compile(r"[*_`~\[\]<>|#&\\@]|://|\w\.\w|(?m:^[^\S\n]*(?:[-+=]|\d+[.)]\s|\t| {4}))")
"""What the parser could see something in; text without any of it is plain. Nothing in it runs on over lines: thousands of
empty ones would be read once for each of them.
"""
MARKS = re.compile(r"[*_`~\[\]<>|#&\\@!(:\n]|\w\.\w|[-+=$%^{}]{4}|(?m:^[^\S\n]*(?:[-+=]|\d+[.)]))")
MOST_MARKS = 3_000
"""A text with more of what the parser stops at is shown as it was written. Each may cost it 0.1 ms, and it runs in the loop
of everybody: 40,000 brackets took 2 s. A page of minutes with a long table has a few hundred.
"""
SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])(?P<scheme>https?|ftp)$", re.IGNORECASE)
LONGEST_SCHEME = 6
LONGEST_ADDRESS = 1_000
ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
WORD = re.compile(r"[^\W_]+")
MENTION = re.compile(r"<@(\d{1,16})>")
MOMENT = re.compile(r"<t:(\d{4}-\d\d-\d\dT\d\d:\d\d)Z(?:@([A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,2}))?>")
"""A time that everybody reads by their own clock, and the zone of whoever wrote it."""
NAMED = re.compile(
    r"<(?:@(?P<person>\d{1,16})|@g(?P<group>\d{1,16})|@(?P<many>all|here)|#(?P<space>\d{1,16}))>"
)
"""What names somebody or something: a person, a group of people, everybody (or who is here), a space."""
TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "s",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
    "time",
}
ATTRIBUTES = {
    "a": {"href", "class", "data-person", "data-group", "data-space"},
    "code": {"class"},
    "ol": {"start"},
    "li": {"class"},
    "span": {"class", "data-many"},
    "time": {"datetime", "class", "data-zone"},
}
LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def fold(text: str) -> str:
    """For comparing what people type: NFKC, case folded, marks stripped. `Kvaløya` and `KVALOYA` fold alike."""
    if text.isascii():
        return " ".join(text.casefold().split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", bare).translate(LETTERS_WITHOUT_DECOMPOSITION).split())


def split_words(text: str) -> list[str]:
    """The folded words search knows: runs of letters and digits."""
    return WORD.findall(fold(text))


def searchable(text: str) -> str:
    """What search looks at: the words, without the marks of mentions. Nothing else reaches PostgreSQL's own parser, which
    would read `a<b` as a tag and `example.com/x` as one word.
    """
    return " ".join(split_words(MOMENT.sub(" ", NAMED.sub(" ", text))))


def clean(text: str) -> str:
    """Without control characters that no keyboard writes (NUL would be refused by the database, others are obeyed by
    terminals), line ends unified.
    """
    return ESCAPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def mentioned(body: str) -> list[int]:
    """Ids in `<@42>`, in order of appearance, each once, outside of code."""
    return list(dict.fromkeys(int(found) for found in MENTION.findall(strip_code(body))))


def named_spaces(body: str) -> list[int]:
    """Ids in `<#7>`, in order of appearance, each once, outside of code."""
    found = (match["space"] for match in NAMED.finditer(strip_code(body)))
    return list(dict.fromkeys(int(space) for space in found if space))


def named_many(body: str) -> set[str]:
    """`all` and `here`, where the text is for everybody."""
    return {match["many"] for match in NAMED.finditer(strip_code(body)) if match["many"]}


def mentioned_groups(body: str) -> list[int]:
    """Ids in `<@g7>`, likewise."""
    found = (match["group"] for match in NAMED.finditer(strip_code(body)))
    return list(dict.fromkeys(int(group) for group in found if group))


def strip_code(body: str) -> str:
    return re.sub(r"`[^`\n]*`", " ", re.sub(r"```.*?(?:```|\Z)", " ", body, flags=re.DOTALL))


def render(body: str) -> str | None:
    """Markdown as safe HTML, or None where the text is plain and needs none. About 0.7 ms for a text with markup."""
    if not MARKUP.search(body) or has_too_many_marks(body):
        return None
    return nh3.clean(
        markdown().render(body),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


Named = dict[str, str | int | float]
"""What one mark names, as the attributes of its element: `data-person`, `data-group`, `data-space` or `data-many`; of a time
`datetime`.
"""


def flatten(body: str, say: Callable[[Named], str]) -> str:
    """Markdown in one line, without its marks; `say` has the word for whatever it names. What stands in code stays as it is."""
    if not MARKUP.search(body) or has_too_many_marks(body):
        return " ".join(body.split())
    parts = [part for token in markdown().parse(body) for part in words_of(token, say)]
    return " ".join("".join(parts).split())


def words_of(token: Token, say: Callable[[Named], str]) -> Iterator[str]:
    """What is read of it, then a space: blocks do not run into each other."""
    named = False
    for child in token.children or ():
        if child.type in {"mention_open", "moment_open"}:
            named = True
            yield say(child.attrs)
        elif child.type in {"mention_close", "moment_close"}:
            named = False
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "
        elif not named:
            yield child.content
    if token.children is None:
        yield token.content
    yield " "


def has_too_many_marks(body: str) -> bool:
    return next(islice(MARKS.finditer(body), MOST_MARKS, None), None) is not None


@cache
def markdown() -> MarkdownIt:
    parser = MarkdownIt("gfm-like", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    parser.disable("image")
    parser.inline.ruler.before("autolink", "mention", read_mention)
    parser.inline.ruler.before("autolink", "moment", read_moment)
    parser.inline.ruler.at("linkify", read_address)
    parser.core.ruler.at("linkify", find_bare_addresses)
    parser.core.ruler.push("tasks", find_tasks)
    return parser


def find_bare_addresses(state: StateCore) -> None:
    """The library's rule for `www.` and the like. Its patterns read a word again from each of its letters, so where one is
    longer than any address it is not asked.
    """
    if max(map(len, state.src.split()), default=0) <= LONGEST_ADDRESS:
        linkify(state)


def read_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """An address with its scheme, also where a part of it would be emphasis. The library's own rule reads all of the text
    before each `://`, and this one a few letters.
    """
    if state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    found = SCHEME.search(state.pending[-LONGEST_SCHEME:])
    address = find_address(state, state.pos - len(found["scheme"])) if found else ""
    if not found or not address:
        return False
    if not silent:
        state.pending = state.pending[: -len(found["scheme"])]
        push_link(state, address)
    state.pos += len(address) - len(found["scheme"])
    return True


def find_address(state: StateInline, start: int) -> str:
    """The address that stands there, if it is one a link may lead to."""
    link = state.md.linkify and state.md.linkify.match_at_start(state.src[start : start + LONGEST_ADDRESS])
    address: str = link.url.rstrip("*") if link and link.last_index < LONGEST_ADDRESS else ""
    return address if state.md.validateLink(state.md.normalizeLink(address)) else ""


def push_link(state: StateInline, address: str) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": state.md.normalizeLink(address)}
    opening.markup, opening.info = "linkify", "auto"
    state.push("text", "", 0).content = state.md.normalizeLinkText(address)
    closing = state.push("link_close", "a", -1)
    closing.markup, closing.info = "linkify", "auto"


def read_mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    found = NAMED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        tag = "span" if found["many"] else "a"
        token = state.push("mention_open", tag, 1)
        token.attrs = {"class": "mention", **attributes_of(found)}
        # Whether its reader may know the name of a space is theirs to find out.
        who = "group" if found["group"] else found["person"] or found["many"]
        state.push("text", "", 0).content = f"@{who}" if who else "a space"
        state.push("mention_close", tag, -1)
    state.pos = found.end()
    return True


def read_moment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    found = MOMENT.match(state.src, state.pos)
    if not found or not is_moment(found[1]):
        return False
    if not silent:
        token = state.push("moment_open", "time", 1)
        token.attrs = {"class": "moment", "datetime": f"{found[1]}Z"}
        if found[2]:
            token.attrs["data-zone"] = found[2]
        state.push("text", "", 0).content = f"{found[1].replace('T', ' ')} UTC"
        state.push("moment_close", "time", -1)
    state.pos = found.end()
    return True


def is_moment(text: str) -> bool:
    """One that every clock can show: in some zone the ends of the calendar are beyond it."""
    try:
        return MINYEAR < datetime.fromisoformat(text).year < MAXYEAR
    except ValueError:
        return False


def attributes_of(found: re.Match[str]) -> dict[str, str | int | float]:
    return {f"data-{name}": value for name, value in found.groupdict().items() if value}


def find_tasks(state: StateCore) -> None:
    """An entry of a list that begins with a box, `[ ]` or `[x]`, is a task."""
    for entry, _, line in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if entry.type != "list_item_open" or line.type != "inline" or not line.children:
            continue
        box = TASK.match(line.content)
        first = line.children[0]
        if box and first.type == "text" and first.content.startswith(box[0].rstrip()):
            entry.attrs["class"] = "task" if box[1] == " " else "task done"
            first.content = first.content[len(box[0].rstrip()) :].lstrip()
