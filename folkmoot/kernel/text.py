"""Text: folding for search and names, and Markdown to safe HTML."""

import re
import unicodedata
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

RENDERER = 1
"""Stored with the HTML; a new number means older HTML is rendered again when it is next read by the job."""

MARKUP = re.compile(r"[*_`~\[\]<>|#&\\@]|://|\w\.\w|(?m:^\s*(?:[-+=]|\d+[.)]\s|\t| {4}))")
"""What the parser could see something in; text without any of it is plain."""
ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WORD = re.compile(r"[^\W_]+")
MENTION = re.compile(r"<@(\d{1,16})>")
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
}
ATTRIBUTES = {"a": {"href", "class", "data-person"}, "code": {"class"}, "ol": {"start"}}
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
    return " ".join(split_words(MENTION.sub(" ", text)))


def clean(text: str) -> str:
    """Without control characters that no keyboard writes (NUL would be refused by the database), line ends unified."""
    return ESCAPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def mentioned(body: str) -> list[int]:
    """Ids in `<@42>`, in order of appearance, each once, outside of code."""
    return list(dict.fromkeys(int(found) for found in MENTION.findall(strip_code(body))))


def strip_code(body: str) -> str:
    return re.sub(r"`[^`\n]*`", " ", re.sub(r"```.*?(?:```|\Z)", " ", body, flags=re.DOTALL))


def render(body: str) -> str | None:
    """Markdown as safe HTML, or None where the text is plain and needs none. About 0.7 ms for a text with markup."""
    if not MARKUP.search(body):
        return None
    return nh3.clean(
        markdown().render(body),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


@cache
def markdown() -> MarkdownIt:
    parser = MarkdownIt("gfm-like", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    parser.disable("image")
    parser.inline.ruler.before("autolink", "mention", read_mention)
    return parser


def read_mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    found = MENTION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("mention_open", "a", 1)
        token.attrs = {"class": "mention", "data-person": found[1]}
        state.push("text", "", 0).content = f"@{found[1]}"
        state.push("mention_close", "a", -1)
    state.pos = found.end()
    return True
