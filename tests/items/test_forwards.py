"""Passing on: a reference everybody reads by their own right, never wider than its source."""

import uuid
from typing import Any

import pytest

from tests.running import Running
from tests.world import COMMENT, DELETED, MESSAGE, POST, Where, Who, canary, item_in

SECRET = item_in(Where.HIDDEN, MESSAGE)
NEVER_WAS = 987654321


async def ask_for(house: Running, who: Who, *ids: int) -> list[int]:
    answer = await house.client(who).get(f"/api/items?ids={','.join(map(str, ids))}")
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def forward(house: Running, who: Who, where: Where, source: int, body: str = "") -> Any:
    content = {"client_id": str(uuid.uuid4()), "body": body, "forward": source}
    return await house.client(who).post(f"/api/spaces/{int(where)}/messages", json=content)


@pytest.mark.hostile(2, 8, 22)
async def test_what_is_passed_on_is_read_only_by_who_reads_the_source(house: Running) -> None:
    said = (await forward(house, Who.MAX, Where.OPEN, SECRET, "from the bid")).json()
    assert said["forward"] == SECRET
    shown = (await house.client(Who.LEA).get(f"/api/items/{said['id']}")).text
    assert canary(Where.HIDDEN, MESSAGE) not in shown
    assert "Bid 2231" not in shown
    assert await ask_for(house, Who.LEA, SECRET, NEVER_WAS) == []
    assert await ask_for(house, Who.INES, SECRET, item_in(Where.HIDDEN, POST)) == [
        SECRET,
        item_in(Where.HIDDEN, POST),
    ]
    hidden = await house.client(Who.LEA).get(f"/api/items?ids={SECRET}")
    never = await house.client(Who.LEA).get(f"/api/items?ids={NEVER_WAS}")
    assert hidden.content == never.content


@pytest.mark.hostile(8)
async def test_nobody_passes_on_what_they_may_not_read(house: Running) -> None:
    hidden = await forward(house, Who.LEA, Where.OPEN, SECRET, "look")
    never = await forward(house, Who.LEA, Where.OPEN, NEVER_WAS, "look")
    assert (hidden.status_code, hidden.content) == (404, never.content)
    gone = await forward(house, Who.INES, Where.OPEN, item_in(Where.OPEN, DELETED), "look")
    assert (gone.status_code, gone.json()["code"]) == (410, "gone")


@pytest.mark.hostile(3)
async def test_who_leaves_the_source_no_longer_reads_it_anywhere(house: Running) -> None:
    await forward(house, Who.INES, Where.OPEN, SECRET)
    assert await ask_for(house, Who.MAX, SECRET) == [SECRET]
    await house.client(Who.MAX).delete(f"/api/spaces/{int(Where.HIDDEN)}/membership")
    assert await ask_for(house, Who.MAX, SECRET) == []


async def test_without_a_word_the_first_source_is_passed_on(house: Running) -> None:
    comment = item_in(Where.OPEN, COMMENT)
    bare = (await forward(house, Who.INES, Where.HIDDEN, comment)).json()
    assert (await forward(house, Who.INES, Where.MEMBERS, bare["id"])).json()["forward"] == comment
    told = (await forward(house, Who.INES, Where.HIDDEN, comment, "mind this")).json()
    assert (await forward(house, Who.INES, Where.PAIR, told["id"])).json()["forward"] == told["id"]


async def test_the_number_of_readers_is_told_before(house: Running) -> None:
    async def readers(source: int, where: Where) -> Any:
        answer = await house.client(Who.INES).get(f"/api/items/{source}/readers?space={int(where)}")
        return answer.json()

    assert await readers(SECRET, Where.OPEN) == {"readers": 2, "people": 4}
    assert await readers(item_in(Where.OPEN, POST), Where.MEMBERS) == {"readers": 3, "people": 4}
    assert await readers(SECRET, Where.PAIR) == {"readers": 2, "people": 2}


async def test_a_post_passes_on_too_and_words_are_needed_for_all_else(house: Running) -> None:
    content = {"client_id": str(uuid.uuid4()), "body": "", "forward": item_in(Where.OPEN, MESSAGE)}
    posted = await house.client(Who.LEA).post("/api/spaces/1/posts", json=content)
    assert (posted.status_code, posted.json()["forward"]) == (201, item_in(Where.OPEN, MESSAGE))
    edited = await house.client(Who.LEA).patch(f"/api/items/{posted.json()['id']}", json={"title": "Read"})
    assert edited.status_code == 200
    empty = {"client_id": str(uuid.uuid4()), "body": ""}
    assert (await house.client(Who.LEA).post("/api/spaces/1/posts", json=empty)).status_code == 422
