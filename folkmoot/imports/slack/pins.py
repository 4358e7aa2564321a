"""What was pinned in a conversation when the archive was made, by whom and when, out of the three places that say so.

The list of the conversation and `pinned_to` of a message say that it is pinned; the notices in between say only that it once was,
so they lend no more than name and time where the others have none.
"""

from datetime import datetime

import msgspec

from folkmoot.imports.slack.reading import as_time, read_seconds, read_ts
from folkmoot.imports.slack.records import Conversation, Message
from folkmoot.imports.slack.subtypes import find_reason_to_drop


class Pin(msgspec.Struct):
    """`by` is a key of a person; `comes` once its message was seen, and is one that comes."""

    by: str | None = None
    at: datetime | None = None
    comes: bool = False


class Pins(msgspec.Struct):
    """Of one conversation, by the time of the message. `notices` hold who pinned it last."""

    found: dict[str, Pin] = {}
    notices: dict[str, tuple[datetime, str]] = {}


class PinnedMessage(msgspec.Struct):
    ts: str | None = None


class PinnedItem(msgspec.Struct):
    ts: str | None = None
    message: PinnedMessage | None = None


def list_pins(record: Conversation) -> Pins:
    listed = [pin for pin in record.pins or [] if pin is not None]
    return Pins({pin.id or "": Pin(pin.user, read_seconds(pin.created)) for pin in listed})


def note_pin(pins: Pins, conversation: str, message: Message) -> None:
    if message.subtype == "pinned_item":
        note_notice(pins, message)
        return
    if conversation in (message.pinned_to or ()):
        told = message.pinned_info
        pin = pins.found.setdefault(message.ts, Pin())
        if told is not None:
            pin.by, pin.at = pin.by or told.pinned_by, pin.at or read_seconds(told.pinned_ts)
    if message.ts in pins.found:
        pins.found[message.ts].comes = not find_reason_to_drop(message) and message.subtype != "tombstone"


def note_notice(pins: Pins, message: Message) -> None:
    micros = read_ts(message.ts)
    if message.user is None or micros is None:
        return
    told = (as_time(micros), message.user)
    for ts in find_pinned(message):
        pins.notices[ts] = max(pins.notices.get(ts, told), told)


def find_pinned(message: Message) -> list[str]:
    """Notices hold what was pinned itself, as their `item` or as an attachment."""
    shown = [attachment.ts for attachment in message.attachments or [] if attachment is not None]
    try:
        item = msgspec.json.decode(message.item, type=PinnedItem) if bytes(message.item) else PinnedItem()
    except msgspec.DecodeError:
        item = PinnedItem()
    shown += [item.ts, item.message.ts if item.message else None]
    return [ts for ts in shown if isinstance(ts, str)]


def settle_pins(pins: Pins) -> dict[str, Pin]:
    """Once all of the archive was seen: every pin with all that is known of it."""
    for ts, pin in pins.found.items():
        at, by = pins.notices.get(ts, (None, None))
        if pin.by is None:
            pin.by, pin.at = by, pin.at or at
    return pins.found
