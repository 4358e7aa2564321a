"""Spaces as they travel: who is where, who can read it, and what the log says about it."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from folkmoot.kernel.changes import Facts, register
from folkmoot.people.schema import Person, as_person

Kind = Literal["company", "department", "group", "project", "direct"]
Visibility = Literal["open", "members", "hidden"]
Place = Literal["chat", "posts"]
Right = Literal["member", "moderator", "owner"]
Whose = Literal["members", "moderators"]
"""Who may: every member, or only owners and moderators."""

Level = Literal["all", "mentions", "nothing"]
Show = Literal["all", "current", "open", "others", "archived"]
Source = Literal["founded", "joined", "added", "everyone", "import", "newcomer", "group", "team"]


LONGEST_NAME = 80
LONGEST_PURPOSE = 1000
LONGEST_RULES = 4000
MOST_AT_ONCE = 50
MOST_IN_DIRECT = 10

Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Purpose = Annotated[str, msgspec.Meta(max_length=LONGEST_PURPOSE)]
Rules = Annotated[str, msgspec.Meta(max_length=LONGEST_RULES)]
Id = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]


class Standing(msgspec.Struct, frozen=True):
    """A space as its gate needs it, and the right of the one who asks: null reads an open space from outside."""

    space: int
    kind: Kind
    visibility: Visibility
    archived_at: datetime | None
    has_chat: bool
    has_posts: bool
    starts: Whose
    answers: Whose
    right: Right | None
    slow_seconds: int = 0

    @property
    def archived(self) -> bool:
        return self.archived_at is not None

    @property
    def moderates(self) -> bool:
        return self.right in {"moderator", "owner"}

    @property
    def may_start(self) -> bool:
        return self.starts == "members" or self.moderates

    @property
    def may_answer(self) -> bool:
        return self.answers == "members" or self.moderates


class Audience(msgspec.Struct, frozen=True):
    """Who can read. In `company` and `open` that is every member of the organisation, and the guests among `members`."""

    reach: Literal["company", "open", "members", "hidden", "direct"]
    members: int
    guests: int


class Membership(msgspec.Struct, frozen=True):
    """`read_seq` is my mark of the chat; posts are read up to `posts_seq`, and those of whose thread I have a mark."""

    right: Right
    source: Source
    read_seq: int
    posts_seq: int
    level: Level
    joined_at: datetime


class Space(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    kind: Kind
    visibility: Visibility
    name: str
    purpose: str
    main: Place
    has_chat: bool
    has_posts: bool
    starts: Whose
    answers: Whose
    parent: int | None
    last_seq: int
    pinned: int
    slow_seconds: int
    audience: Audience
    opened_at: datetime | None
    created_at: datetime
    newcomers_at: datetime | None
    archived_at: datetime | None
    archived_by: int | None
    team: int | None = None
    asker: int | None = None
    unfinished_import: bool = False


class SeenSpace(Space, frozen=True, kw_only=True):
    """A space with the reader's own membership, if there is one."""

    membership: Membership | None


class MySpace(Space, frozen=True, kw_only=True):
    """A space I am in. The counts stop at 100 and come from the items; `people` are those of a direct conversation, `requests`
    how many wait to be let in, for who may answer them.
    """

    membership: Membership
    unread: int = 0
    unread_posts: int = 0
    mentions: int = 0
    last_at: datetime | None = None
    requests: int = 0
    people: list[int] = msgspec.field(default_factory=list)


class About(msgspec.Struct, frozen=True):
    """What a space says of itself at its head; both are Markdown, and `…_html` is null where the text has no markup."""

    purpose: str
    purpose_html: str | None
    rules: str
    rules_html: str | None
    rules_at: datetime | None
    rules_by: int | None


class Spaces(msgspec.Struct):
    items: list[SeenSpace]
    before: str | None = None
    after: str | None = None


class Suggestion(msgspec.Struct, frozen=True):
    """A space that may be of use: `colleagues` is how many of the same department or manager are in it."""

    space: SeenSpace
    colleagues: int


class Suggestions(msgspec.Struct, frozen=True):
    items: list[Suggestion]


class Member(msgspec.Struct):
    person: Person
    right: Right
    joined_at: datetime
    source: Source
    added_by: int | None


class Members(msgspec.Struct):
    items: list[Member]
    before: str | None = None
    after: str | None = None


class Card(msgspec.Struct, frozen=True):
    """Somebody in one look: who they are, whom they report to and work with, and the spaces the reader shares with them."""

    person: Person
    manager: Person | None
    colleagues: list[Person]
    spaces: list[int]


class NewSpace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Name
    kind: Literal["group", "project", "department"]
    visibility: Visibility
    purpose: Purpose = ""
    main: Place | None = None
    parent: Id | None = None
    people: Annotated[list[Id], msgspec.Meta(max_length=MOST_AT_ONCE)] = []


class SpaceChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays; `parent: null` makes a department part of nothing. `widen` says that one means it: more people will see what is there."""

    name: Name | None = None
    purpose: Purpose | None = None
    visibility: Visibility | None = None
    main: Place | None = None
    has_chat: bool | None = None
    has_posts: bool | None = None
    starts: Whose | None = None
    answers: Whose | None = None
    rules: Rules | None = None
    parent: Id | msgspec.UnsetType | None = msgspec.UNSET
    widen: bool = False


class LevelChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    level: Level


class RightChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    right: Right


class DirectPeople(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: Annotated[list[Id], msgspec.Meta(max_length=MOST_IN_DIRECT)]


class RightFacts(Facts, frozen=True):
    right: str = ""


class LevelFacts(Facts, frozen=True):
    level: str


class SpaceFacts(Facts, frozen=True):
    """`opened`: whether all may read it from now on, or may not any more; None where that stays."""

    opened: bool | None = None


CREATED = register("space.created", reach="space")
CHANGED = register("space.changed", SpaceFacts, reach="space")
RELOADED = register("space.reloaded", reach="space")
ADDED = register("membership.added", RightFacts, reach="space")
RIGHT_CHANGED = register("membership.changed", RightFacts, reach="space")
REMOVED = register("membership.removed", reach="space")
LEVEL_CHANGED = register("level.changed", LevelFacts, reach="person")


def as_seen(row: Any) -> SeenSpace:
    """One row of `queries.COLUMNS` as the wire has it. How much is written where they may not read is nobody's business."""
    fields = space_fields(row)
    if not row["right"] and row["visibility"] != "open":
        fields |= {"last_seq": 0, "pinned": 0}
    return SeenSpace(**fields, membership=as_membership(row) if row["right"] else None)


def as_mine(row: Any, people: list[int] | None = None) -> MySpace:
    fields = space_fields(row)
    return MySpace(**fields, membership=as_membership(row), requests=row["requests"], people=people or [])


def as_membership(row: Any) -> Membership:
    return Membership(
        row["right"], row["source"], row["read_seq"], row["posts_seq"], row["level"], row["joined_at"]
    )


def space_fields(row: Any) -> dict[str, Any]:
    kind = row["kind"]
    reach = kind if kind in {"company", "direct"} else row["visibility"]
    return {
        "id": row["id"],
        "kind": kind,
        "visibility": row["visibility"],
        "name": row["name"],
        "purpose": row["purpose"],
        "main": row["main"],
        "has_chat": row["has_chat"],
        "has_posts": row["has_posts"],
        "starts": row["starts"],
        "answers": row["answers"],
        "parent": row["parent_id"],
        "last_seq": row["last_seq"],
        "pinned": row["pinned"],
        "slow_seconds": row["slow_seconds"],
        "audience": Audience(reach, row["members"], row["guests"]),
        "opened_at": row["opened_at"],
        "created_at": row["created_at"],
        "newcomers_at": row["newcomers_at"],
        "archived_at": row["archived_at"],
        "archived_by": row["archived_by"],
        "team": row["team_id"],
        "asker": row["asker_id"],
        "unfinished_import": row["unfinished_import"],
    }


def as_member(row: Any) -> Member:
    return Member(as_person(row), row["right"], row["joined_at"], row["source"], row["added_by"])
