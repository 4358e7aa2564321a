"""What may happen to an item and what follows. No I/O, no clock."""

import unicodedata

from folkmoot.items.kinds import Kind
from folkmoot.kernel.http import Problem, invalid

MOST_EMOJI_UNDER_ONE_ITEM = 50
MOST_MENTIONS = 50
MOST_DRAFTS = 200
KEYCAPS = frozenset("0123456789#*")
PARTS_OF_EMOJI = {"So", "Sk", "Mn", "Me", "Cf", "Sm"}


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


def is_emoji(text: str) -> bool:
    if not 1 <= len(text) <= 24:
        return False
    if text[0] in KEYCAPS:
        return text.endswith("\N{COMBINING ENCLOSING KEYCAP}")
    return all(unicodedata.category(letter) in PARTS_OF_EMOJI for letter in text) and any(
        unicodedata.category(letter) in {"So", "Sk"}
        or letter in "\N{DOUBLE EXCLAMATION MARK}\N{EXCLAMATION QUESTION MARK}"
        for letter in text
    )


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


def require_not_archived(archived_at: object) -> None:
    if archived_at is not None:
        raise Problem(409, "archived", "This space is archived. It can be read, not written in.")
