"""Pins: who may, how many, and what becomes of them; and what names me in a space."""

import uuid
from typing import Any

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import ANSWER, MESSAGE, POST, Where, Who, item_in


async def pinned(house: Running, who: Who, where: Where) -> list[int]:
    answer = await house.client(who).get(f"/api/spaces/{int(where)}/pins")
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def count(house: Running, where: Where) -> int:
    found: int = (await house.client(Who.INES).get(f"/api/spaces/{int(where)}")).json()["pinned"]
    return found


async def pin(house: Running, who: Who, item: int) -> Any:
    return await house.client(who).put(f"/api/items/{item}/pin")


async def test_what_is_pinned_stands_at_the_head_newest_pin_first(house: Running) -> None:
    first, second = item_in(Where.OPEN, POST), item_in(Where.OPEN, MESSAGE)
    assert (await pin(house, Who.MAX, first)).json()["pinned_by"] == Who.MAX
    await pin(house, Who.INES, second)
    again = (await pin(house, Who.LEA, second)).json()
    assert again["pinned_by"] == Who.INES
    assert await pinned(house, Who.OTTO, Where.OPEN) == [second, first]
    assert await count(house, Where.OPEN) == 2
    taken = (await house.client(Who.LEA).delete(f"/api/items/{second}/pin")).json()
    assert (taken["pinned_at"], taken["pinned_by"]) == (None, None)
    assert await pinned(house, Who.OTTO, Where.OPEN) == [first]
    assert await count(house, Where.OPEN) == 1


async def test_what_is_deleted_is_no_longer_pinned_and_does_not_come_back_so(house: Running) -> None:
    item = item_in(Where.OPEN, MESSAGE)
    await pin(house, Who.INES, item)
    await house.client(Who.INES).delete(f"/api/items/{item}")
    assert await pinned(house, Who.INES, Where.OPEN) == []
    assert await count(house, Where.OPEN) == 0
    await house.client(Who.INES).delete(f"/api/items/{item}/deletion")
    assert await pinned(house, Who.INES, Where.OPEN) == []


async def test_one_pin_more_than_fits_is_refused(house: Running) -> None:
    await ask_database(
        house,
        """
        with made as (
            insert into items (space_id, seq, kind, author_id, in_feed, body)
            select 2, 100 + n, 'message', 2, false, 'x' from generate_series(1, 100) n returning id)
        insert into pins (item_id, space_id, pinned_by) select id, 2, 2 from made
        """,
    )
    answer = await pin(house, Who.INES, item_in(Where.OPEN, MESSAGE))
    assert (answer.status_code, answer.json()["code"], answer.json()["limit"]) == (422, "too_many_pins", 100)


async def test_nothing_is_pinned_in_an_archive(house: Running) -> None:
    answer = await pin(house, Who.INES, item_in(Where.ARCHIVED, MESSAGE))
    assert (answer.status_code, answer.json()["code"]) == (409, "archived")


async def test_what_names_me_is_found_in_its_space_only(house: Running) -> None:
    one = await house.say(Who.INES, Where.OPEN, "for <@3>")
    body = {"client_id": str(uuid.uuid4()), "body": "and <@3>"}
    answered = await house.client(Who.LEA).post(f"/api/items/{one['id']}/comments", json=body)
    await house.say(Who.INES, Where.HIDDEN, "also <@3>")
    page = (await house.client(Who.MAX).get("/api/spaces/2/mentions-of-me?limit=2")).json()
    assert [item["id"] for item in page["items"]] == [answered.json()["id"], one["id"]]
    rest = (await house.client(Who.MAX).get(f"/api/spaces/2/mentions-of-me?before={page['before']}")).json()
    assert [item["id"] for item in rest["items"]] == [item_in(Where.OPEN, MESSAGE)]
    assert rest["before"] is None
    assert (await house.client(Who.LEA).get("/api/spaces/2/mentions-of-me")).json()["items"] == []
    assert item_in(Where.OPEN, ANSWER) not in [item["id"] for item in page["items"]]
