"""Questions to a team as they travel."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from folkmoot.items.schema import Body, Item
from folkmoot.kernel.changes import register

Show = Literal["open", "closed"]


class Ask(msgspec.Struct, frozen=True):
    """A question: `item` is the message that asks it, `space` the conversation, `team` the department."""

    item: int
    space: int
    team: int
    asker: int
    claimed_by: int | None
    claimed_at: datetime | None
    closed_by: int | None
    closed_at: datetime | None


class Asks(msgspec.Struct, frozen=True):
    items: list[Ask]
    about: list[Item]


class NewAsk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    client_id: UUID
    body: Body


ASK_CHANGED = register("ask.changed", reach="space")


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
    )
