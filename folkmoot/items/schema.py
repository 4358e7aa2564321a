"""Records and wire types of items, and what can happen to them."""

import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from folkmoot.items.kinds import Place
from folkmoot.kernel.changes import Facts, register

LONGEST_BODY = 40_000
LONGEST_TITLE = 300
LONGEST_ALT = 500
MOST_ATTACHMENTS = 20
MOST_MENTIONS = 50
MOST_EMOJI_UNDER_ONE_ITEM = 50
MOST_OWN_EMOJI = 500
MOST_DRAFTS = 200
MOST_PINS = 100

Body = Annotated[str, msgspec.Meta(max_length=LONGEST_BODY)]
Title = Annotated[str, msgspec.Meta(max_length=LONGEST_TITLE)]
BODY_BYTES = 4 * LONGEST_BODY + 4096
"""Of a request that carries a body: four bytes a letter at most, and the rest."""

Id = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
Seq = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Reaction(msgspec.Struct):
    """One emoji under an item, with the people who put it there, first to last. Under one with more than `MOST_LISTED`
    reactions only the first of them are named, and `count` says how many they are.
    """

    emoji: str
    people: list[int]
    count: int | msgspec.UnsetType = msgspec.UNSET


class Preview(msgspec.Struct):
    """What stands behind a link: `image` is our own copy of its picture, with its size in points."""

    id: int
    url: str
    title: str
    description: str
    site: str
    image: bool
    width: int | None = None
    height: int | None = None


class Thread(msgspec.Struct):
    """What stands under an item: how many, the newest, and who wrote last (up to three)."""

    count: int
    seq: int
    at: datetime.datetime
    people: list[int]


class NewAttachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file to go with an item: the id its author chose for the upload, and in words what it shows."""

    upload: UUID
    alt: Annotated[str, msgspec.Meta(max_length=LONGEST_ALT)] = ""


NewAttachments = Annotated[list[NewAttachment], msgspec.Meta(max_length=MOST_ATTACHMENTS)]


class HeldFile(msgspec.Struct):
    """A file of what is planned: an upload, its author's alone."""

    upload: UUID
    name: str
    alt: str
    media_type: str
    bytes: int


class Attachment(msgspec.Struct):
    """A file of an item. `preview` says whether there are small pictures of it; `wave` how loud a recording is, a digit each."""

    id: int
    name: str
    alt: str
    media_type: str
    bytes: int
    preview: Literal["none", "coming", "made"]
    width: int | None
    height: int | None
    moves: bool
    pages: int | None
    seconds: int | None
    wave: str | None


class Item(msgspec.Struct):
    """An item as every reader gets it. `html` is None where `body` is plain text."""

    id: int
    space: int
    kind: str
    author: int
    parent: int | None
    root: int | None
    client_id: UUID | None
    seq: int
    rev: int
    in_feed: bool
    title: str | None
    body: str
    html: str | None
    created_at: datetime.datetime
    published_at: datetime.datetime | None
    edited_at: datetime.datetime | None
    deleted_at: datetime.datetime | None
    deleted_by: int | None
    pinned_at: datetime.datetime | None
    pinned_by: int | None
    forward: int | None
    withdrawn_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    reactions: list[Reaction]
    reacted: int
    thread: Thread | None
    mentions: list[int]
    attachments: list[Attachment]
    previews: list[Preview]


class Page(msgspec.Struct):
    """A page of items. A cursor is None at that end. `marks`: my read marks of the threads among them, by root."""

    items: list[Item]
    before: str | None = None
    after: str | None = None
    marks: dict[int, int] = {}


class Items(msgspec.Struct):
    """Items by their ids: those that may be read."""

    items: list[Item]


class Readers(msgspec.Struct):
    """How many `people` are in a space, and how many of them could read what is passed on there."""

    readers: int
    people: int


class Version(msgspec.Struct):
    version: int
    title: str | None
    body: str
    written_at: datetime.datetime


class Versions(msgspec.Struct):
    items: list[Version]
    before: str | None


class Counts(msgspec.Struct):
    """What one person has not read in one space up to `last_seq`; each stops at 100, which means more."""

    read_seq: int
    posts_seq: int
    unread: int = 0
    unread_posts: int = 0
    mentions: int = 0
    last_seq: int = 0


class Draft(msgspec.Struct, forbid_unknown_fields=True):
    """What is being written. Nothing in it: the draft goes."""

    space: int
    place: Place
    root: int | None = None
    title: Title = ""
    body: Body = ""


class KeptDraft(Draft):
    updated_at: datetime.datetime | None = None


EVERYONE = 0
"""Stands in the mentions of an item for everybody in its space."""


class Reach(msgspec.Struct):
    """How many others would be told by `<@all>` and by `<@here>`; null where the caller may not use it."""

    all: int | None
    here: int | None


class OwnEmoji(msgspec.Struct):
    """A picture of the organisation's own, written `:word:`. `added_by` is null to guests."""

    word: str
    picture: str
    added_by: int | None
    added_at: datetime.datetime


class NewItem(msgspec.Struct, frozen=True):
    """What an author hands in, already cleaned and checked."""

    kind: str
    body: str
    client_id: UUID | None
    title: str | None = None
    root: int | None = None
    forward: int | None = None
    attachments: tuple[NewAttachment, ...] = ()


class ItemFacts(Facts, frozen=True):
    seq: int
    root: int | None = None
    in_feed: bool = False


class ItemChangedFacts(ItemFacts, frozen=True):
    """`unreacted`: the actor took a reaction back."""

    unreacted: bool = False


class MarkFacts(Facts, frozen=True):
    """Of a thread its `read_seq`, of a space all else. `posts_back`: posts beyond `posts_seq` that were read are so no more."""

    read_seq: int
    root: int | None = None
    unread: int = 0
    unread_posts: int = 0
    mentions: int = 0
    posts_seq: int | None = None
    posts_back: bool = False


class PinFacts(Facts, frozen=True):
    pinned: int


class DraftFacts(Facts, frozen=True):
    place: str
    root: int | None = None


ITEM_CREATED = register("item.created", ItemFacts, reach="space")
ITEM_CHANGED = register("item.changed", ItemChangedFacts, reach="space")
ITEM_DELETED = register("item.deleted", ItemFacts, reach="space")
ITEM_RESTORED = register("item.restored", ItemFacts, reach="space")
ITEM_WITHDRAWN = register("item.withdrawn", ItemFacts, reach="space")
ITEM_SHOWN = register("item.shown", ItemFacts, reach="space")
PINS_CHANGED = register("pins.changed", PinFacts, reach="space")
MARK_MOVED = register("mark.moved", MarkFacts, reach="person")
DRAFT_CHANGED = register("draft.changed", DraftFacts, reach="person")
EMOJI_CHANGED = register("emoji.changed", reach="everyone")


MOST_LISTED = 500
"""Up to so many reactions stand on the item itself, as the trigger `touch_item` has it."""


def columns(previews: str, reactions: str) -> str:
    return f"""
    i.id, i.space_id, i.kind, i.author_id, i.parent_id, i.root_id, i.client_id, i.seq, i.rev, i.in_feed, i.title, i.body,
    i.html, i.created_at, i.published_at, i.edited_at, i.deleted_at, i.deleted_by, i.pinned_at, i.pinned_by, i.forwards,
    i.withdrawn_at, i.closed_at, {reactions} as reactions, i.reacted, i.mentioned, i.reply_count,
    i.reply_seq, i.replied_at, i.repliers, i.attached, {previews} as previews
    """


COLUMNS = columns(
    "case when i.linked > 0 then previews_of(i.id) end",
    f"case when i.reacted > {MOST_LISTED} then many_reactions_of(i.id) else i.reactions end",
)
"""What `as_item` reads, of `items i`."""

COLUMNS_OF_NEW = columns("null::jsonb", "i.reactions")
"""The same of what was just written: to get ready to look for previews takes time, and there are none yet."""

MANY_COLUMNS = 32


def as_item(row: Any) -> Item:
    """One row that begins with COLUMNS as the wire has it: by place, since by name it takes four times as long. What was
    deleted keeps its place and loses its words.
    """
    (
        id_, space, kind, author, parent, root, client_id, seq, rev, in_feed, title, body, html, created_at, published_at,
        edited_at, deleted_at, deleted_by, pinned_at, pinned_by, forward, withdrawn_at, closed_at, reactions, reacted,
        mentions, count, newest, replied_at, repliers, attached, previews,
    ) = row[:MANY_COLUMNS]  # fmt: skip
    thread = Thread(count, newest, replied_at, repliers or []) if count else None
    if deleted_at is not None:
        title, body, html, forward, reactions, reacted, mentions = None, "", None, None, None, 0, None
        attached, previews = None, None
    return Item(
        id_, space, kind, author, parent, root, client_id, seq, rev, in_feed, title, body, html, created_at, published_at,
        edited_at, deleted_at, deleted_by, pinned_at, pinned_by, forward, withdrawn_at, closed_at,
        as_reactions(reactions, reacted) if reactions else [],
        reacted,
        thread,
        mentions or [],
        as_attachments(attached) if attached else [],
        msgspec.convert(previews, list[Preview]) if previews else [],
    )  # fmt: skip


def as_attachments(attached: list[dict[str, Any]]) -> list[Attachment]:
    return [Attachment(**each) for each in attached]


def names_of(attached: list[dict[str, Any]] | None) -> list[str]:
    """What search finds a file by."""
    return [each["name"] for each in attached or ()]


def as_reactions(written: list[str], reacted: int) -> list[Reaction]:
    """From `"42 👍"`, first to last; of many from `"👍 700 42 43"`, as `many_reactions_of` has it."""
    if reacted > MOST_LISTED:
        return [
            Reaction(emoji, [int(person) for person in people], int(count))
            for emoji, count, *people in (line.split(" ") for line in written)
        ]
    by_emoji: dict[str, Reaction] = {}
    for pair in written:
        person, _, emoji = pair.partition(" ")
        by_emoji.setdefault(emoji, Reaction(emoji, [])).people.append(int(person))
    return list(by_emoji.values())
