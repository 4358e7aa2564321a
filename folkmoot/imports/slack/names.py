"""What ids of the export stand for here: all that turning a text into Markdown needs to know."""

import re
from functools import cache
from importlib.resources import files

import msgspec

EMOJI = re.compile(r"(?<![\w:]):([\w+\-']+):(?::skin-tone-([2-6]):)?")
TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class Named(msgspec.Struct, frozen=True):
    """A space by its id here. `hidden`: its name is nobody's business outside of it."""

    space: int
    name: str
    hidden: bool


class Names(msgspec.Struct, frozen=True):
    people: dict[str, int]
    spaces: dict[str, Named]


@cache
def emoji_table() -> dict[str, str]:
    """Slack's names of emoji, after the list of iamcal/emoji-data (MIT)."""
    lines = files(__package__).joinpath("emoji.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def find_emoji(name: str) -> str | None:
    """Of `wave` or `wave::skin-tone-3`; None for an emoji of their own, whose picture is not in the export."""
    base, _, tone = name.partition("::skin-tone-")
    emoji = emoji_table().get(base)
    if emoji is None or tone not in {"2", "3", "4", "5", "6"}:
        return emoji
    return tint(emoji, tone)


def tint(emoji: str, tone: str) -> str:
    return emoji[0] + TONES[int(tone) - 2] + emoji[1:].removeprefix("\N{VARIATION SELECTOR-16}")


def draw_emoji(text: str) -> str:
    """`:wave:` as 👋 wherever the name is known."""
    return EMOJI.sub(replace_emoji, text)


def replace_emoji(found: re.Match[str]) -> str:
    emoji = emoji_table().get(found[1])
    if emoji is None:
        return found[0]
    return tint(emoji, found[2]) if found[2] else emoji
