"""What is known of an import while it runs and afterwards."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, Protocol

import msgspec

from folkmoot.kernel import acts


class ImportProblem(Exception):  # noqa: N818 - what a person reads: the place and what is wrong there
    """The archive cannot be brought in. Says the file and, where there is one, the line."""

    def __init__(self, words: str, *, file: str | None = None, line: int | None = None) -> None:
        place = ", line ".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {words}" if place else words)
        self.file = file
        self.line = line
        self.words = words


class ImportFacts(acts.ActFacts, frozen=True):
    """Which one, of what kind, and how much: nothing of what is in it."""

    number: int = 0
    source: str = ""
    messages: int = 0


def describe(run: int, source: str, messages: int = 0) -> ImportFacts:
    """`source` is cut to the kind of system: whose it was is a name from the archive."""
    return ImportFacts(run, source.partition(":")[0], messages)


BEGUN = acts.register("import.begun", ImportFacts)
FINISHED = acts.register("import.finished", ImportFacts)
REMOVING = acts.register("import.removal_begun", ImportFacts)
TAKEN_AWAY = acts.register("import.removed", ImportFacts)


class Firsts(msgspec.Struct, frozen=True):
    """The first id of each block that was set aside. What gets which follows from its place in the archive alone."""

    person: int = 1
    identity: int = 1
    space: int = 1
    item: int = 1


class Progress(msgspec.Struct):
    """How far an import is: written in the transaction of what it counts, so that it is never wrong.

    `people`, `spaces` and `messages` are how many of the archive's are done with, `closed` how many spaces were told
    to their readers. `counts` are the lines of the closing report, `examples` a few places in the archive for each.
    """

    firsts: Firsts
    company: int | None = None
    people: int = 0
    spaces: int = 0
    messages: int = 0
    total: int = 0
    closed: int = 0
    planned_spaces: int = 0
    removing: bool = False
    counts: dict[str, int] = {}
    examples: dict[str, list[str]] = {}


class Run(msgspec.Struct):
    """One row of imports."""

    id: int
    source: str
    content_hash: str
    started_at: datetime
    finished_at: datetime | None
    removed_at: datetime | None
    progress: Progress
    report: dict[str, Any] | None = None

    @property
    def state(self) -> str:
        if self.removed_at is not None:
            return "removed"
        if self.progress.removing:
            return "removing"
        return "finished" if self.finished_at is not None else "unfinished"


class Watch(Protocol):
    """Whoever looks on: the command line draws it."""

    def step(self, name: str, words: str) -> None: ...

    def move(self, done: int, total: int) -> None: ...


class WholePerson(msgspec.Struct, frozen=True):
    """Somebody of a whole organisation. `key` and `manager` name people there; `photo` names a picture that is stored."""

    key: str
    kind: Literal["member", "guest", "bot"]
    name: str
    title: str
    department: str
    phone: str
    zone: str
    language: str
    manager: str | None
    emails: tuple[str, ...]
    photo: str | None
    came_at: datetime
    gone_at: datetime | None = None


class WholeSpace(msgspec.Struct, frozen=True):
    """A space of a whole organisation. The members of the company's are all its people but guests."""

    key: str
    kind: Literal["company", "department", "group", "project", "direct"]
    visibility: Literal["open", "members", "hidden"]
    name: str
    purpose: str
    main: Literal["chat", "posts"]
    has_chat: bool
    has_posts: bool
    parent: str | None
    owners: tuple[str, ...]
    members: tuple[str, ...]
    created_at: datetime
    archived_at: datetime | None = None
    unread: dict[str, int] = {}
    """By person: the place among the items of the whole from which on they have not read."""


class WholeItem(msgspec.Struct, frozen=True):
    """One item of a whole organisation. `root` is its place among the items; `earlier` what it said before, and when."""

    space: str
    author: str
    kind: str
    in_feed: bool
    at: datetime
    title: str | None
    body: str
    root: int | None = None
    edited_at: datetime | None = None
    earlier: tuple[tuple[datetime, str], ...] = ()
    reactions: tuple[tuple[str, str], ...] = ()


class Whole(msgspec.Struct, frozen=True):
    """All of an organisation, as a program holds it in memory. Items are in the order of time, parents before children."""

    source: str
    content_hash: str
    organisation: str
    people: list[WholePerson]
    spaces: list[WholeSpace]
    items: list[WholeItem]


class Ids(msgspec.Struct):
    """What keys of a whole became here; an item is at `first_item` and its place."""

    people: dict[str, int]
    spaces: dict[str, int]
    first_item: int


Say = Callable[[str, Ids], str]
"""A body with what it names (people, spaces, items) as ids of this database."""
