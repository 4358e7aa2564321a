"""Frames as bytes, built once for all who get them."""

import struct
from collections.abc import Iterable

import msgspec

from folkmoot.kernel.changes import Change

FIN_AND_TEXT = 0x81
SHORT, TWO_BYTES = 126, 65536


def text_frame(payload: bytes) -> bytes:
    """One unmasked, uncompressed WebSocket text frame (RFC 6455, 5.2)."""
    size = len(payload)
    if size < SHORT:
        return bytes((FIN_AND_TEXT, size)) + payload
    if size < TWO_BYTES:
        return struct.pack("!BBH", FIN_AND_TEXT, 126, size) + payload
    return struct.pack("!BBQ", FIN_AND_TEXT, 127, size) + payload


def encode(content: dict[str, object]) -> bytes:
    return text_frame(msgspec.json.encode(content))


def wire_change(change: Change) -> dict[str, object]:
    """A change as docs/realtime.md has it: what is not there is left out, the facts stand beside the rest."""
    wire: dict[str, object] = {
        "id": change.id,
        "type": change.type,
        "version": change.version,
        "at": change.at,
    }
    named = {
        "actor": change.actor_id,
        "space": change.space_id,
        "person": change.person_id,
        "item": change.item_id,
    }
    return wire | {name: value for name, value in named.items() if value is not None} | change.facts


class ChangesFrame:
    """What goes to one audience in one batch, in two forms: the last frame a reader gets carries the cursor."""

    __slots__ = ("_content", "_cursor", "_plain", "_with_cursor")

    def __init__(self, changes: Iterable[Change], items: Iterable[bytes], cursor: str) -> None:
        self._content = msgspec.json.encode(
            {
                "type": "changes",
                "changes": [wire_change(change) for change in changes],
                "items": [msgspec.Raw(item) for item in items],
            }
        )
        self._cursor = cursor
        self._plain: bytes | None = None
        self._with_cursor: bytes | None = None

    @property
    def plain(self) -> bytes:
        if self._plain is None:
            self._plain = text_frame(self._content)
        return self._plain

    @property
    def with_cursor(self) -> bytes:
        if self._with_cursor is None:
            self._with_cursor = text_frame(
                self._content[:-1] + b',"cursor":"' + self._cursor.encode() + b'"}'
            )
        return self._with_cursor
