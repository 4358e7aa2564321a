"""The first walk through an archive: every file is read and checked, nothing is kept but how many messages lie where.

Afterwards nothing in the archive can come as a surprise, and the messages of all conversations have one order in time.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from folkmoot.imports.archive import Archive
from folkmoot.imports.schema import ImportProblem
from folkmoot.imports.slack.pins import Pins, list_pins, note_pin, settle_pins
from folkmoot.imports.slack.reading import (
    read_conversations,
    read_messages,
    read_ts,
    read_users,
    wrong_record,
)
from folkmoot.imports.slack.records import Conversation, Message, User
from folkmoot.imports.slack.subtypes import find_reason_to_drop

DAY = re.compile(r"(.+)/(\d{4}-\d{2}-\d{2})\.json")
LISTS = {"channels.json": "open", "groups.json": "closed", "mpims.json": "direct", "dms.json": "direct"}
USERS = ("users.json", "org_users.json")
EXTRAS = {
    "integration_logs.json": "log of integrations",
    "canvases.json": "canvases",
    "lists.json": "lists",
    "content_flags.json": "flags on content",
    "file_conversations.json": "comments on canvases",
    "huddle_transcripts.json": "transcripts of calls",
}
NOBODY = "nobody"


class Listed(msgspec.Struct):
    """A conversation, from which list it comes, its first moment, and who wrote in it (kept only where the list of
    members is missing).
    """

    record: Conversation
    sort: str
    writers: dict[str, None] | None = None
    first: int | None = None
    pins: Pins = msgspec.field(default_factory=Pins)


class Group(msgspec.Struct):
    """Entries whose times overlap: nearly always one day of all conversations. They are read together and sorted."""

    first: int
    last: int
    entries: list[tuple[str, str]]
    messages: int


class Survey(msgspec.Struct):
    users: list[User]
    conversations: list[Listed]
    groups: list[Group] = []
    strangers: dict[str, str] = {}
    """Whoever wrote or reacted and is not in users.json: their id and the name they went by."""

    messages: int = 0
    left_out: Counter[str] = msgspec.field(default_factory=Counter)
    """Entries nothing is made of."""


Look = Callable[[str, str, list[Message]], None]


def survey_archive(archive: Archive, look: Look | None = None) -> Survey:
    """Walk through all of it. `look` is shown the messages of every day, with conversation and entry."""
    users = next((read_users(archive, name) for name in USERS if name in archive), None)
    if users is None:
        raise ImportProblem("There is no users.json in it. Is this a Slack export?")
    survey = Survey(users, list(list_conversations(archive)))
    if not survey.conversations:
        raise ImportProblem(
            "There is no channels.json in it, nor any other list of conversations. Is this a Slack export?"
        )
    folders = name_folders(survey)
    known = know_people(users)
    for listed in survey.conversations:
        if listed.sort == "direct" and isinstance(listed.record.members, list):
            survey.strangers |= {person: "" for person in listed.record.members if person not in known}
    days: dict[str, Group] = {}
    for name in archive.names():
        survey_entry(archive, name, survey, folders, known, days, look)
    for listed in survey.conversations:
        note_pinners(listed, known, survey.strangers)
    survey.groups = list(merge(days.values()))
    survey.messages = sum(group.messages for group in survey.groups)
    return survey


def list_conversations(archive: Archive) -> Iterator[Listed]:
    seen: dict[str, str] = {}
    for name, sort in LISTS.items():
        if name not in archive:
            continue
        for index, record in enumerate(read_conversations(archive, name)):
            if record.id in seen:
                raise wrong_record(
                    archive, name, index, f"has the id {record.id}, which stands in {seen[record.id]} too"
                )
            seen[record.id] = name
            private = sort == "open" and bool(record.is_private)
            listed = isinstance(record.members, list)
            yield Listed(
                record, "closed" if private else sort, None if listed else {}, pins=list_pins(record)
            )


def name_folders(survey: Survey) -> dict[str, Listed]:
    """Folders are called like the channel, those of two people like its id."""
    folders = {listed.record.id: listed for listed in survey.conversations}
    for listed in survey.conversations:
        if listed.record.name:
            folders.setdefault(unicodedata.normalize("NFC", listed.record.name), listed)
    return folders


def know_people(users: list[User]) -> set[str]:
    bots = {user.profile.bot_id for user in users if user.profile and user.profile.bot_id}
    return {user.id for user in users} | bots


def survey_entry(
    archive: Archive,
    name: str,
    survey: Survey,
    folders: dict[str, Listed],
    known: set[str],
    days: dict[str, Group],
    look: Look | None,
) -> None:
    found = DAY.fullmatch(name)
    listed = folders.get(found[1]) if found else None
    if found is None or listed is None:
        if name not in LISTS and name not in USERS:
            survey.left_out[
                EXTRAS.get(name) or ("folder without a conversation" if found else "other file")
            ] += 1
        return
    messages = read_messages(archive, name)
    times = [require_time(archive, name, index, message) for index, message in enumerate(messages)]
    for message in messages:
        note_people(message, listed, known, survey.strangers)
        note_pin(listed.pins, listed.record.id, message)
    if look is not None:
        look(listed.record.id, name, messages)
    if times:
        listed.first = min(times) if listed.first is None else min(listed.first, *times)
        add_to_day(days, found[2], Group(min(times), max(times), [(listed.record.id, name)], len(messages)))


def require_time(archive: Archive, name: str, index: int, message: Message) -> int:
    micros = read_ts(message.ts)
    if micros is None:
        raise wrong_record(archive, name, index, f"has the time {message.ts[:40]!r}, which is none")
    return micros


def note_people(message: Message, listed: Listed, known: set[str], strangers: dict[str, str]) -> None:
    if find_reason_to_drop(message):
        return
    author = find_author(message)
    if author not in known and not strangers.get(author):
        strangers[author] = find_name(message)
    if listed.writers is not None and author != NOBODY:
        listed.writers[author] = None
    for reaction in message.reactions or []:
        for person in reaction.users:
            if person not in known:
                strangers.setdefault(person, "")


def note_pinners(listed: Listed, known: set[str], strangers: dict[str, str]) -> None:
    for pin in settle_pins(listed.pins).values():
        if pin.comes and pin.by and pin.by not in known:
            strangers.setdefault(pin.by, "")


def find_author(message: Message) -> str:
    """Under which id somebody is known; a program without one goes by the name it gave."""
    if message.comment is not None and message.comment.user:
        return message.comment.user
    if message.user or message.bot_id:
        return message.user or message.bot_id or NOBODY
    return f"name {message.username}"[:200] if message.username else NOBODY


def find_name(message: Message) -> str:
    face = message.user_profile or message.bot_profile
    names = (face.real_name, face.display_name, face.name) if face else ()
    return next((name for name in (*names, message.username) if name), "")


def add_to_day(days: dict[str, Group], day: str, group: Group) -> None:
    before = days.get(day)
    if before is None:
        days[day] = group
        return
    before.first, before.last = min(before.first, group.first), max(before.last, group.last)
    before.entries += group.entries
    before.messages += group.messages


def merge(groups: Iterable[Group]) -> Iterator[Group]:
    """In order of time; days that reach into one another become one group."""
    ordered = sorted(groups, key=lambda group: group.first)
    current: Group | None = None
    for group in ordered:
        if current is not None and group.first <= current.last:
            current.last = max(current.last, group.last)
            current.entries += group.entries
            current.messages += group.messages
            continue
        if current is not None:
            yield current
        current = group
    if current is not None:
        yield current


def read_group(archive: Archive, group: Group) -> list[tuple[str, Message]]:
    """The messages of a group with their conversations, by time; those of one instant in the order of the archive."""
    found = [
        (read_ts(message.ts) or 0, conversation, message)
        for conversation, name in sorted(group.entries)
        for message in read_messages(archive, name)
    ]
    found.sort(key=lambda each: (each[0], each[1]))
    return [(conversation, message) for _, conversation, message in found]
