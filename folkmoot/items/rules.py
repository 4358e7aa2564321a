"""What may happen to an item and what follows. No I/O, no clock."""

import unicodedata

from folkmoot.items.kinds import Kind
from folkmoot.kernel.http import Problem, invalid

MOST_EMOJI_UNDER_ONE_ITEM = 50
MOST_MENTIONS = 50
MOST_DRAFTS = 200
KEYCAPS = frozenset("0123456789#*")
PARTS_OF_EMOJI = {"So", "Sk", "Sm", "Mn", "Me", "Cf", "Po"}
LOOKS_LIKE_EMOJI = "\N{VARIATION SELECTOR-16}"
NEWER_EMOJI = range(0x1F000, 0x1FB00)
"""Where new ones are added: the letters of the year after next are not in this Python's tables yet."""


def require_words(body: str, title: str | None) -> None:
    if not body.strip() and not (title or "").strip():
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


def require_emoji(text: str) -> None:
    """One emoji, with its joiners and skin tones; words for own emoji come with those."""
    if not is_emoji(text):
        raise invalid("emoji", "This is not an emoji.")


def bare_emoji(text: str) -> str:
    """Without the mark that asks for a coloured picture: pickers set it or not, and it is the same reaction."""
    return text.replace(LOOKS_LIKE_EMOJI, "")


def is_emoji(text: str) -> bool:
    if not 1 <= len(text) <= 24:
        return False
    if text[0] in KEYCAPS:
        return text.endswith("\N{COMBINING ENCLOSING KEYCAP}")
    return all(map(is_part_of_emoji, text)) and any(ord(letter) >= 0x203C for letter in text)


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


def require_place(kind: Kind, *, has_chat: bool, has_posts: bool) -> None:
    """The space has the place this kind goes to."""
    if not (has_chat if kind.place == "chat" else has_posts):
        raise Problem(409, "no_place", "This space does not take that.")


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
