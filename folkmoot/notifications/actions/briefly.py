"""What an item says in one line of a letter or on a locked screen, with the names its reader may know."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

import msgspec

from folkmoot.groups import access as groups
from folkmoot.items.schema import Item
from folkmoot.kernel import text
from folkmoot.kernel.db import Tx
from folkmoot.notifications.letter_words import Words
from folkmoot.people import access as people
from folkmoot.spaces import access as spaces
from folkmoot.spaces.schema import SeenSpace

LONGEST = 160


class Known(msgspec.Struct, frozen=True):
    """Names by id, for one reader, in the reader's language and zone."""

    people: dict[int, str]
    groups: dict[int, str]
    spaces: dict[int, str]
    words: Words
    zone: tzinfo


async def find_known(
    tx: Tx, person: int, items: list[Item], words: Words, zone: tzinfo, *, people: list[int]
) -> Known:
    """Whatever these items name, and these `people` besides, as `person` may know of them."""
    bodies = [item.body for item in items]
    named_groups = {group for body in bodies for group in text.mentioned_groups(body)}
    rows = await groups.list_rows(tx, person, None) if named_groups else []
    return Known(
        await find_names(tx, [*people, *(p for item in items for p in item.mentions)]),
        {row["id"]: row["name"] for row in rows if row["id"] in named_groups},
        {
            space: say_where(await spaces.find_space(tx, person, space), words) or words.hidden
            for space in unique(space for body in bodies for space in text.named_spaces(body))
        },
        words,
        zone,
    )


async def find_names(tx: Tx, ids: list[int]) -> dict[int, str]:
    return {one.id: one.name for one in await people.find_people(tx, unique(ids))}


def briefly(item: Item, known: Known) -> str:
    line = (
        " ".join(item.title.split()) if item.title else text.flatten(item.body, lambda mark: say(mark, known))
    )
    return f"{line[:LONGEST].rstrip()}…" if len(line) > LONGEST else line


def say(mark: text.Named, known: Known) -> str:
    if "datetime" in mark:
        moment = datetime.fromisoformat(str(mark["datetime"])).astimezone(known.zone)
        return f"{moment:%Y-%m-%d %H:%M}"
    if "data-space" in mark:
        return known.spaces.get(int(mark["data-space"]), known.words.hidden)
    if "data-group" in mark:
        return f"@{known.groups.get(int(mark['data-group']), '…')}"
    if "data-person" in mark:
        return f"@{known.people.get(int(mark['data-person']), '…')}"
    return f"@{mark['data-many']}"


def say_where(space: SeenSpace | None, words: Words) -> str:
    """What a hidden space is called is itself hidden."""
    if space is None:
        return ""
    if space.kind == "direct":
        return words.direct
    return words.hidden if space.visibility == "hidden" else space.name


def unique(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))
