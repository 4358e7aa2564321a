"""The first wall taken down: every question of right that the program asks, answered with yes.

What stands then is row-level security alone. A new function of an `access` module belongs into one of the two lists.
"""

import inspect
import sys
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Any

import pytest

from folkmoot.admin import access as admin
from folkmoot.asks import access as asks
from folkmoot.asks.queries import asks as ask_queries
from folkmoot.chat import queries as chat
from folkmoot.feed import queries as feed
from folkmoot.groups import access as groups
from folkmoot.groups.queries import groups as group_queries
from folkmoot.items import access as items
from folkmoot.items.queries import attachments
from folkmoot.items.queries import items as item_queries
from folkmoot.kernel.db import as_person
from folkmoot.notifications import access as notifications
from folkmoot.notifications.queries import reading as notification_queries
from folkmoot.people import access as people
from folkmoot.search import queries as search
from folkmoot.spaces import access as spaces
from folkmoot.spaces.queries import spaces as space_queries
from folkmoot.spaces.schema import Standing

ACCESS: tuple[ModuleType, ...] = (people, spaces, groups, items, asks, notifications, admin)


async def stands_as_owner(_tx: Any, _person: int, space: int, *_: Any) -> Standing:
    return Standing(
        space,
        "group",
        "open",
        None,
        has_chat=True,
        has_posts=True,
        starts="members",
        answers="members",
        right="owner",
    )


async def finds_whatever_is_there(tx: Any, person: int, item: int, **_: Any) -> Any:
    return await items.get_item(tx, person, item)


async def says_yes(*_: Any, **__: Any) -> bool:
    return True


@asynccontextmanager
async def administers_anyway(database: Any, _caller: Any) -> Any:
    async with database.as_gate() as tx:
        yield tx


@asynccontextmanager
async def looks_around_anyway(database: Any, caller: Any) -> Any:
    async with database.acting_as(caller.person_id) as tx:
        yield tx


LET_THROUGH: dict[str, Any] = {
    "spaces.get_member": stands_as_owner,
    "spaces.require_reader": stands_as_owner,
    "spaces.require_writer": stands_as_owner,
    "spaces.require_may": stands_as_owner,
    "spaces.require_may_found": says_yes,
    "groups.require_administrator": says_yes,
    "items.get_item_to_touch": finds_whatever_is_there,
    "items.get_own_item": finds_whatever_is_there,
    "items.get_item_to_delete": finds_whatever_is_there,
    "items.get_item_to_pin": finds_whatever_is_there,
    "items.get_item_to_moderate": finds_whatever_is_there,
    "people.require_administrator": says_yes,
    "people.administers": says_yes,
    "admin.administering": administers_anyway,
    "admin.looking_around": looks_around_anyway,
    "admin.require_another_administrator": says_yes,
}
"""These only ask. They say yes without looking."""

LOAD = {
    "spaces.find_space": "SEEN_ONE, without its question",
    "spaces.get_space": "find_space",
    "spaces.find_known": "KNOWN_AMONG, without its question",
    "spaces.find_named": "LIST, without its question",
    "spaces.list_mine": "my own rows, by my number",
    "spaces.find_mine": "my own rows, by my number",
    "spaces.read_rail": "my own rows, by my number",
    "spaces.find_spaces_to_deliver": "for the socket, by my number",
    "spaces.find_open_spaces": "for the socket, the same for everybody",
    "asks.get_ask": "FIND, without its question",
    "asks.get_ask_of_team": "get_ask",
    "asks.list_asks": "LIST, without its question",
    "groups.get_group": "FIND, without its question",
    "groups.get_group_to_keep": "get_group",
    "groups.find_members": "no question but row-level security's",
    "groups.list_rows": "LIST, without its question",
    "items.get_item": "FIND_READABLE, without its question",
    "items.get_living_item": "get_item",
    "items.find_items": "READABLE_BY_IDS, without its question",
    "items.find_present": "PRESENT, without its question",
    "items.get_attachment": "FOUND, without its question",
    "items.load_items": "for the socket, which knows who may read",
    "notifications.get_notification": "FIND, without its question",
    "people.find_person": "no question but row-level security's",
    "people.get_person": "find_person",
    "people.find_people": "no question but row-level security's",
    "people.find_named": "no question but row-level security's",
    "people.find_of_department": "no question but row-level security's",
    "people.find_by_addresses": "under the gate, for who may let people in; who is found is read again as the one who asks",
    "people.list_people": "find_people",
    "people.search_people": "no question but row-level security's",
    "people.get_photo": "no question but row-level security's: it reads the name of the file from the row",
    "people.lock_person": "under the gate, behind `administering`",
    "people.owns_address": "under the gate, for answers by mail: yes or no",
    "people.find_letter_box": "under the gate, for letters: it goes to nobody else",
    "people.find_organisation": "the same for everybody",
    "people.find_house": "the same for everybody",
    "people.find_switches": "the same for everybody",
    "people.list_done_about_me": "by my number, and no question but row-level security's",
    "admin.get_person_to_change": "behind `administering`",
}
"""These bring something. They stay, and the question in their statement goes."""

STATEMENTS: tuple[tuple[ModuleType, str, str], ...] = (
    (item_queries, "FIND_READABLE", item_queries.MAY_READ),
    (item_queries, "READABLE_BY_IDS", item_queries.MAY_READ),
    (item_queries, "PRESENT", item_queries.MAY_READ),
    (attachments, "FOUND", item_queries.MAY_READ),
    (space_queries, "SEEN_ONE", space_queries.KNOWS),
    (space_queries, "KNOWN_AMONG", space_queries.KNOWS),
    (space_queries, "LIST", space_queries.KNOWS),
    (ask_queries, "FIND", ask_queries.MAY_READ),
    (ask_queries, "LIST", ask_queries.MAY_READ),
    (group_queries, "FIND", group_queries.MEMBER),
    (group_queries, "LIST", group_queries.MEMBER),
    (group_queries, "OF_SPACE", group_queries.MEMBER),
    (notification_queries, "LIST", notification_queries.MAY_SEE),
    (notification_queries, "COUNT", notification_queries.MAY_SEE),
    (notification_queries, "FIND", notification_queries.MAY_SEE),
    (chat, "OLDER", chat.MAY_READ_SPACE),
    (chat, "NEWER", chat.MAY_READ_SPACE),
)

MINE_IN_FEED = "select m.space_id, m.posts_seq from memberships m where m.person_id = $1"
EVERY_SPACE = "select s.id::bigint as space_id, 0::bigint as posts_seq from generate_series(1, 1000) s (id)"


def names_of(module: ModuleType) -> set[str]:
    """`area.function` of every function of an access module that waits for the database."""
    area = module.__name__.split(".")[1]
    return {
        f"{area}.{name}"
        for name, found in vars(module).items()
        if inspect.getmodule(inspect.unwrap(found)) is module
        and (
            inspect.iscoroutinefunction(found)
            or inspect.isasyncgenfunction(getattr(found, "__wrapped__", None))
        )
    }


def open_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything through."""
    for name, instead in LET_THROUGH.items():
        area, _, function = name.partition(".")
        module = next(module for module in ACCESS if module.__name__ == f"folkmoot.{area}.access")
        monkeypatch.setattr(module, function, instead)
    for module in list(modules_of_ours().values()):
        if module.__name__.startswith("folkmoot.admin.actions."):
            for name, instead in LET_THROUGH.items():
                if name.startswith("admin.") and hasattr(module, name.partition(".")[2]):
                    monkeypatch.setattr(module, name.partition(".")[2], instead)
    for module, name, question in STATEMENTS:
        statement = getattr(module, name)
        assert question in statement, name
        monkeypatch.setattr(module, name, statement.replace(question, "true"))
    monkeypatch.setattr(chat, "OLDER_IN_ONE_CALL", as_person(chat.OLDER))
    monkeypatch.setattr(attachments, "FOUND_IN_ONE_CALL", as_person(attachments.FOUND))


def choose_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond that: the feed asks every space, and search finds every item."""
    without_person = MINE_IN_FEED.replace("$1", "me.person::bigint")
    for name in ("FEED", "FEED_BEFORE"):
        statement: str = getattr(feed, name)
        assert without_person in statement
        monkeypatch.setattr(feed, name, statement.replace(without_person, EVERY_SPACE))

    async def finds_all(*_: Any, **__: Any) -> list[int]:
        return list(range(1000))

    monkeypatch.setattr(search, "find_ids", finds_all)


def modules_of_ours() -> dict[str, ModuleType]:
    return {name: module for name, module in sys.modules.items() if name.startswith("folkmoot.")}
