"""What a group may be. No I/O."""

from folkmoot.groups.schema import LONGEST_NAME, MOST_MEMBERS
from folkmoot.kernel.http import Problem
from folkmoot.people.access import read_line


def read_name(value: str) -> str:
    return read_line(value, "name", LONGEST_NAME, needed=True)


def require_room(members: int) -> None:
    """A mention of a group is one of each in it: more than this is no group any more, but everyone."""
    if members > MOST_MEMBERS:
        raise Problem(
            422, "too_long", f"At most {MOST_MEMBERS} people in a group.", field="people", limit=MOST_MEMBERS
        )


def taken() -> Problem:
    return Problem(409, "taken", "There is a group by this name.", field="name")
