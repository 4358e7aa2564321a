"""What is known of an import while it runs and afterwards."""

from datetime import datetime
from typing import Any, Protocol

import msgspec


class ImportProblem(Exception):  # noqa: N818 - what a person reads: the place and what is wrong there
    """The archive cannot be brought in. Says the file and, where there is one, the line."""

    def __init__(self, words: str, *, file: str | None = None, line: int | None = None) -> None:
        place = ", line ".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {words}" if place else words)
        self.file = file
        self.line = line
        self.words = words


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
