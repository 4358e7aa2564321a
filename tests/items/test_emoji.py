"""Which text is one emoji: every one that the picker offers, in every colour, and nothing that is two."""

import json
from itertools import pairwise

from folkmoot.items.rules import bare_emoji, is_emoji
from tests.test_the_house import HOUSE

OFFERED = HOUSE / "web" / "node_modules" / "emojibase-data" / "en" / "compact.json"


def offered() -> list[str]:
    found = json.loads(OFFERED.read_text())
    return [one["unicode"] for emoji in found for one in (emoji, *emoji.get("skins", ()))]


def test_all_that_the_picker_offers_are_taken() -> None:
    emoji = offered()
    assert len(emoji) > 3000
    assert [one for one in emoji if not is_emoji(bare_emoji(one))] == []


def test_two_of_them_are_none() -> None:
    joins = {chr(letter) for letter in (*range(0x1F3FB, 0x1F400), *range(0x1F1E6, 0x1F200))}
    """Colours, and letters that are a flag together."""
    pairs = [one + two for one, two in pairwise(map(bare_emoji, offered())) if two not in joins]
    assert [pair for pair in pairs if is_emoji(pair)] == []
