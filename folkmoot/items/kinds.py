"""The register of kinds. The spine asks the declaration of a kind and never names one."""

from typing import Literal

import msgspec

Place = Literal["chat", "posts"]


class Kind(msgspec.Struct, frozen=True):
    """What an area declares of a kind of item. `answer` is the kind of what is written under it, one level deep;
    `plain` is what plain words become that are written into its place, as when they were planned before.
    """

    name: str
    place: Place
    answer: str
    in_feed: bool = False
    titled: bool = False
    reactable: bool = True
    searchable: bool = True
    plain: bool = False


KINDS: dict[str, Kind] = {}


def plain_kind(place: str) -> str:
    return next(kind.name for kind in KINDS.values() if kind.plain and kind.place == place)


def register(kind: Kind) -> Kind:
    if kind.name in KINDS:
        message = f"the kind {kind.name} is registered twice"
        raise ValueError(message)
    KINDS[kind.name] = kind
    return kind
