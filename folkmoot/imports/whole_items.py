"""The items of a whole organisation, in the order of time."""

from collections import Counter

from folkmoot.imports.queries import belonging, items
from folkmoot.imports.rows import ItemRow, Rows, write_rows
from folkmoot.imports.schema import Ids, Say, Whole, WholeItem
from folkmoot.kernel import text
from folkmoot.kernel.db import Tx


async def bring_items(tx: Tx, whole: Whole, ids: Ids, say: Say) -> list[tuple[str, int]]:
    """Returns for each item its space and its seq."""
    bodies = [say(item.body, ids) for item in whole.items]
    allowed = await find_readers(tx, whole, ids, bodies)
    heads: Counter[str] = Counter()
    seqs: list[tuple[str, int]] = []
    rows, versions = Rows(), []
    for place, (item, body) in enumerate(zip(whole.items, bodies, strict=True)):
        heads[item.space] += 1
        seqs.append((item.space, heads[item.space]))
        add_item(rows, ids, place, item, body, heads[item.space], allowed)
        versions += [
            (ids.first_item + place, ids.spaces[item.space], number, item.title, say(earlier, ids), at)
            for number, (at, earlier) in enumerate(item.earlier, 1)
        ]
    await write_rows(tx, rows)
    await items.insert_versions(tx, versions)
    await items.mark_threads(tx, list(rows.threads))
    await items.move_heads(tx, {ids.spaces[key]: seq for key, seq in heads.items()})
    return seqs


async def find_readers(tx: Tx, whole: Whole, ids: Ids, bodies: list[str]) -> set[tuple[int, int]]:
    """Spaces and those of the people mentioned there who can read them."""
    pairs = {
        (ids.spaces[item.space], person): None
        for item, body in zip(whole.items, bodies, strict=True)
        for person in text.mentioned(body)
    }
    return await belonging.readers_among(tx, [space for space, _ in pairs], [person for _, person in pairs])


def add_item(
    rows: Rows, ids: Ids, place: int, item: WholeItem, body: str, seq: int, allowed: set[tuple[int, int]]
) -> None:
    number, space, author = ids.first_item + place, ids.spaces[item.space], ids.people[item.author]
    root = None if item.root is None else ids.first_item + item.root
    mentioned = [person for person in text.mentioned(body) if (space, person) in allowed]
    rows.items.append(
        ItemRow(
            number,
            space,
            seq,
            author,
            root,
            item.at,
            item.edited_at,
            None,
            ",".join(map(str, mentioned)),
            body,
            text.render(body),
            item.kind,
            item.in_feed,
            item.title,
        )
    )
    rows.words.append((number, space, author, text.searchable(f"{item.title or ''} {body}")))
    rows.mentions += [(number, person, space, seq) for person in mentioned if person != author]
    rows.reactions += [
        (number, emoji, ids.people[person], space, item.at) for emoji, person in item.reactions
    ]
    rows.threads |= {} if root is None else {root: None}
