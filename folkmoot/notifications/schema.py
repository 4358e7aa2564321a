"""What waits for a person and news about them, as they travel; and the register of reasons."""

import datetime
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from folkmoot.items.schema import Item
from folkmoot.kernel.changes import Facts, register
from folkmoot.kernel.db import Tx

ThreadLevel = Literal["follow", "mute", "default"]

MOST_SAVED = 1000
MOST_LEVELS = 1000
MOST_DEVICES = 10
LONGEST_REASON = 40


class Reason(msgspec.Struct, frozen=True):
    """Why somebody is told. `gathers` is what one row stands for when there are several."""

    name: str
    gathers: Literal["answers", "said", "reactions"] | None = None


REASONS: dict[str, Reason] = {}


def register_reason(reason: Reason) -> Reason:
    if reason.name in REASONS or len(reason.name) > LONGEST_REASON:
        message = f"the reason {reason.name} is registered twice, or too long"
        raise ValueError(message)
    REASONS[reason.name] = reason
    return reason


MENTION = register_reason(Reason("mention"))
REPLY = register_reason(Reason("reply", gathers="answers"))
SAID = register_reason(Reason("said", gathers="said"))
REACTION = register_reason(Reason("reaction", gathers="reactions"))
ADDED = register_reason(Reason("added"))
OWNER = register_reason(Reason("owner"))
REQUEST = register_reason(Reason("request"))
CODE = register_reason(Reason("code"))
TOKEN = register_reason(Reason("token"))
ROLE = register_reason(Reason("role"))
REMINDER = register_reason(Reason("reminder"))


class News(NamedTuple):
    """One thing somebody is to be told. Of the same `matter` a person has one row, which then tells of the newest: what was
    told before, by its `seq` or without one by its time, is not told again.
    """

    person: int
    matter: str
    reason: Reason
    at: datetime.datetime
    asks: bool = False
    space: int | None = None
    item: int | None = None
    actor: int | None = None


Find = Callable[[Tx, list[Any]], Awaitable[list[News]]]
FINDERS: dict[str, Find] = {}
"""By type of change: what an area above or beside this one wants told of it, as the engine, given rows of the log. Whoever
is told is checked again when it is shown: a row whose space or item one may not read is not there.
"""


def tell_of(change_type: str, find: Find) -> None:
    """Declare that changes of this type are news; beside it, the reason is registered."""
    if change_type in FINDERS:
        message = f"changes of {change_type} are told of twice"
        raise ValueError(message)
    FINDERS[change_type] = find


class Done(NamedTuple):
    """A matter that a person has done with, at that time: what was told before it is settled."""

    person: int
    matter: str
    at: datetime.datetime


FindDone = Callable[[Tx, list[Any]], Awaitable[list[Done]]]
SETTLERS: dict[str, FindDone] = {}
"""By type of change: what of another area's news is settled by it, as the engine, given rows of the log."""


def settle_by(change_type: str, find: FindDone) -> None:
    if change_type in SETTLERS:
        message = f"changes of {change_type} settle twice"
        raise ValueError(message)
    SETTLERS[change_type] = find


class Notification(msgspec.Struct):
    """`people` are up to three of `count`, newest first. `item` is what it is about, `newest` the newest answer; both are
    in `about`. `asks`: it waits for me.
    """

    id: int
    reason: str
    asks: bool
    space: int | None
    item: int | None
    root: int | None
    newest: int | None
    people: list[int]
    count: int
    emoji: list[str]
    at: datetime.datetime
    done_at: datetime.datetime | None


class Notifications(msgspec.Struct):
    """Newest first, with the items they are `about`."""

    items: list[Notification]
    about: list[Item]
    before: str | None = None
    after: str | None = None


class ThreadMark(msgspec.Struct):
    root: int
    level: Literal["follow", "mute"]


Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length=5)]
"""A time of the day on a wall, without a zone: `08:00`. Such texts compare as the times do."""


class Reachable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When sound, push and mail may come, in the person's own zone: from `begins` to `ends` on days that begin on one of
    `days` (Monday is 1). An end that is not after the beginning is on the next day.
    """

    days: Annotated[list[Annotated[int, msgspec.Meta(ge=1, le=7)]], msgspec.Meta(max_length=7)]
    begins: Clock
    ends: Clock


class Quiet(msgspec.Struct, frozen=True):
    """What decides whether a person may be disturbed: always but for `until`, or only when `reachable`."""

    reachable: Reachable | None = None
    until: datetime.datetime | None = None


Rhythm = Literal["away", "hourly", "daily", "weekly", "never"]
"""How often a letter may come about what was missed, at most; `away`: daily, and only if one was not here that day."""


class Mailing(msgspec.Struct, frozen=True):
    """`day` counts for `weekly` alone."""

    rhythm: Rhythm = "away"
    at: Clock = "08:00"
    day: int = 1


PushSays = Literal["nothing", "who", "words"]
"""How much stands on a locked screen: that something is new, who did what and where, or the words too."""


class NewsSettings(msgspec.Struct, frozen=True):
    """`mail`: whether letters can be sent at all."""

    reachable: Reachable | None
    quiet_until: datetime.datetime | None
    sound: bool
    rhythm: Rhythm
    mail_at: Clock
    mail_day: int
    mail: bool
    push_says: PushSays


class NewsChoices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays; `reachable` null: at any time."""

    reachable: Reachable | msgspec.UnsetType | None = msgspec.UNSET
    sound: bool | None = None
    rhythm: Rhythm | None = None
    mail_at: Clock | None = None
    mail_day: Annotated[int, msgspec.Meta(ge=1, le=7)] | None = None
    push_says: PushSays | None = None


class QuietChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    until: Annotated[datetime.datetime, msgspec.Meta(tz=True)]


class PushSubscription(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser hands over: where to send to, its public key and its secret, both in base64url."""

    endpoint: Annotated[str, msgspec.Meta(max_length=1000)]
    p256dh: Annotated[str, msgspec.Meta(max_length=120)]
    auth: Annotated[str, msgspec.Meta(max_length=40)]


class PushDevice(msgspec.Struct, frozen=True):
    """`current`: the one that asks. `reached_at`: when a push service last took something for it."""

    id: int
    device: str
    current: bool
    made_at: datetime.datetime
    reached_at: datetime.datetime | None


class PushDevices(msgspec.Struct, frozen=True):
    """`key`: ours, for which a browser gives an address to send to."""

    key: str
    most: int
    items: list[PushDevice]


class SavedMark(msgspec.Struct):
    item: int
    due_at: datetime.datetime | None
    saved_at: datetime.datetime


class Saved(msgspec.Struct):
    """What I saved, newest first, with the items; what I may not read any more is not there."""

    items: list[SavedMark]
    about: list[Item]
    before: str | None = None
    after: str | None = None


class Bell(msgspec.Struct):
    """What of me every screen shows: how much waits and is new (each up to 100, which means more), what I saved and which
    threads I follow or mute (the newest 1000 of each).
    """

    waiting: int
    news: int
    saved: list[SavedMark]
    threads: list[ThreadMark]
    settings: NewsSettings


class AllDone(msgspec.Struct):
    """With this time all of it can be taken back."""

    done_at: datetime.datetime | None
    count: int


class LevelChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    level: ThreadLevel


class SaveChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    due_at: Annotated[datetime.datetime, msgspec.Meta(tz=True)] | None = None


class Back(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    done_at: Annotated[datetime.datetime, msgspec.Meta(tz=True)]


class NewsFacts(Facts, frozen=True):
    """`rings`: something new came, and the person wants to hear it now."""

    rings: bool = False


CHANGED = register("notification.changed", NewsFacts, reach="person")
LEVEL_CHANGED = register("thread_level.changed", reach="person")
SAVED_CHANGED = register("saved.changed", reach="person")
SETTINGS_CHANGED = register("notification_settings.changed", reach="person")
