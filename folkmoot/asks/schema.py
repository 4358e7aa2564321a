"""Questions to a team as they travel, and why somebody is told of them."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from folkmoot.items.schema import Body, Item
from folkmoot.kernel.changes import register
from folkmoot.notifications.schema import Reason, register_reason
from folkmoot.spaces.schema import MySpace

Show = Literal["open", "closed"]


class Ask(msgspec.Struct, frozen=True):
    """A question: `item` is the message that asks it, `space` the conversation, `team` the department. `answered_by` is who of
    the team answered last, `read_seq` up to where I have read it, the question and its answers.
    """

    item: int
    space: int
    team: int
    asker: int
    claimed_by: int | None
    claimed_at: datetime | None
    closed_by: int | None
    closed_at: datetime | None
    answered_by: int | None
    read_seq: int


class Asks(msgspec.Struct, frozen=True):
    """Newest first, with the messages they are `about` and the `spaces` they stand in."""

    items: list[Ask]
    about: list[Item]
    spaces: list[MySpace]
    before: str | None = None
    after: str | None = None


class NewAsk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    client_id: UUID
    body: Body


ASK_CHANGED = register("ask.changed", reach="space")

QUESTION = register_reason(Reason("question"))
CLAIMED = register_reason(Reason("claimed"))
CLOSED = register_reason(Reason("closed"))


def as_ask(row: Any) -> Ask:
    return Ask(
        row["item_id"],
        row["space_id"],
        row["team_id"],
        row["asker_id"],
        row["claimed_by"],
        row["claimed_at"],
        row["closed_by"],
        row["closed_at"],
        row["answered_by"],
        row["read_seq"],
    )
