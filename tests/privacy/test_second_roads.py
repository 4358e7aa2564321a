"""The second road to the same thing: links, caches, filters, nesting, what was planned, what one has in hand."""

import asyncio
import time
import uuid
from typing import Any

import msgspec
import pytest

from tests.people.asking import admit, ask_database, sign_in, use
from tests.running import Running
from tests.spaces.asking import found
from tests.world import DELETED, MESSAGE, POST, Where, Who, canary, item_in

HIDDEN, OPEN = int(Where.HIDDEN), int(Where.OPEN)
NEVER_WAS = 987654321


@pytest.mark.hostile(2, 22)
async def test_an_address_of_what_is_hidden_stays_an_address(house: Running) -> None:
    """Whoever writes it may read it; whoever reads it gets the address and no title, no author, no number."""
    link = f"{house.url}/items/{item_in(Where.HIDDEN, POST)}"
    said = await house.say(Who.MAX, Where.OPEN, f"see {link} and [this]({link})")
    read = (await house.client(Who.LEA).get(f"/api/items/{said['id']}")).text
    assert link in read
    assert canary(Where.HIDDEN, POST) not in read
    assert "Bid 2231" not in read
    assert (await house.client(Who.LEA).get(f"/api/items/{item_in(Where.HIDDEN, POST)}")).status_code == 404


@pytest.mark.hostile(3)
async def test_who_was_removed_gets_nothing_whatever_a_cache_holds(house: Running) -> None:
    max_, item = house.client(Who.MAX), item_in(Where.HIDDEN, MESSAGE)
    roads = [f"/api/items/{item}", f"/api/items/{item}/versions", f"/api/spaces/{HIDDEN}/messages"]
    seen = {road: await max_.get(road) for road in roads}
    assert {answer.headers["cache-control"] for answer in seen.values()} == {"no-store"}
    assert not [
        answer for answer in seen.values() if "etag" in answer.headers or "last-modified" in answer.headers
    ]
    await house.client(Who.INES).delete(f"/api/spaces/{HIDDEN}/members/{int(Who.MAX)}")
    conditions = {
        "If-None-Match": "*",
        "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT",
        "Range": "bytes=0-9",
    }
    for road in roads:
        again = await max_.get(road, headers=conditions)
        never = await max_.get(
            road.replace(str(item), str(NEVER_WAS)).replace(f"/{HIDDEN}/", f"/{NEVER_WAS}/")
        )
        assert (again.status_code, again.content) == (404, never.content)


@pytest.mark.hostile(21)
@pytest.mark.parametrize(
    "query",
    [
        "q=canary&in=4",
        "q=canary&space=4&space=2",
        "q=canary&spaces[]=4",
        "q=canary in:bid",
        "q=canary&q=canary4x0",
        "q=canary&where[space_id]=4",
        "q=canary' or 1=1 --",
        "q=canary&person=2",
    ],
)
async def test_a_filter_of_mine_widens_nothing(house: Running, query: str) -> None:
    for road in ("/api/search", "/api/feed", "/api/people", "/api/spaces", f"/api/spaces/{OPEN}/messages"):
        answer = await house.client(Who.LEA).get(f"{road}?{query}")
        assert answer.status_code in {200, 422}, (road, answer.text)
        for which in (MESSAGE, POST):
            assert canary(Where.HIDDEN, which) not in answer.text.replace(query, "")
        assert "Bid 2231" not in answer.text


@pytest.mark.hostile(21)
@pytest.mark.parametrize("value", [{"$gt": ""}, {"$ne": None}, ["max@meridian.example"], 7, True, None])
async def test_an_operator_is_no_identity(house: Running, value: Any) -> None:
    for content in (
        {"identity": value, "password": "a long enough password"},
        {"identity": "max@meridian.example", "password": value},
    ):
        answer = await house.client(None).post("/api/session", json=content)
        assert answer.status_code == 422


@pytest.mark.hostile(23)
async def test_departments_nest_for_order_only(house: Running) -> None:
    """Whoever owns what is above reads nothing below and cannot name it; whoever owns both makes no loop of them."""
    await house.client(Who.ADA).put("/api/admin/people/2/roles/administrator")
    above = await found(house, Who.ADA, name="Works", kind="department", visibility="members")
    below = await found(
        house, Who.INES, name="Pits", kind="department", visibility="hidden", parent=above["id"]
    )
    body = {"client_id": str(uuid.uuid4()), "body": "only below"}
    assert (
        await house.client(Who.INES).post(f"/api/spaces/{below['id']}/posts", json=body)
    ).status_code == 201
    for road in ("", "/members", "/posts"):
        assert (await house.client(Who.ADA).get(f"/api/spaces/{below['id']}{road}")).status_code == 404
    assert (await house.client(Who.ADA).get(f"/api/spaces/{above['id']}/posts")).json()["items"] == []
    road = f"/api/spaces/{above['id']}"
    for who, change, refusal in (
        (Who.ADA, {"parent": below["id"]}, (404, "not_found")),
        (Who.ADA, {"parent_id": below["id"]}, (422, "unknown_field")),
        (Who.INES, {"parent": below["id"]}, (409, "circle")),
    ):
        if who is Who.INES:
            await house.client(Who.ADA).put(f"{road}/members/{int(who)}")
            await house.client(Who.ADA).patch(f"{road}/members/{int(who)}", json={"right": "owner"})
        answer = await house.client(who).patch(road, json=change)
        assert (answer.status_code, answer.json()["code"]) == refusal


@pytest.mark.hostile(65)
async def test_an_administrator_who_takes_an_account_is_seen_to(house: Running) -> None:
    """A reset made for somebody lets its maker in; the person finds every door closed, and who closed it."""
    ada = house.client(Who.ADA)
    made = (await ada.post("/api/admin/people/3/codes", json={"purpose": "reset"})).json()
    assert (await use(house.browser(None), made["code"], "known to ada alone")).status_code == 200
    assert (await sign_in(house.browser(None), "max@meridian.example")).status_code == 401
    shown = (await house.client(Who.MAX).get("/api/me/made-for-me")).json()["items"]
    assert [
        (one["what"], one["by"], one["used_at"] is not None) for one in shown if one["what"] == "reset"
    ] == [("reset", int(Who.ADA), True)]


@pytest.mark.hostile(65)
async def test_an_administrator_lets_nobody_in_not_even_a_program(house: Running) -> None:
    ada = house.client(Who.ADA)
    bot = await admit(house, "Relay", kind="bot")
    for road, body in (
        ("PUT", None),
        ("PATCH", {"right": "owner"}),
    ):
        for person in (int(Who.ADA), bot["person"]["id"]):
            answer = await ada.request(road, f"/api/spaces/{HIDDEN}/members/{person}", json=body)
            assert answer.status_code == 404
    rows = await ask_database(house, "select count(*) from memberships where space_id = $1", HIDDEN)
    assert rows[0]["count"] == 3


@pytest.mark.hostile(20)
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("x" * 40_001, "too_long"),
        (" \n ", "required"),
        (" ".join(f"<@{number}>" for number in range(1, 53)), "too_long"),
        (7, "invalid"),
        (None, "invalid"),
    ],
)
async def test_what_may_not_be_said_may_not_be_said_by_editing(house: Running, body: Any, code: str) -> None:
    ines, item = house.client(Who.INES), item_in(Where.OPEN, MESSAGE)
    new = {"client_id": str(uuid.uuid4()), "body": body}
    roads = [
        ("POST", f"/api/spaces/{OPEN}/messages", new),
        ("POST", f"/api/items/{item}/comments", new),
        ("POST", f"/api/spaces/{OPEN}/messages", new | {"root": item}),
    ]
    if body is not None:
        roads.append(("PATCH", f"/api/items/{item}", {"body": body}))
    for method, road, content in roads:
        answer = await ines.request(method, road, json=content)
        assert (answer.status_code, answer.json()["code"]) == (422, code), (method, road)


@pytest.mark.hostile(20)
async def test_an_archived_space_takes_nothing_by_any_verb(house: Running) -> None:
    max_, item = house.client(Who.MAX), item_in(Where.ARCHIVED, MESSAGE)
    space, body = int(Where.ARCHIVED), {"client_id": str(uuid.uuid4()), "body": "words"}
    before = await ask_database(house, "select * from items where space_id = $1 order by id", space)
    for method, road, content in (
        ("POST", f"/api/spaces/{space}/messages", body),
        ("POST", f"/api/spaces/{space}/posts", body),
        ("POST", f"/api/spaces/{space}/messages", body | {"root": item}),
        ("POST", f"/api/items/{item}/comments", body),
        ("PATCH", f"/api/items/{item}", {"body": "other"}),
        ("PUT", f"/api/items/{item}/reactions/🎉", None),
    ):
        who = house.client(Who.INES) if method == "PATCH" else max_
        answer = await who.request(method, road, json=content)
        assert (answer.status_code, answer.json()["code"]) == (409, "archived"), (method, road)
    assert await ask_database(house, "select * from items where space_id = $1 order by id", space) == before


@pytest.mark.hostile(37)
async def test_what_one_has_in_hand_is_dead_within_a_second(house: Running) -> None:
    """Many requests at once, by token and by cookie, before, during and after: whatever is sent a second later is refused."""
    over = 0.0
    sent: list[float] = []

    async def ask_until_refused(client: Any) -> None:
        while True:
            began = time.monotonic()
            if (await client.get("/api/me")).status_code == 401:
                return
            sent.append(began)

    async def deactivate() -> None:
        nonlocal over
        assert (await house.client(Who.ADA).put("/api/admin/people/3/deactivation")).status_code == 204
        over = time.monotonic()

    clients = (house.client(Who.MAX), house.browser(Who.MAX))
    async with asyncio.timeout(60):
        await asyncio.gather(
            deactivate(), *(ask_until_refused(client) for client in clients for _ in range(12))
        )
    assert max(sent, default=0.0) - over < 1
    for client in clients:
        assert (await client.get("/api/me")).status_code == 401


@pytest.mark.hostile(62)
async def test_there_is_an_end_to_drafts_and_one_can_still_go_on_with_them(house: Running) -> None:
    max_ = house.client(Who.MAX)
    await ask_database(
        house,
        """
        insert into drafts (person_id, space_id, root_id, place, body)
        select 3, 4, n, 'chat', 'half' from generate_series(5000, 5198) n
        """,
    )
    half = {"space": HIDDEN, "place": "chat", "body": "half"}
    assert (await max_.put("/api/me/drafts", json=half)).status_code == 204
    answer = await max_.put("/api/me/drafts", json=half | {"space": OPEN})
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_drafts")
    assert (await max_.put("/api/me/drafts", json=half | {"body": "half a word more"})).status_code == 204
    assert (await max_.put("/api/me/drafts", json=half | {"body": ""})).status_code == 204


@pytest.mark.hostile(11)
async def test_what_was_deleted_answers_alike_to_everybody_inside(house: Running) -> None:
    item = item_in(Where.OPEN, DELETED)
    for who in (Who.INES, Who.MAX, Who.OTTO):
        gone = (await house.client(who).get(f"/api/items/{item}")).json()
        assert (gone["body"], gone["html"], gone["title"], gone["reactions"], gone["mentions"]) == (
            "",
            None,
            None,
            [],
            [],
        )
        for road in ("/versions", "/reactions"):
            assert (await house.client(who).get(f"/api/items/{item}{road}")).status_code == 410
    assert msgspec.json.encode(await ask_database_text(house)).find(b"canary") == -1


async def ask_database_text(house: Running) -> list[str]:
    """What is left of deleted items where others look: everywhere but in what waits for an undo."""
    rows = await ask_database(
        house,
        """
        select i::text as row from items i where i.deleted_at is not null union all
        select w::text from item_words w join items i on i.id = w.item_id where i.deleted_at is not null
        """,
    )
    return [row["row"] for row in rows]
