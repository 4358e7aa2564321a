"""What may happen to an item and what follows. No I/O, no clock."""

import re
import unicodedata
from itertools import pairwise

from folkmoot.items.kinds import Kind
from folkmoot.items.schema import MOST_EMOJI_UNDER_ONE_ITEM, MOST_MENTIONS, MOST_PINS
from folkmoot.kernel.http import Problem, invalid

MOST_HERE = 200
"""People told by `<@here>`, each by a row of their own."""
SMALL_SPACE = 20
"""Members up to whom everybody may tell all; the policy of mentions_of_all says so a second time."""
EMOJI_WORD = re.compile(r"[a-z0-9][a-z0-9_+-]{1,29}")
KEYCAPS = frozenset("0123456789#*")
PARTS_OF_EMOJI = {"So", "Sk", "Sm", "Mn", "Me", "Cf", "Po"}
SIGNS_THAT_ARE_EMOJI = frozenset("©®ℹ〰")
COLOUR_OR_JOIN = {"Sk", "Mn", "Me", "Cf"}
JOINER = "\N{ZERO WIDTH JOINER}"
LETTERS_OF_FLAGS = range(0x1F1E6, 0x1F200)
LOOKS_LIKE_EMOJI = "\N{VARIATION SELECTOR-16}"
NEWER_EMOJI = range(0x1F000, 0x1FB00)
"""Where new ones are added: the letters of the year after next are not in this Python's tables yet."""


def require_something(body: str, title: str | None, *, more: int) -> None:
    """Words, or `more`: files, or something that is passed on."""
    if not body.strip() and not (title or "").strip() and more == 0:
        raise Problem(422, "required", "There is nothing in it yet.", field="body")


def require_few_mentions(people: list[int]) -> None:
    if len(people) > MOST_MENTIONS:
        raise Problem(
            422,
            "too_long",
            f"At most {MOST_MENTIONS} people can be mentioned at once.",
            field="body",
            limit=MOST_MENTIONS,
        )


def may_tell_many(right: str, members: int) -> bool:
    """Owners, and everybody in a space so small that all know each other."""
    return right == "owner" or members <= SMALL_SPACE


def require_may_tell_many(right: str, members: int) -> None:
    if not may_tell_many(right, members):
        raise Problem(
            403, "not_for_all", "Only an owner of this space can tell everybody in it.", field="body"
        )


def require_few_here(present: list[int]) -> None:
    if len(present) > MOST_HERE:
        raise Problem(
            422,
            "too_many_here",
            f"More than {MOST_HERE} people are here: tell all instead.",
            field="body",
            limit=MOST_HERE,
        )


def refuse_unknown_space() -> None:
    raise Problem(422, "unknown_space", "There is no such space, or you may not see it.", field="body")


def require_emoji(text: str) -> None:
    """One emoji, with its joiners and skin tones; words for own emoji come with those."""
    if not is_emoji(text):
        raise invalid("emoji", "This is not an emoji.")


def require_may_add_emoji(kind: str) -> None:
    if kind == "guest":
        raise Problem(403, "forbidden", "Guests cannot do that.")


def require_emoji_word(word: str) -> None:
    if not EMOJI_WORD.fullmatch(word):
        raise invalid("word", "Two to thirty of a to z, 0 to 9, and -, _ or + within.")


def own_word(emoji: str) -> str | None:
    """The word of `:word:`."""
    word = emoji.removeprefix(":").removesuffix(":")
    return word if emoji == f":{word}:" and EMOJI_WORD.fullmatch(word) else None


def bare_emoji(text: str) -> str:
    """Without the mark that asks for a coloured picture: pickers set it or not, and it is the same reaction."""
    return text.replace(LOOKS_LIKE_EMOJI, "")


def is_emoji(text: str) -> bool:
    if not 1 <= len(text) <= 24:
        return False
    if text[0] in KEYCAPS:
        return text[1:] == "\N{COMBINING ENCLOSING KEYCAP}"
    if text in SIGNS_THAT_ARE_EMOJI:
        return True
    return all(map(is_part_of_emoji, text)) and any(ord(letter) >= 0x203C for letter in text) and is_one(text)


def is_one(text: str) -> bool:
    """One picture: others are joined to the first, colour it, or are the second letter of a flag."""
    heads = [
        letter
        for before, letter in pairwise(" " + text)
        if before != JOINER and unicodedata.category(letter) not in COLOUR_OR_JOIN
    ]
    flag = len(text) == 2 and all(ord(letter) in LETTERS_OF_FLAGS for letter in text)
    return len(text) == 1 or heads == [text[0]] or flag


def is_part_of_emoji(letter: str) -> bool:
    known = ord(letter) >= 0xA9 and unicodedata.category(letter) in PARTS_OF_EMOJI
    return known or ord(letter) in NEWER_EMOJI


def require_room_for(emoji: str, present: list[str]) -> None:
    if emoji not in present and len(present) >= MOST_EMOJI_UNDER_ONE_ITEM:
        raise Problem(
            422,
            "too_many_emoji",
            f"At most {MOST_EMOJI_UNDER_ONE_ITEM} different emoji fit under one item.",
            field="emoji",
            limit=MOST_EMOJI_UNDER_ONE_ITEM,
        )


def require_room_for_pin(pinned: int, pinned_at: object) -> None:
    if pinned_at is None and pinned >= MOST_PINS:
        raise Problem(
            422, "too_many_pins", f"At most {MOST_PINS} things are pinned in a space.", limit=MOST_PINS
        )


def require_place(kind: Kind, *, has_chat: bool, has_posts: bool) -> None:
    """The space has the place this kind goes to."""
    if not (has_chat if kind.place == "chat" else has_posts):
        raise Problem(409, "no_place", "This space does not take that.")


def require_published(published_at: object, withdrawn_at: object) -> None:
    """What only its author sees is passed on to nobody."""
    if published_at is None or withdrawn_at is not None:
        raise Problem(409, "conflict", "Only you can see this.")


def require_not_hidden(withdrawn_at: object) -> None:
    if withdrawn_at is not None:
        raise Problem(409, "withdrawn", "This was hidden by whoever looks after the space.")


def require_not_closed(closed_at: object) -> None:
    if closed_at is not None:
        raise Problem(409, "closed", "Nothing more is written under this.")


def require_wait_over(seconds: int | None) -> None:
    """`seconds` to wait yet, where a space is slow."""
    if seconds:
        raise Problem(
            429, "slow_mode", f"Wait {seconds} seconds before you write here again.", retry_after=seconds
        )


def require_may_start(*, may_start: bool) -> None:
    if not may_start:
        raise Problem(
            403, "only_moderators_start", "Only owners and moderators start something in this space."
        )


def require_may_answer(*, may_answer: bool) -> None:
    if not may_answer:
        raise Problem(403, "only_moderators_answer", "Only owners and moderators answer in this space.")


def require_not_archived(archived_at: object) -> None:
    if archived_at is not None:
        raise Problem(409, "archived", "This space is archived. It can be read, not written in.")
