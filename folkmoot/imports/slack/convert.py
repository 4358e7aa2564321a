"""What one message says, as Markdown, HTML and words for search. Runs in processes of its own: it takes no database."""

import os
import signal
import threading
from collections import Counter
from multiprocessing import parent_process

import msgspec

from folkmoot.imports.slack.blocks import protect, read_blocks
from folkmoot.imports.slack.markup import Markup
from folkmoot.imports.slack.names import Names
from folkmoot.imports.slack.records import Attachment, File, Message
from folkmoot.imports.slack.subtypes import NOTICES, WORDS
from folkmoot.kernel import text

LONGEST_BODY = 40_000
GONE = frozenset({"tombstone", "hidden_by_limit"})
REFUSED = frozenset({"access_denied", "file_not_found"})
NAMES = Names({}, {})


class Said(msgspec.Struct, frozen=True):
    """What a message becomes. `mentioned` are people by their id here."""

    body: str
    html: str | None
    words: str
    mentioned: list[int]


def begin(names: bytes) -> None:
    """Of a worker process. It ends with the one that started it, also when that was killed."""
    # Ctrl C reaches every process of a terminal; the one that started this decides what follows from it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_names(msgspec.msgpack.decode(names, type=Names))
    threading.Thread(target=end_with_parent, daemon=True).start()


def set_names(names: Names) -> None:
    global NAMES  # noqa: PLW0603 - one value a process, of the import that it works for
    NAMES = names


def end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def convert_many(messages: list[Message]) -> tuple[list[Said], dict[str, int]]:
    notes: Counter[str] = Counter()
    return [convert(message, NAMES, notes) for message in messages], dict(notes)


def convert(message: Message, names: Names, notes: Counter[str]) -> Said:
    if message.subtype == "tombstone":
        return Said("", None, "", [])
    if message.subtype in NOTICES:
        notes["notice that others answered, kept as a message"] += 1
    elif (message.subtype or "") not in WORDS:
        notes["message of a kind that is not known"] += 1
    markup = Markup(names, notes)
    parts = [markup.convert(find_text(message, notes))]
    if message.subtype == "me_message" and parts[0] and "\n" not in parts[0] and "_" not in parts[0]:
        parts[0] = f"_{parts[0].strip()}_"
    parts += [markup.convert(part) for part in (*say_attachments(message, notes), *say_files(message, notes))]
    body = "\n\n".join(part for part in parts if part.strip())
    if len(body) > LONGEST_BODY:
        notes["message cut at 40,000 letters"] += 1
        body = body[:LONGEST_BODY]
    return Said(body, text.render(body), text.searchable(body), list(markup.mentioned))


def find_text(message: Message, notes: Counter[str]) -> str:
    if message.comment is not None and message.comment.comment:
        return message.comment.comment
    if message.text and message.text.strip():
        return message.text
    try:
        return read_blocks(msgspec.json.decode(message.blocks), notes) if bytes(message.blocks) else ""
    except (msgspec.DecodeError, RecursionError):
        return ""


def say_attachments(message: Message, notes: Counter[str]) -> list[str]:
    said = []
    for attachment in message.attachments or []:
        if attachment is None:
            continue
        if (
            (attachment.from_url or attachment.original_url)
            and not attachment.is_share
            and not attachment.is_msg_unfurl
        ):
            notes["preview of a link"] += 1
            continue
        lines = say_attachment(attachment)
        if attachment.pretext:
            said.append(attachment.pretext)
        if lines:
            said.append("\n".join(f"&gt; {line}" for line in "\n".join(lines).split("\n")))
    return said


def say_attachment(attachment: Attachment) -> list[str]:
    lines = [f"*{protect(attachment.author_name)}*"] if attachment.author_name else []
    if attachment.title and (attachment.title_link or "").startswith("http"):
        lines.append(f"<{protect(attachment.title_link or '')}|{protect(attachment.title)}>")
    elif attachment.title:
        lines.append(f"*{attachment.title}*")
    if attachment.text:
        lines.append(attachment.text)
    lines += [
        ": ".join(str(part) for part in (field.title, field.value) if part not in {None, ""})
        for field in attachment.fields or []
    ]
    if attachment.image_url and attachment.image_url.startswith("http"):
        lines.append(f"<{protect(attachment.image_url)}>")
    if not lines and not attachment.pretext and attachment.fallback:
        lines.append(attachment.fallback)
    return [line for line in lines if line]


def say_files(message: Message, notes: Counter[str]) -> list[str]:
    files = [file for file in (*(message.files or []), message.file) if file is not None]
    said = [say_file(file, notes) for file in files]
    return ["\n".join(line for line in said if line)] if any(said) else []


def say_file(file: File, notes: Counter[str]) -> str | None:
    """A link to where the file still lies; its bytes are not in an export. A key in the address is not taken along."""
    if file.mode in GONE or file.file_access in REFUSED:
        notes["file that was deleted or is out of reach"] += 1
        return None
    name = protect(file.title or file.name or "file")
    address = (file.permalink or file.url_private or "").split("?")[0]
    if not address.startswith(("https://", "http://")):
        notes["file without an address, named in the text"] += 1
        return name
    notes["file, kept as a link: its bytes are not in the archive"] += 1
    return f"<{protect(address)}|{name}>"
