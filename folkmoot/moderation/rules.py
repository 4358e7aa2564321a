"""What moderation may do. No I/O, no clock."""

from folkmoot.kernel import text
from folkmoot.kernel.http import Problem
from folkmoot.moderation.schema import MOST_MUTED


def read_reason(value: str) -> str:
    reason = text.clean(value).strip()
    if not reason:
        raise Problem(422, "required", "Say why.", field="reason")
    return reason


def require_moderators(moderators: list[int]) -> None:
    """In a conversation of two or a few nobody is above the others: what helps there is muting, or leaving it."""
    if not moderators:
        raise Problem(409, "no_moderator", "Nobody moderates here.")


def require_another(author: int, person: int) -> None:
    if author == person:
        raise Problem(409, "own", "These are your own words: delete or change them.")


def require_room_to_mute(muted: int) -> None:
    if muted >= MOST_MUTED:
        raise Problem(422, "too_many_muted", f"At most {MOST_MUTED} people.", limit=MOST_MUTED)
