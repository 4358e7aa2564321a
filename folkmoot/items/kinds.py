"""The register of kinds. The spine asks the declaration of a kind and never names one."""

from typing import Literal

import msgspec

Place = Literal["chat", "posts"]


class Kind(msgspec.Struct, frozen=True):
    """What an area declares of a kind of item. `answer` is the kind of what is written under it, one level deep."""

    name: str
    place: Place
    answer: str
    in_feed: bool = False
    titled: bool = False
    reactable: bool = True
    searchable: bool = True


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    if kind.name in KINDS:
        message = f"the kind {kind.name} is registered twice"
        raise ValueError(message)
    KINDS[kind.name] = kind
    return kind
