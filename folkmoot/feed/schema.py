"""Posts, their comments, and the home feed that ends."""

import datetime
from uuid import UUID

import msgspec

from folkmoot.items.kinds import Kind, register
from folkmoot.items.schema import Body, Id, Item, KeptDraft, NewAttachments, Title
from folkmoot.people.schema import Person
from folkmoot.people.schema.rules import LookOfHouse, Switch
from folkmoot.spaces.schema import MySpace
from folkmoot.spaces.schema.rail import Rail

POST = register(Kind("post", place="posts", answer="comment", in_feed=True, titled=True, plain=True))
COMMENT = register(Kind("comment", place="posts", answer="comment"))


class NewPost(msgspec.Struct, forbid_unknown_fields=True):
    client_id: UUID
    body: Body
    title: Title | None = None
    forward: Id | None = None
    attachments: NewAttachments = []


class Feed(msgspec.Struct):
    """Posts of my spaces, newest first. `caught_up_at`: the newest post that I have read already, if it is on this page. `marks`:
    how far I have read the threads of those beyond the mark of their space, by post.
    """

    items: list[Item]
    before: str | None = None
    caught_up_at: datetime.datetime | None = None
    marks: dict[int, int] = {}


class Organisation(msgspec.Struct):
    """`off`: what administrators switched off; the client shows nothing of it."""

    name: str
    look: LookOfHouse
    off: list[Switch]


class Limits(msgspec.Struct):
    """`file` is in bytes; `files` how many go with one item."""

    body: int
    title: int
    file: int
    files: int


class Start(msgspec.Struct):
    """All the client needs first. `feed`: its first page, for who asks for it; read after the cursor was taken."""

    me: Person
    organisation: Organisation
    administrator: bool
    spaces: list[MySpace]
    rail: Rail
    people: list[Person]
    drafts: list[KeptDraft]
    cursor: str
    limits: Limits
    feed: Feed | None = None
