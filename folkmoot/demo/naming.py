"""Names in texts: `@kwame`, a link to a space `[…](->bridges)` or to something written there `[…](->bridges:pier-four)`."""

import re
from collections.abc import Iterator

from folkmoot.imports.schema import Ids, Say

MENTION = re.compile(r"(?<![\w.@/])@([a-z]+)\b(?!\.\w)")
LINK = re.compile(r"\]\(->([\w-]+)(?::([\w-]+))?\)")


def names_in(body: str) -> Iterator[tuple[str, str]]:
    """What a text names, as (sort, name): people, spaces, and labels as `space:label`."""
    for found in MENTION.finditer(body):
        yield "person", found[1]
    for found in LINK.finditer(body):
        yield ("label", f"{found[1]}:{found[2]}") if found[2] else ("space", found[1])


def sayer(places: dict[str, int]) -> Say:
    """`places` are those of the labelled items among all."""

    def say(body: str, ids: Ids) -> str:
        def link(found: re.Match[str]) -> str:
            if found[2]:
                return f"](/items/{ids.first_item + places[f'{found[1]}:{found[2]}']})"
            return f"](/s/{ids.spaces[found[1]]})"

        named = MENTION.sub(lambda found: f"<@{ids.people[found[1]]}>", body)
        return LINK.sub(link, named)

    return say
