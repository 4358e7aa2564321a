"""The newest posts of somebody, on their profile: those the reader may read, and no other."""

import uuid
from typing import Any

import pytest

from tests.running import Running
from tests.world import Where, Who


async def publish(house: Running, where: Where, title: str, who: Who = Who.INES) -> Any:
    post = {"client_id": str(uuid.uuid4()), "title": title, "body": "as it is"}
    answer = await house.client(who).post(f"/api/spaces/{int(where)}/posts", json=post)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def titles(house: Running, reader: Who, author: Who = Who.INES) -> list[str]:
    answer = await house.client(reader).get(f"/api/people/{int(author)}/posts")
    assert answer.status_code == 200, answer.text
    return [one["title"] for one in answer.json()["items"]]


async def test_the_newest_three_come_newest_first_without_what_is_gone(house: Running) -> None:
    for number in range(4):
        last = await publish(house, Where.OPEN, f"post {number}")
    assert await titles(house, Who.MAX) == ["post 3", "post 2", "post 1"]
    await house.client(Who.INES).delete(f"/api/items/{last['id']}")
    assert await titles(house, Who.MAX) == ["post 2", "post 1", "post 0"]
    assert await titles(house, Who.INES) == await titles(house, Who.MAX)


@pytest.mark.hostile(13)
async def test_what_a_reader_may_not_read_is_not_among_them_and_takes_no_place(house: Running) -> None:
    await publish(house, Where.OPEN, "for all members")
    await publish(house, Where.COMPANY, "for everybody", who=Who.ADA)
    for number in range(3):
        await publish(house, Where.HIDDEN, f"of the bid {number}")
    assert await titles(house, Who.MAX) == ["of the bid 2", "of the bid 1", "of the bid 0"]
    assert "for all members" in await titles(house, Who.LEA)
    assert not [title for title in await titles(house, Who.LEA) if title.startswith("of the bid")]
    assert "for all members" not in await titles(house, Who.GUS)


@pytest.mark.hostile(50)
async def test_whom_one_may_not_see_has_no_posts_either(house: Running) -> None:
    await publish(house, Where.COMPANY, "for everybody", who=Who.ADA)
    never = await house.client(Who.GUS).get("/api/people/987654321/posts")
    hidden = await house.client(Who.GUS).get(f"/api/people/{int(Who.LEA)}/posts")
    assert (hidden.status_code, hidden.content) == (404, never.content)
    assert (await house.client(None).get(f"/api/people/{int(Who.ADA)}/posts")).status_code == 401
