"""A message of the archive and its place among all of them."""

import msgspec

from folkmoot.imports.slack.records import Message
from folkmoot.imports.slack.work import item_key


class Sent(msgspec.Struct):
    """`place` is in the order of time; the id follows from it."""

    place: int
    conversation: str
    message: Message

    @property
    def key(self) -> str:
        return item_key(self.conversation, self.message.ts)
