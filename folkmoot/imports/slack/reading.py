"""From the bytes of one file to its records, or an error that names the line."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from folkmoot.imports.archive import Archive
from folkmoot.imports.schema import ImportProblem
from folkmoot.imports.slack.records import Conversation, Message, User

T = TypeVar("T")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TS = re.compile(r"(\d{1,10})(?:\.(\d{1,6}))?")
SECONDS = re.compile(r"\d{1,10}(?!\d)")
INDEX = re.compile(r"`\$\[(\d+)\]")
BYTE = re.compile(r"\(byte (\d+)\)")
LONGEST_ID = 200
USERS = msgspec.json.Decoder(list[User])
CONVERSATIONS = msgspec.json.Decoder(list[Conversation])
MESSAGES = msgspec.json.Decoder(list[Message])


def read_users(archive: Archive, name: str) -> list[User]:
    users = decode(archive, name, USERS)
    require_ids(archive, name, [user.id for user in users])
    return users


def read_conversations(archive: Archive, name: str) -> list[Conversation]:
    conversations = decode(archive, name, CONVERSATIONS)
    require_ids(archive, name, [conversation.id for conversation in conversations])
    return conversations


def read_messages(archive: Archive, name: str) -> list[Message]:
    """The messages of one day, in the order of the file."""
    return decode(archive, name, MESSAGES)


def decode(archive: Archive, name: str, decoder: msgspec.json.Decoder[list[T]]) -> list[T]:
    content = archive.read(name).removeprefix(b"\xef\xbb\xbf")
    try:
        return decoder.decode(content)
    except msgspec.ValidationError as error:
        raise explain_record(name, content, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise explain_syntax(name, content, error) from error


def explain_record(name: str, content: bytes, words: str) -> ImportProblem:
    found = INDEX.search(words)
    if not found:
        return ImportProblem(f"This is not a list of records: {words}.", file=name, line=1)
    index = int(found[1])
    return ImportProblem(
        f"Record {index + 1} is not what it should be: {words}.", file=name, line=find_line(content, index)
    )


def explain_syntax(name: str, content: bytes, error: Exception) -> ImportProblem:
    found = BYTE.search(str(error))
    at = int(found[1]) if found else len(content)
    if isinstance(error, UnicodeDecodeError):
        words = "A text in it is not UTF-8"
        at = find_bad_letter(content)
    elif isinstance(error, RecursionError):
        words, at = "It is nested far too deep", 0
    else:
        words = f"It is not JSON: {error}"
    return ImportProblem(f"{words}.", file=name, line=content.count(b"\n", 0, at) + 1)


def find_bad_letter(content: bytes) -> int:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def find_line(content: bytes, index: int) -> int | None:
    """The line on which the record with this index begins, of a list that is known to be JSON."""
    text = content.decode(errors="replace")
    decoder = json.JSONDecoder()
    at = text.index("[") + 1
    try:
        for _ in range(index):
            at = skip(text, decoder.raw_decode(text, skip(text, at))[1])
        at = skip(text, at)
    except (ValueError, RecursionError):
        return None
    return text.count("\n", 0, at) + 1


def skip(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\n", "\r", "\t", ","} and at < len(text):
        at += 1
    return at


def require_ids(archive: Archive, name: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for index, found in enumerate(ids):
        if not found or len(found) > LONGEST_ID or not found.isprintable():
            raise wrong_record(archive, name, index, "has no usable id")
        if found in seen:
            raise wrong_record(archive, name, index, f"has the id {found}, as one before it")
        seen.add(found)


def wrong_record(archive: Archive, name: str, index: int, words: str) -> ImportProblem:
    return ImportProblem(f"Record {index + 1} {words}.", file=name, line=find_line(archive.read(name), index))


def read_ts(ts: str) -> int | None:
    """Microseconds since 1970 of "1452913198.000002", exactly; None where it is no time."""
    found = TS.fullmatch(ts)
    return int(found[1]) * 1_000_000 + int((found[2] or "").ljust(6, "0")) if found else None


def as_time(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)


def read_seconds(value: int | str | None) -> datetime | None:
    """Of `created` and `updated`, which are whole seconds, sometimes as text, sometimes 0."""
    found = SECONDS.match(str(value or ""))
    return as_time(int(found[0]) * 1_000_000) if found and int(found[0]) else None
