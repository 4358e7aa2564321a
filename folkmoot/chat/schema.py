"""Messages: what is said in a chat, and the answers in its threads."""

from typing import Annotated
from uuid import UUID

import msgspec

from folkmoot.items.kinds import Kind, register
from folkmoot.items.schema import Body, Id, NewAttachments

MESSAGE = register(Kind("message", place="chat", answer="message", plain=True))


class NewMessage(msgspec.Struct, forbid_unknown_fields=True):
    """`client_id` makes a retry harmless; `root` is the first message of the thread it answers in, `forward` an item passed on."""

    client_id: UUID
    body: Body
    root: Annotated[int, msgspec.Meta(ge=1)] | None = None
    forward: Id | None = None
    attachments: NewAttachments = []
