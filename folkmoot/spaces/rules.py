"""What may happen to a space and what follows. No I/O, no clock."""

import re
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from folkmoot.kernel import text
from folkmoot.kernel.http import Problem, invalid, not_found
from folkmoot.spaces.policy import NOT_WHEN_ARCHIVED, POLICY
from folkmoot.spaces.schema import (
    LONGEST_NAME,
    MOST_IN_DIRECT,
    NewSpace,
    Place,
    Right,
    SpaceChanges,
    Visibility,
)
from folkmoot.spaces.schema.folders import SuggestedFolders
from folkmoot.spaces.schema.rail import LONGEST_FOLDER, MOST_PLACES, Rail

# Letters that change the direction or the look of what stands around them, so that one name could pose as another.
STEERING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BETWEEN_WORDS = re.compile(r"[\W_]+")
WIDTH: dict[Visibility, int] = {"hidden": 0, "members": 1, "open": 2}
MOST_WORDS = 5
MOST_LINES = 500
LONGEST_LINE = 200
QUOTES = " \t\"'<>"
CELLS = re.compile(r"[,;\t]")
ADDRESS = re.compile(r"[^@\s<>\"(),:;\[\]\\]{1,64}@[^@\s<>\"(),:;\[\]\\/?#]{1,189}")
UNTIL_ASKING_AGAIN = timedelta(days=14)

REFUSALS = {
    "company": "Everyone belongs to this space.",
    "direct": "These are the people of this conversation. Start a new one with others.",
}

FORBIDDEN = {
    "join": "Only its members can let you in. You can ask.",
    "mark": "Only an owner of this space or an administrator can do that.",
    "let in": "Only owners and moderators of this space can do that.",
    "take over": "Only a member of the organisation can own a space.",
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
    if row["right"] in {"owner", "moderator"}:
        return str(row["right"])
    if row["right"] == "member":
        return str(row["person_kind"])
    if row["person_kind"] == "guest":
        return "other guest"
    return "colleague"


def actor_for(action: str, place: str, row: Any) -> str:
    """The same, but where administrators may what colleagues may not, being in the space takes nothing from them."""
    actor = actor_of(row)
    if actor in {"owner", "deactivated"} or not row["administrator"]:
        return actor
    return "administrator" if POLICY.get((action, place, "administrator")) == "yes" else actor


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
        raise refusal(action, place)
    if answer != "yes":
        raise not_found()


def refusal(action: str, place: str) -> Problem:
    if action == "ask":
        return Problem(409, "no_need", "Nobody needs to ask here: you are in it, or may join.")
    if action == "let in" and place not in REFUSALS:
        return Problem(409, "no_requests", "Nobody has to ask to be let in here.")
    if action == "take over" and place not in REFUSALS:
        return has_owner()
    if action == "mark" and place == "hidden":
        return Problem(409, "hidden", "What is hidden is not for everybody new.")
    return Problem(409, place, REFUSALS[place])


def require_may_ask_again(before: Any, now: datetime) -> None:
    """Whoever was refused may ask again, after a while."""
    again = may_ask_from(before) if before is not None else None
    if again is not None and again > now:
        raise Problem(409, "asked_before", "You asked not long ago. You may ask again later.")


def may_ask_from(request: Any) -> datetime | None:
    """From when somebody whose request was declined may ask again; None where nothing stands in the way."""
    return request["answered_at"] + UNTIL_ASKING_AGAIN if request["answer"] == "declined" else None


def say_forbidden(action: str, actor: str) -> str:
    if action in FORBIDDEN:
        return FORBIDDEN[action]
    if actor in {"guest", "other guest"}:
        return "Guests cannot do that."
    return (
        "Only administrators can do that."
        if action == "create"
        else "Only an owner of this space can do that."
    )


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


def require_can_have(right: Right, kind: str) -> None:
    """Guests come from outside: they keep no order in what they do not own."""
    if right != "member" and kind == "guest":
        raise invalid(
            "right", "A guest cannot own a space." if right == "owner" else "A guest cannot moderate."
        )


def split_words(value: str) -> list[str]:
    """The folded words by which a space is found: `R&D – Kvaløya` is `r`, `d` and `kvaloya`."""
    return [word for word in BETWEEN_WORDS.split(text.fold(value)) if word][:MOST_WORDS]


def main_place(new: NewSpace) -> Place:
    """Departments are for reading, groups and projects for talking, unless their founder says otherwise."""
    return new.main or ("posts" if new.kind == "department" else "chat")


def require_parent_fits(kind: str, parent_kind: str) -> None:
    if kind != "department" or parent_kind != "department":
        raise invalid("parent", "Only departments nest, and only in departments.")


def circle() -> Problem:
    return Problem(409, "circle", "It would be part of itself: that one is below it already.", field="parent")


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


def require_appointed(outcome: str) -> None:
    """Administrators name an owner only where there is none, in spaces they know of, and only somebody who is in it."""
    if outcome == "no_space":
        raise not_found()
    if outcome == "has_owner":
        raise has_owner()
    if outcome != "appointed":
        raise Problem(
            409,
            "not_in_it",
            "Only a member of the organisation who is in the space can own it.",
            field="person",
        )


def require_taken_over(outcome: str) -> None:
    """Of two who take it over at once the second finds an owner."""
    if outcome == "has_owner":
        raise has_owner()
    if outcome != "taken_over":
        raise not_found()


def has_owner() -> Problem:
    return Problem(409, "has_owner", "This space has an owner, who decides.")


class Line(NamedTuple):
    """One line of a pasted list: the address in it if there is one, and the names it may be."""

    text: str
    address: str | None
    names: list[str]


def read_list(typed: str) -> list[Line]:
    """People as they are pasted: one a line, or several with semicolons; a cell of a table, `Name <address>`, or a name alone,
    also with the family name first. Each once, in their order.
    """
    parts = [part.strip() for line in text.clean(typed).split("\n") for part in split_addresses(line)]
    lines = list(dict.fromkeys(part for part in parts if part.strip(QUOTES)))
    if len(lines) > MOST_LINES:
        raise Problem(
            422, "too_long", f"At most {MOST_LINES} people at once.", field="text", limit=MOST_LINES
        )
    return [read_person_line(line) for line in lines]


def split_addresses(line: str) -> list[str]:
    """The line itself, unless it is a list of addresses as mail programs write them."""
    found = ADDRESS.findall(line)
    return re.split("[;,]", line) if len(found) > 1 else [line]


def read_person_line(line: str) -> Line:
    address = ADDRESS.search(line)
    cells = [cell.strip(QUOTES) for cell in CELLS.split(line)]
    names = [cell for cell in (line.strip(QUOTES), *cells) if cell and "@" not in cell]
    if len(cells) > 1:
        names += [f"{cells[1]} {cells[0]}", f"{cells[0]} {cells[1]}"]
    keys = [text.fold(STEERING.sub("", name)) for name in names]
    return Line(line[:LONGEST_LINE], address[0] if address else None, list(dict.fromkeys(filter(None, keys))))


Spot = tuple[int, str | None, int | None, int, bool]
"""Of a space in somebody's list: the space, its section, its folder, its position, whether it is out of sight."""


def read_folder(value: str) -> str:
    name = " ".join(STEERING.sub("", text.clean(value)).split())
    if not name:
        raise Problem(422, "required", "A folder needs a name.", field="folders")
    return name[:LONGEST_FOLDER]


def read_places(rail: Rail) -> list[Spot]:
    """Each space once: where it is named first counts."""
    sections: list[tuple[str, int | None, list[int]]] = [("favourites", None, rail.favourites)]
    sections += [("folder", number, folder.spaces) for number, folder in enumerate(rail.folders, start=1)]
    sections += [("rest", None, rail.rest)]
    hidden, places = set(rail.hidden), dict[int, Spot]()
    for section, folder, spaces in sections:
        for position, space in enumerate(spaces):
            places.setdefault(space, (space, section, folder, position, space in hidden))
    for space in rail.hidden:
        places.setdefault(space, (space, None, None, 0, True))
    if len(places) > MOST_PLACES:
        raise Problem(422, "too_long", f"At most {MOST_PLACES} spaces.", field="rest", limit=MOST_PLACES)
    return list(places.values())


def read_suggested(wanted: SuggestedFolders) -> list[tuple[int, int, int]]:
    """Space, folder and position; each space once, where it is named first."""
    places = dict[int, tuple[int, int, int]]()
    for number, folder in enumerate(wanted.folders, start=1):
        for position, space in enumerate(folder.spaces):
            places.setdefault(space, (space, number, position))
    return list(places.values())
