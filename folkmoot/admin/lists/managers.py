"""Who leads whom once a list is in: found by address or sign-in name, here already or on another line. No I/O."""

from collections.abc import Mapping

import msgspec

from folkmoot.people import access as people
from folkmoot.people.schema import Identity

Key = tuple[str, str]
"""Provider and key of an identity."""
Node = int | Key
"""Somebody who is here, by number; somebody of the list, by an identity."""


class Leader(msgspec.Struct, frozen=True):
    """Whom a manager's cell may name. `leads`: a member of the organisation who has not left."""

    node: Node
    leads: bool


def find_leader(cell: str, on_list: Mapping[Key, Leader], here: Mapping[Key, Leader]) -> Leader | None:
    """The order of the lines does not matter; None for somebody nobody knows."""
    identity = people.find_identity(cell)
    key = key_of(identity) if identity else None
    return None if key is None else here.get(key) or on_list.get(key)


def key_of(identity: Identity) -> Key:
    return (identity.provider, identity.key)


def find_circles(above: Mapping[Node, Node]) -> set[Node]:
    """Everybody who would report to themselves, by way of however many others. Each is looked at once."""
    done: set[Node] = set()
    circles: set[Node] = set()
    for start in above:
        trail: dict[Node, int] = {}
        node = start
        while node in above and node not in done and node not in trail:
            trail[node] = len(trail)
            node = above[node]
        if node in trail:
            circles |= set(list(trail)[trail[node] :])
        done |= trail.keys()
    return circles
