"""What the content files say, as read."""

from datetime import datetime
from typing import Literal

import msgspec


class DemoProblem(Exception):  # noqa: N818 - what a person reads: the file, the line, and what is wrong there
    """A content file cannot be read, or the demo cannot be built here."""

    def __init__(self, words: str, *, file: str | None = None, line: int | None = None) -> None:
        place = ", line ".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {words}" if place else words)


class BrokenOffProblem(DemoProblem):
    """Most of the demo is here, from a building that was broken off. `untouched`: nobody can have been in it since."""

    def __init__(self, *, untouched: bool) -> None:
        super().__init__(
            "The demo here was broken off before its end. Say --data with a folder that does not exist yet."
        )
        self.untouched = untouched


class Persona(msgspec.Struct, frozen=True):
    """One line of people.txt. `look` describes the portrait, `weeks` how long ago the person came."""

    handle: str
    name: str
    title: str
    department: str
    place: str
    zone: str
    language: str
    manager: str | None
    phone: str
    weeks: int
    look: str
    guest: bool
    emails: tuple[str, ...]


class Sent(msgspec.Struct, frozen=True):
    """A file with something said: what it is drawn by, what it is called, and what a picture shows."""

    drawing: str
    name: str
    alt: str


class Said(msgspec.Struct):
    """A message, a post or an answer. `line` is where it begins in its file."""

    line: int
    author: str
    at: datetime
    post: bool
    title: str | None
    body: list[str]
    root: "Said | None" = None
    label: str | None = None
    earlier: list[str] = []
    files: list[Sent] = []
    reactions: list[tuple[str, str]] = []


class Room(msgspec.Struct):
    """One file of a space. `unread` is how many of its newest messages and posts the demo account has not read yet."""

    key: str
    language: str
    kind: Literal["company", "department", "group", "project", "direct"]
    visibility: Literal["open", "members", "hidden"]
    name: str
    purpose: str
    main: Literal["chat", "posts"]
    also: bool
    parent: str | None
    owners: tuple[str, ...]
    members: tuple[str, ...]
    weeks: int
    archived: bool
    unread: int
    draft: str
    said: list[Said] = []
