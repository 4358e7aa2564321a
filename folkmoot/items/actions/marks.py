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


async def mark_read(database: Database, person: int, space: int, seq: int, place: str = "all") -> Counts:
    """Move the mark of the chat, of the posts, or of all, to `seq`, forwards or back: mark as unread is the same act."""
    async with database.acting_as(person) as tx:
        await spaces.get_member(tx, person, space)
        moved = await queries.move(tx, person, space, seq, place)
        back = place != "chat" and await queries.lower_marks_of_posts(tx, person, space, seq)
        counts = await count(tx, person, space)
        if moved or back:
            await tell(tx, person, space, counts, back=back)
        return counts


async def tell(tx: Tx, person: int, space: int, counts: Counts, *, back: bool = False) -> None:
    facts = MarkFacts(
        counts.read_seq,
        None,
        counts.unread,
        counts.unread_posts,
        counts.mentions,
        posts_seq=counts.posts_seq,
        posts_back=back,
    )
    await changes.record(tx, MARK_MOVED, actor=person, space=space, person=person, facts=facts)


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
        row["read_seq"],
        row["posts_seq"],
        row["unread"],
        row["unread_posts"],
        row["mentions"],
        last_seq=row["last_seq"],
    )


async def mark_thread_read(database: Database, person: int, root: int, seq: int) -> None:
    """A post is read with its thread, and so is what names one in it: then the counts of the space are others."""
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
            await follow_thread(tx, person, row["space_id"], root, read, post=row["in_feed"])


async def follow_thread(tx: Tx, person: int, space: int, root: int, seq: int, *, post: bool) -> None:
    """What the mark of a thread, at `seq` now, changes for the space it stands in."""
    if post:
        await queries.advance_posts(tx, person, space)
    if post or await queries.names_me_in(tx, person, root, seq):
        await tell(tx, person, space, await count(tx, person, space))


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
