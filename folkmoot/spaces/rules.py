"""What may happen to a space and what follows. No I/O, no clock."""

import re
from typing import Any

import msgspec

from folkmoot.kernel import text
from folkmoot.kernel.http import Problem, invalid, not_found
from folkmoot.spaces.policy import NOT_WHEN_ARCHIVED, POLICY
from folkmoot.spaces.schema import LONGEST_NAME, MOST_IN_DIRECT, NewSpace, Place, SpaceChanges, Visibility

# Letters that change the direction or the look of what stands around them, so that one name could pose as another.
STEERING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BETWEEN_WORDS = re.compile(r"[\W_]+")
WIDTH: dict[Visibility, int] = {"hidden": 0, "members": 1, "open": 2}
MOST_WORDS = 5

REFUSALS = {
    "company": "Everyone belongs to this space.",
    "direct": "These are the people of this conversation. Start a new one with others.",
}


class Wider(Problem):
    """409 `wider`: more people would see the space; `readers` is how many would newly read what is in it."""

    def __init__(self, readers: int, visibility: Visibility) -> None:
        title = (
            f"{readers} more people would be able to read everything in here."
            if visibility == "open"
            else "Everyone in the organisation would see that this space exists."
        )
        super().__init__(409, "wider", title, field="visibility")
        self.readers = readers

    def as_json(self) -> bytes:
        return msgspec.json.encode({**msgspec.json.decode(super().as_json()), "readers": self.readers})


def place_of(kind: str, visibility: str) -> str:
    """The place of the policy table that a space is."""
    return kind if kind in {"company", "direct"} else visibility


def actor_of(row: Any) -> str:
    """The actor of the policy table that somebody is in a space; from outside, ex-members and administrators are
    colleagues like everybody else.
    """
    if row["deactivated_at"] is not None:
        return "deactivated"
    if row["right"] == "owner":
        return "owner"
    if row["right"] == "member":
        return str(row["person_kind"])
    return "other guest" if row["person_kind"] == "guest" else "colleague"


def founder_of(row: Any) -> str:
    if row["deactivated_at"] is not None:
        return "deactivated"
    if row["person_kind"] == "guest":
        return "other guest"
    return "administrator" if row["administrator"] else "colleague"


def require_allowed(action: str, place: str, actor: str) -> None:
    """Ask the policy table; what it does not name is refused."""
    answer = POLICY.get((action, place, actor), "404")
    if answer == "401":
        raise Problem(401, "unauthenticated", "Sign in first.")
    if answer == "403":
        raise Problem(403, "forbidden", say_forbidden(action, actor))
    if answer == "409":
        raise Problem(409, place, REFUSALS[place])
    if answer != "yes":
        raise not_found()


def say_forbidden(action: str, actor: str) -> str:
    if action == "join":
        return "Only its members can let you in."
    if actor in {"guest", "other guest"}:
        return "Guests cannot do that."
    if action == "create":
        return "Only administrators can do that."
    return "Only an owner of this space can do that."


def require_not_archived(action: str, archived_at: object) -> None:
    if archived_at is not None and action in NOT_WHEN_ARCHIVED:
        raise Problem(409, "archived", "This space is archived. It can be read, not changed.")


def read_name(value: str) -> str:
    """A name on one line, or 422."""
    name = " ".join(STEERING.sub("", text.clean(value)).split())
    if not name:
        raise Problem(422, "required", "A space needs a name.", field="name")
    if len(name) > LONGEST_NAME:
        raise Problem(422, "too_long", f"At most {LONGEST_NAME} letters.", field="name", limit=LONGEST_NAME)
    return name


def read_purpose(value: str) -> str:
    return STEERING.sub("", text.clean(value)).strip()


def split_words(value: str) -> list[str]:
    """The folded words by which a space is found: `R&D – Kvaløya` is `r`, `d` and `kvaloya`."""
    return [word for word in BETWEEN_WORDS.split(text.fold(value)) if word][:MOST_WORDS]


def main_place(new: NewSpace) -> Place:
    """Departments are for reading, groups and projects for talking, unless their founder says otherwise."""
    return new.main or ("posts" if new.kind == "department" else "chat")


def require_parent_fits(kind: str, parent_kind: str) -> None:
    if kind != "department" or parent_kind != "department":
        raise invalid("parent", "Only departments nest, and only in departments.")


def require_direct_size(people: list[int]) -> None:
    if len(people) > MOST_IN_DIRECT:
        raise Problem(
            422, "too_long", f"At most {MOST_IN_DIRECT - 1} others.", field="people", limit=MOST_IN_DIRECT - 1
        )


def is_wider(before: Visibility, after: Visibility) -> bool:
    return WIDTH[after] > WIDTH[before]


def require_visibility_fits(kind: str, visibility: Visibility) -> None:
    if kind == "company" and visibility != "open":
        raise invalid("visibility", "The space of everyone is open to everyone.")


def require_main_is_on(before: Any, changes: SpaceChanges) -> None:
    """The place a space opens with must be one it has."""
    main = changes.main or before["main"]
    chosen = changes.has_chat if main == "chat" else changes.has_posts
    stands = before["has_chat"] if main == "chat" else before["has_posts"]
    if not (stands if chosen is None else chosen):
        raise invalid("main", "The place it opens with must be turned on.")


def require_owner_left(owners_left: int, people_left: int) -> None:
    """Whoever is the last owner of a space with others in it hands it on first."""
    if people_left and not owners_left:
        raise Problem(409, "last_owner", "Make somebody else an owner first.")
