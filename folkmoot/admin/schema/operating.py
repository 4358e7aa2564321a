"""How the house is doing: roles, spaces, storage, limits, jobs, health."""

from datetime import date, datetime
from typing import Literal

import msgspec

from folkmoot.admin.findings import Code, Mark
from folkmoot.spaces.schema import Id


class Grant(msgspec.Struct, frozen=True):
    id: int
    role: str
    person: int
    granted_at: datetime
    granted_by: int | None
    ended_at: datetime | None
    ended_by: int | None


class Grants(msgspec.Struct, frozen=True):
    items: list[Grant]


class AdminSpace(msgspec.Struct, frozen=True):
    """`owners`: up to five who are still here; empty where nobody runs it. `last_day`: of the last activity, no closer."""

    id: int
    name: str
    kind: str
    visibility: str
    archived_at: datetime | None
    created_at: datetime
    members: int
    guests: int
    owners: list[int]
    last_day: date | None


class OwnerChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    person: Id


class SpaceCounts(msgspec.Struct, frozen=True):
    """Of hidden spaces and conversations administrators know only how many there are."""

    listed: int
    hidden: int
    direct: int
    archived: int


class AdminSpaces(msgspec.Struct, frozen=True):
    items: list[AdminSpace]
    counts: SpaceCounts
    before: str | None = None
    after: str | None = None


class KindCount(msgspec.Struct, frozen=True):
    kind: str
    count: int


class Storage(msgspec.Struct, frozen=True):
    database_bytes: int
    files: int
    files_bytes: int
    disk_bytes: int
    disk_free_bytes: int
    kinds: list[KindCount]


LimitGroup = Literal["writing", "files", "people", "spaces", "house"]
LimitUnit = Literal["letters", "megabytes", "each", "lines", "days", "processes"]


class ShownLimit(msgspec.Struct, frozen=True):
    group: LimitGroup
    name: str
    value: int
    unit: LimitUnit


class ShownLimits(msgspec.Struct, frozen=True):
    items: list[ShownLimit]


class ShownFinding(msgspec.Struct, frozen=True):
    """`code` says in stable words what `text` says in English, and `facts` the numbers in it."""

    mark: Mark
    what: str
    code: Code
    text: str
    facts: dict[str, int]


class Health(msgspec.Struct, frozen=True):
    version: str
    python: str
    started_at: datetime
    findings: list[ShownFinding]


class FailedJob(msgspec.Struct, frozen=True):
    id: int
    name: str
    attempts: int
    failed_at: datetime | None


class FailedJobs(msgspec.Struct, frozen=True):
    items: list[FailedJob]
    waiting: int
    doing: int
    failed: int
