"""One import under way: what every step of it needs."""

from datetime import datetime

import msgspec

from folkmoot.imports.archive import Archive
from folkmoot.imports.schema import Progress, Watch
from folkmoot.imports.slack.pins import Pin
from folkmoot.imports.slack.plan import Plan
from folkmoot.imports.slack.survey import Survey
from folkmoot.kernel.db import Database


class Work(msgspec.Struct):
    """`people` and `spaces` are by their keys in the archive, once they are brought; `pins` by conversation and time."""

    database: Database
    archive: Archive
    survey: Survey
    plan: Plan
    run: int
    at: datetime
    progress: Progress
    watch: Watch
    people: dict[str, int] = {}
    spaces: dict[str, int] = {}
    pins: dict[str, dict[str, Pin]] = {}

    @property
    def source(self) -> str:
        return self.plan.source


def person_key(key: str) -> str:
    return f"person/{key}"


def space_key(key: str) -> str:
    return f"space/{key}"


def item_key(conversation: str, ts: str) -> str:
    return f"item/{conversation}/{ts}"


def thread_key(conversation: str, ts: str) -> str:
    """Of a thread whose first message is missing."""
    return f"thread/{conversation}/{ts}"
