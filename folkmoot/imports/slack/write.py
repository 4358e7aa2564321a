"""One batch of messages, in one transaction."""

from datetime import datetime

import msgspec

from folkmoot.imports.queries import belonging, items, lookups
from folkmoot.imports.report import note
from folkmoot.imports.rows import ItemRow, Rows, write_rows
from folkmoot.imports.schema import Progress
from folkmoot.imports.slack.convert import Said
from folkmoot.imports.slack.names import find_emoji
from folkmoot.imports.slack.reading import as_time, read_ts
from folkmoot.imports.slack.records import Message
from folkmoot.imports.slack.sent import Sent
from folkmoot.imports.slack.survey import find_author
from folkmoot.imports.slack.work import Work, item_key, thread_key
from folkmoot.items.schema import MOST_PINS
from folkmoot.kernel.db import Tx

MOST_EMOJI = 50
TWICE = "message that stands in the archive twice"


class Here(msgspec.Struct):
    """What the database knows: the last seq of each space and how much is pinned there, items by their keys, who can
    read which space.
    """

    heads: dict[int, int]
    pinned: dict[int, int]
    known: dict[str, int]
    allowed: set[tuple[int, int]]


async def write_batch(work: Work, tx: Tx, sent: list[Sent], said: list[Said]) -> None:
    spaces = sorted({work.spaces[each.conversation] for each in sent})
    heads, pinned = await items.lock_heads(tx, spaces)
    here = Here(
        heads,
        pinned,
        await lookups.known_items(tx, work.source, wanted_keys(sent)),
        await belonging.readers_among(tx, *pairs(work, sent, said)),
    )
    rows = Rows()
    for each, words in zip(sent, said, strict=True):
        if each.key in here.known:
            note(work.progress, TWICE, 1, each.key)
        else:
            add_message(work, rows, each, words, here)
    await write_rows(tx, rows)
    await belonging.remember_members(tx, list_present(rows))
    await belonging.insert_provenance(tx, work.source, work.run, "item", rows.provenance)
    await items.mark_threads(tx, list(rows.threads))
    await items.move_heads(tx, here.heads)
    await belonging.mark_unfinished(tx, spaces)


def list_present(rows: Rows) -> list[tuple[int, int]]:
    """Spaces, and the people who wrote, reacted or pinned there."""
    wrote = {(row.space, row.author) for row in rows.items}
    pinned = {(space, person) for _, space, person, _ in rows.pins}
    return sorted(wrote | pinned | {(space, person) for _, _, person, space, _ in rows.reactions})


def wanted_keys(sent: list[Sent]) -> list[str]:
    keys = [each.key for each in sent]
    for each in sent:
        if root := each.message.root_ts:
            keys += (item_key(each.conversation, root), thread_key(each.conversation, root))
    return keys


def pairs(work: Work, sent: list[Sent], said: list[Said]) -> tuple[list[int], list[int]]:
    """Spaces and the people mentioned in them, side by side."""
    found = {
        (work.spaces[each.conversation], person): None
        for each, words in zip(sent, said, strict=True)
        for person in words.mentioned
    }
    return [space for space, _ in found], [person for _, person in found]


def add_message(work: Work, rows: Rows, sent: Sent, said: Said, here: Here) -> None:
    message, space = sent.message, work.spaces[sent.conversation]
    number = work.progress.firsts.item + sent.place
    author, at = work.people[find_author(message)], as_time(read_ts(message.ts) or 0)
    here.heads[space] += 1
    seq = here.heads[space]
    root = find_root(work, rows, sent, here.known, number)
    here.known[sent.key] = number
    deleted = at if message.subtype == "tombstone" else None
    mentioned = [person for person in said.mentioned if (space, person) in here.allowed]
    reacted = [] if deleted else list_reactions(work, message)
    named = ",".join(map(str, mentioned))
    written = (at, read_edited(message), deleted, named, said.body, said.html)
    rows.items.append(ItemRow(number, space, seq, author, root, *written))
    rows.words += [(number, space, author, said.words)] if said.words else []
    rows.mentions += [(number, person, space, seq) for person in mentioned]
    rows.reactions += [(number, emoji, person, space, at) for emoji, person in reacted]
    rows.pins += list_pins(work, sent, number, here)
    rows.provenance.append((sent.key, number))
    rows.threads |= {} if root is None else {root: None}
    note(work.progress, "message without anything in it", int(not said.body and not deleted), sent.key)
    note_message(work.progress, sent, root, len(mentioned), len(said.mentioned), len(reacted))


def find_root(work: Work, rows: Rows, sent: Sent, known: dict[str, int], number: int) -> int | None:
    """The first message of its thread. Where that is missing, the first answer that there is stands in for it."""
    ts = sent.message.root_ts
    if ts is None:
        return None
    missing = thread_key(sent.conversation, ts)
    root = known.get(item_key(sent.conversation, ts)) or known.get(missing)
    if root is None:
        known[missing] = number
        rows.provenance.append((missing, number))
        note(work.progress, "thread whose first message is missing", 1, sent.key)
    return root


def read_edited(message: Message) -> datetime | None:
    micros = read_ts(message.edited.ts) if message.edited and message.edited.ts else None
    return as_time(micros) if micros is not None else None


def list_reactions(work: Work, message: Message) -> list[tuple[str, int]]:
    found: dict[str, dict[int, None]] = {}
    for reaction in message.reactions or []:
        emoji = find_emoji(reaction.name)
        if emoji is None:
            note(
                work.progress,
                "reaction with an own emoji",
                max(len(reaction.users), 1),
                f":{reaction.name}:"[:60],
            )
            continue
        if emoji not in found and len(found) >= MOST_EMOJI:
            note(work.progress, "reaction past the fiftieth emoji of a message", len(reaction.users))
            continue
        note(
            work.progress,
            "reaction of people who are not named",
            max((reaction.count or 0) - len(reaction.users), 0),
        )
        found.setdefault(emoji, {}).update({work.people[person]: None for person in reaction.users})
    return [(emoji, person) for emoji, people in found.items() for person in people]


def list_pins(work: Work, sent: Sent, number: int, here: Here) -> list[tuple[int, int, int, datetime]]:
    """At most one. Where the archive does not say since when, it is as old as the message."""
    pin = work.pins.get(sent.conversation, {}).get(sent.message.ts)
    if pin is None or pin.by is None:
        return []
    space = work.spaces[sent.conversation]
    if here.pinned[space] >= MOST_PINS:
        note(work.progress, "pin past the hundredth of a space")
        return []
    here.pinned[space] += 1
    note(work.progress, "pins")
    return [(number, space, work.people[pin.by], pin.at or as_time(read_ts(sent.message.ts) or 0))]


def note_message(
    progress: Progress, sent: Sent, root: int | None, mentions: int, named: int, reactions: int
) -> None:
    message = sent.message
    note(progress, "messages")
    note(progress, "answers", int(root is not None))
    note(progress, "mentions", mentions)
    note(progress, "reactions", reactions)
    note(progress, "mention of somebody who cannot read the space", named - mentions)
    note(progress, "message that was deleted, with answers", int(message.subtype == "tombstone"))
    note(
        progress,
        "answer also shown in the channel",
        int(message.subtype in {"thread_broadcast", "reply_broadcast"}),
    )
    note(
        progress,
        "message posted under another name",
        int(bool(message.username and (message.user or message.bot_id))),
    )
