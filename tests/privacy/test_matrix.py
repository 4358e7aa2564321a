"""Roads by actors: every road to every item for everybody, and a second time with the first wall taken away."""

import re
import uuid
from typing import Any

import pytest

from folkmoot.chat import queries as chat
from folkmoot.items.queries import items as queries
from tests.privacy import policy
from tests.running import Running
from tests.world import DELETED, MESSAGE, POST, Where, Who, item_in


def walk(house: Running) -> set[tuple[str, str]]:
    """Every method and path of the router, with parameters by name only."""
    roads = set()
    for route in house.app.doorway.app.routes:
        path = re.sub(r"{(\w+):\w+}", r"{\1}", route.path)
        roads |= {(method, path) for method in route.methods if method not in {"OPTIONS", "HEAD"}}
    return roads


async def test_every_road_stands_in_a_table(house: Running) -> None:
    known = {
        *policy.ROADS,
        *policy.IN_THE_SPACES_TABLE,
        *policy.PUBLIC,
        *policy.MY_OWN,
        *policy.PEOPLE,
        *policy.ADMINISTRATION,
    }
    assert walk(house) == known


async def ask(house: Running, who: Who | None, road: tuple[str, str], where: Where) -> Any:
    method, path = road
    item = item_in(
        where, DELETED if path.endswith("/deletion") else POST if where is Where.COMPANY else MESSAGE
    )
    words = {"client_id": str(uuid.uuid4()), "body": "words"}
    bodies = {
        "/comments": words,
        "/messages": words,
        "/posts": words,
        "/read": {"seq": 1},
        "/items/{item}": {"body": "other"},
        "/drafts": {"space": int(where), "place": "chat", "body": "half"},
    }
    body = (
        next((body for end, body in bodies.items() if path.endswith(end)), None)
        if method in {"POST", "PUT", "PATCH"}
        else None
    )
    address = path.format(item=item, space=int(where), emoji="👍")
    return await house.client(who).request(method, address, json=body)


def takes(where: Where, road: tuple[str, str]) -> bool:
    """Whether the space has the place at all: the company has no chat, a conversation no posts."""
    method, path = road
    if method == "POST" and path.endswith("/messages"):
        return where is not Where.COMPANY
    return not (method == "POST" and path.endswith("/posts") and where is Where.PAIR)


@pytest.mark.parametrize("road", policy.ROADS, ids=" ".join)
async def test_roads_by_actors(house: Running, road: tuple[str, str]) -> None:
    action = policy.ROADS[road]
    wrong = []
    for where, actors in policy.ACTORS.items():
        if not takes(where, road):
            continue
        for actor, who in reversed(actors.items()):
            answer = await ask(house, who, road, where)
            wanted = policy.expected(action, where, actor)
            if not fits(answer.status_code, wanted):
                wrong.append((where.name, actor, answer.status_code, wanted))
        for nobody in (Who.DAN, None):
            answer = await ask(house, nobody, road, where)
            if answer.status_code != 401:
                wrong.append((where.name, nobody, answer.status_code, "401"))
    assert not wrong


def fits(status: int, wanted: str) -> bool:
    return status < 300 if wanted == "yes" else status == int(wanted)


async def test_hidden_is_like_never_was(house: Running) -> None:
    for road in policy.ROADS:
        if road[1] == "/api/me/drafts":
            continue
        hidden = await ask(house, Who.LEA, road, Where.HIDDEN)
        body = {"client_id": str(uuid.uuid4()), "body": "words", "seq": 1}
        fields = {
            "comments": ("client_id", "body"),
            "messages": ("client_id", "body"),
            "posts": ("client_id", "body"),
            "read": ("seq",),
        }
        chosen = {key: body[key] for key in fields.get(road[1].rsplit("/", 1)[1], ("body",))}
        nothing = await house.client(Who.LEA).request(
            road[0],
            road[1].format(item=987654321, space=987654321, emoji="👍"),
            json=chosen if road[0] != "GET" else None,
        )
        assert (hidden.status_code, hidden.content) == (404, nothing.content), road


READS = [road for road, action in policy.ROADS.items() if action == "read"]


async def read_all(house: Running) -> dict[tuple[Any, ...], str]:
    """What everybody reads on every road that reads, as text."""
    read = {}
    for road in READS:
        for where in policy.ACTORS:
            for who in Who:
                answer = await ask(house, who, road, where)
                read[road, where, who] = answer.text if answer.status_code == 200 else str(answer.status_code)
    return read


async def test_row_level_security_alone_gives_the_same_answers(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the questions of the program taken away, whatever is read is what was read before or empty, never more."""
    before = await read_all(house)
    for name in ("FIND_READABLE", "READABLE_BY_IDS"):
        assert queries.MAY_READ in getattr(queries, name)
        monkeypatch.setattr(queries, name, getattr(queries, name).replace(queries.MAY_READ, "true"))
    for name in ("OLDER", "NEWER"):
        assert chat.MAY_READ_SPACE in getattr(chat, name)
        monkeypatch.setattr(chat, name, getattr(chat, name).replace(chat.MAY_READ_SPACE, "true"))
    assert await read_all(house) == before
