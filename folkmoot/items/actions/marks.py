"""Read marks and drafts: the same on every device of a person."""

from typing import Any

from folkmoot.items import access
from folkmoot.items.queries import marks as queries
from folkmoot.items.schema import (
    DRAFT_CHANGED,
    MARK_MOVED,
    MOST_DRAFTS,
    Counts,
    Draft,
    DraftFacts,
    KeptDraft,
    MarkFacts,
)
from folkmoot.kernel import changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found
from folkmoot.spaces import access as spaces


async def mark_read(database: Database, person: int, space: int, seq: int) -> Counts:
    """Move the mark to `seq`, forwards or back: mark as unread is the same act."""
    async with database.acting_as(person) as tx:
        await spaces.get_member(tx, person, space)
        moved = await queries.move(tx, person, space, seq)
        counts = await count(tx, person, space)
        if moved:
            facts = MarkFacts(counts.read_seq, None, counts.unread, counts.unread_posts, counts.mentions)
            await changes.record(tx, MARK_MOVED, actor=person, space=space, person=person, facts=facts)
        return counts


async def count(tx: Tx, person: int, space: int) -> Counts:
    row = await queries.counts_of(tx, person, space)
    if row is None:
        raise not_found()
    return as_counts(row)


async def count_all(tx: Tx, person: int) -> dict[int, Counts]:
    """What this person has not read, by space; one statement however many spaces."""
    return {row["space_id"]: as_counts(row) for row in await queries.counts(tx, person)}


def as_counts(row: Any) -> Counts:
    return Counts(
        row["read_seq"], row["unread"], row["unread_posts"], row["mentions"], last_seq=row["last_seq"]
    )


async def mark_thread_read(database: Database, person: int, root: int, seq: int) -> None:
    async with database.acting_as(person) as tx:
        row = await access.get_item(tx, person, root)
        if not row["member"]:
            raise not_found()
        read = min(seq, max(row["seq"], row["reply_seq"]))
        if await queries.move_thread(tx, person, root, read):
            facts = MarkFacts(read, root)
            await changes.record(
                tx, MARK_MOVED, actor=person, space=row["space_id"], person=person, item=root, facts=facts
            )


async def read_drafts(tx: Tx, person: int) -> list[KeptDraft]:
    return [KeptDraft(**dict(row)) for row in await queries.drafts(tx, person)]


async def keep_draft(database: Database, person: int, draft: Draft) -> None:
    """Keep what is being written; nothing in it, and it goes."""
    body, title = text.clean(draft.body), text.clean(draft.title)
    async with database.acting_as(person) as tx:
        await spaces.get_member(tx, person, draft.space)
        if draft.root is not None:
            await access.get_item(tx, person, draft.root)
        if body.strip() or title.strip():
            others = await queries.count_other_drafts(tx, person, draft.space, draft.place, draft.root)
            if others >= MOST_DRAFTS:
                raise Problem(
                    422,
                    "too_many_drafts",
                    f"{MOST_DRAFTS} drafts are kept at most.",
                    limit=MOST_DRAFTS,
                )
            await queries.keep_draft(tx, person, draft.space, draft.place, draft.root, title, body)
        elif not await queries.drop_draft(tx, person, draft.space, draft.place, draft.root):
            return
        facts = DraftFacts(draft.place, draft.root)
        await changes.record(tx, DRAFT_CHANGED, actor=person, space=draft.space, person=person, facts=facts)
