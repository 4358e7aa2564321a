"""What is written now and sent later."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from folkmoot.items.kinds import Place
from folkmoot.items.schema import Body, HeldFile, Id, NewAttachments, Title
from folkmoot.kernel.changes import Facts, register
from folkmoot.notifications.schema import Reason, register_reason

MOST = 100
DAYS_AHEAD = 366

Local = Annotated[str, msgspec.Meta(max_length=19)]
Zone = Annotated[str, msgspec.Meta(max_length=64)]


class Plan(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be sent, where, and when by the clock of a zone: `2026-11-30T09:00` in `Europe/Oslo`."""

    space: Id
    place: Place
    local: Local
    zone: Zone
    body: Body
    title: Title = ""
    root: Id | None = None
    attachments: NewAttachments = []


class Scheduled(msgspec.Struct):
    """`at` is what `local` means in `zone`; `failed` is why it was not sent, as the code of a problem."""

    client_id: UUID
    space: int
    place: Place
    root: int | None
    title: str
    body: str
    local: str
    zone: str
    at: datetime
    created_at: datetime
    failed_at: datetime | None
    failed: str | None
    attachments: list[HeldFile]


class AllScheduled(msgspec.Struct):
    items: list[Scheduled]


class ScheduledFacts(Facts, frozen=True):
    """Which plan, and why it could not be sent. What is in the log from before does not say which."""

    failed: str = ""
    plan: str = ""


UNSENT = register_reason(Reason("unsent"))

SCHEDULED_CHANGED = register("scheduled.changed", ScheduledFacts, reach="person")
