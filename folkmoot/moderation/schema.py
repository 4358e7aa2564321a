"""What moderation says and what happens by it."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from folkmoot.kernel.changes import Facts, register
from folkmoot.notifications.schema import Reason, register_reason

MOST_MUTED = 500
"""Whom one person does not want to hear."""

Outcome = Literal["hidden", "kept", "erased"]
Why = Annotated[str, msgspec.Meta(max_length=1000)]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=86400)]


class WhyReported(msgspec.Struct, forbid_unknown_fields=True):
    reason: Why


class WhyHidden(msgspec.Struct, forbid_unknown_fields=True):
    reason: Why


class SlowMode(msgspec.Struct, forbid_unknown_fields=True):
    seconds: Seconds


class Report(msgspec.Struct):
    """`erasure_by`: who has asked that it be erased for good; another who moderates may confirm it."""

    id: int
    item: int
    space: int
    reporter: int
    reason: str
    reported_at: datetime
    settled_at: datetime | None
    settled_by: int | None
    outcome: Outcome | None
    erasure_by: int | None


class Reports(msgspec.Struct):
    items: list[Report]
    before: str | None = None


class Withdrawal(msgspec.Struct):
    """Why an item is hidden; its author and whoever moderates see it. `erasure_by` is told to those who moderate only."""

    item: int
    space: int
    by: int
    reason: str
    at: datetime
    erasure_by: int | None = None


class Withdrawals(msgspec.Struct):
    items: list[Withdrawal]


class Muted(msgspec.Struct):
    people: list[int]


class ReportFacts(Facts, frozen=True):
    """Which item; what is in the log from before does not say it."""

    item: int = 0


REPORTED = register_reason(Reason("report"))
REPORTS_CHANGED = register("reports.changed", ReportFacts, reach="person")
MUTED_CHANGED = register("muted.changed", reach="person")
