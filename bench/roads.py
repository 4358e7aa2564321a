"""The hot roads: the statements each runs, to run them bare beside it."""

import random
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from folkmoot.chat import queries as chat
from folkmoot.chat.actions import LAST_SEQ
from folkmoot.feed import queries as feed
from folkmoot.feed.actions.posts import PAGE
from folkmoot.items.queries import items
from folkmoot.kernel import text


class Client(msgspec.Struct):
    """Who asks, and the chats that person is in."""

    person: int
    token: str
    spaces: list[int]


class Step(NamedTuple):
    """One statement. `values` are names of what `Road.choose` gives, in the order of its parameters."""

    statement: str
    values: tuple[str, ...]


class Road(NamedTuple):
    """`at_once`: the statement sets the person itself, in one round trip and a transaction of its own."""

    steps: list[Step]
    choose: Callable[[Client, random.Random], dict[str, Any]]
    at_once: bool = False


def choose_reading(client: Client, dice: random.Random) -> dict[str, Any]:
    return {"person": client.person, "space": dice.choice(client.spaces), "before": LAST_SEQ, "most": 51}


def choose_feed(client: Client, _dice: random.Random) -> dict[str, Any]:
    return {"person": client.person, "most": PAGE + 1}


def choose_sending(client: Client, dice: random.Random) -> dict[str, Any]:
    body = write_body(dice)
    row = items.NewRow(
        space=dice.choice(client.spaces),
        kind="message",
        author=client.person,
        root=None,
        client_id=uuid.UUID(int=dice.getrandbits(128), version=4),
        in_feed=False,
        renderer=text.RENDERER,
        title=None,
        body=body,
        html=None,
        mentioned=None,
        words=body,
    )
    return {"person": client.person, **row._asdict(), "place": "chat"}


def write_body(dice: random.Random) -> str:
    return f"{dice.getrandbits(32)} " + "words that people say to each other in a chat " * 2


HISTORY = Step(chat.OLDER_IN_ONE_CALL, ("person", "space", "before", "most"))
FEED = Step(feed.FEED, ("person", "most"))
SEND = Step(items.INSERT_AT_ONCE, (*items.NewRow._fields, "place"))

ROADS = {
    "history": Road([HISTORY], choose_reading, at_once=True),
    "feed": Road([FEED], choose_feed, at_once=True),
    "send": Road([SEND], choose_sending, at_once=True),
}
