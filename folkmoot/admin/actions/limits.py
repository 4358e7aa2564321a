"""The limits that people run into, each where it is kept, so that nobody has to find out by trying."""

from folkmoot.admin.access import administering
from folkmoot.admin.actions.waves import MOST_IN_A_WAVE
from folkmoot.admin.lists.reading import MOST_ROWS
from folkmoot.admin.schema.operating import ShownLimit, ShownLimits
from folkmoot.files.schema import MOST_WAITING
from folkmoot.groups.schema import MOST_MEMBERS
from folkmoot.items import schema as items
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.kernel.settings import Settings
from folkmoot.moderation.schema import MOST_MUTED
from folkmoot.notifications.schema import MOST_DEVICES, MOST_SAVED
from folkmoot.people.actions.passkeys import MOST_PASSKEYS
from folkmoot.people.actions.sessions import MOST_SESSIONS
from folkmoot.people.actions.tokens import MOST_TOKENS
from folkmoot.people.schema import LARGEST_PHOTO, LONGEST_PASSWORD, SHORTEST_PASSWORD
from folkmoot.scheduled.schema import MOST as MOST_SCHEDULED
from folkmoot.spaces.schema import MOST_IN_DIRECT
from folkmoot.spaces.schema.lists import MOST_ADDED

MEGABYTE = 1024 * 1024


async def show_limits(database: Database, settings: Settings, caller: Caller) -> ShownLimits:
    async with administering(database, caller):
        pass
    return ShownLimits([*of_writing(), *of_files(settings), *of_people(), *of_spaces(), *of_house(settings)])


def of_writing() -> list[ShownLimit]:
    return [
        ShownLimit("writing", "body", items.LONGEST_BODY, "letters"),
        ShownLimit("writing", "title", items.LONGEST_TITLE, "letters"),
        ShownLimit("writing", "mentions", items.MOST_MENTIONS, "each"),
        ShownLimit("writing", "emoji", items.MOST_EMOJI_UNDER_ONE_ITEM, "each"),
        ShownLimit("writing", "own_emoji", items.MOST_OWN_EMOJI, "each"),
        ShownLimit("writing", "drafts", items.MOST_DRAFTS, "each"),
        ShownLimit("writing", "scheduled", MOST_SCHEDULED, "each"),
    ]


def of_files(settings: Settings) -> list[ShownLimit]:
    return [
        ShownLimit("files", "file", settings.largest_file_mb, "megabytes"),
        ShownLimit("files", "files", items.MOST_ATTACHMENTS, "each"),
        ShownLimit("files", "waiting", MOST_WAITING, "each"),
        ShownLimit("files", "photo", LARGEST_PHOTO // MEGABYTE, "megabytes"),
    ]


def of_people() -> list[ShownLimit]:
    return [
        ShownLimit("people", "password_least", SHORTEST_PASSWORD, "letters"),
        ShownLimit("people", "password_most", LONGEST_PASSWORD, "letters"),
        ShownLimit("people", "sessions", MOST_SESSIONS, "each"),
        ShownLimit("people", "passkeys", MOST_PASSKEYS, "each"),
        ShownLimit("people", "tokens", MOST_TOKENS, "each"),
        ShownLimit("people", "devices", MOST_DEVICES, "each"),
        ShownLimit("people", "saved", MOST_SAVED, "each"),
        ShownLimit("people", "muted", MOST_MUTED, "each"),
    ]


def of_spaces() -> list[ShownLimit]:
    return [
        ShownLimit("spaces", "pins", items.MOST_PINS, "each"),
        ShownLimit("spaces", "direct", MOST_IN_DIRECT, "each"),
        ShownLimit("spaces", "added", MOST_ADDED, "each"),
        ShownLimit("spaces", "group", MOST_MEMBERS, "each"),
    ]


def of_house(settings: Settings) -> list[ShownLimit]:
    return [
        ShownLimit("house", "list", MOST_ROWS, "lines"),
        ShownLimit("house", "wave", MOST_IN_A_WAVE, "each"),
        ShownLimit("house", "deleted", settings.keep_deleted_days, "days"),
        ShownLimit("house", "workers", settings.workers, "processes"),
    ]
