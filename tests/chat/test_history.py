"""A chat's history: both ways, around anything, without gap or double."""

import pytest

from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in


@pytest.fixture
async def long_history(house: Running) -> list[int]:
    """Ids of a hundred more messages in the hidden space, oldest first, after the two of the world."""
    return [item_in(Where.HIDDEN, which) for which in (0, 4, 5)] + [
        (await house.say(Who.INES, Where.HIDDEN, f"number {n}"))["id"] for n in range(100)
    ]


async def read(house: Running, query: str = "", who: Who = Who.MAX) -> dict:
    answer = await house.client(who).get(f"/api/spaces/{int(Where.HIDDEN)}/messages{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(page: dict) -> list[int]:
    return [item["id"] for item in page["items"]]


async def test_the_newest_page_comes_oldest_first(house: Running, long_history: list[int]) -> None:
    page = await read(house)
    assert ids(page) == long_history[-50:]
    assert page["after"] is None


async def test_scrolling_back_and_forth_meets_every_message_once(
    house: Running, long_history: list[int]
) -> None:
    page = await read(house, "?limit=7")
    back = ids(page)
    while page["before"]:
        page = await read(house, f"?limit=7&before={page['before']}")
        back = ids(page) + back
    assert back == long_history
    forth = ids(page)
    while page["after"]:
        page = await read(house, f"?limit=7&after={page['after']}")
        forth += ids(page)
    assert forth == long_history


async def test_around_a_message_or_an_answer_of_its_thread(house: Running, long_history: list[int]) -> None:
    middle = long_history[50]
    page = await read(house, f"?around={middle}&limit=20")
    assert ids(page) == long_history[30:70]
    answer = await house.say(Who.INES, Where.HIDDEN, "in the thread", root=middle)
    assert middle in ids(await read(house, f"?around={answer['id']}"))


async def test_at_a_time(house: Running, long_history: list[int]) -> None:
    moment = (await house.client(Who.MAX).get(f"/api/items/{long_history[40]}")).json()["created_at"]
    page = await house.client(Who.MAX).get(
        f"/api/spaces/{int(Where.HIDDEN)}/messages", params={"at": moment, "limit": 5}
    )
    assert ids(page.json())[20] == long_history[40]


async def test_around_the_first_unread(house: Running, long_history: list[int]) -> None:
    seq = (await house.client(Who.MAX).get(f"/api/items/{long_history[60]}")).json()["seq"]
    await house.client(Who.MAX).put(f"/api/spaces/{int(Where.HIDDEN)}/read", json={"seq": seq})
    page = await read(house, "?unread=true&limit=10")
    assert ids(page)[20] == long_history[61]


async def test_threads_carry_my_mark(house: Running) -> None:
    root = item_in(Where.HIDDEN, MESSAGE)
    answer = await house.say(Who.INES, Where.HIDDEN, "answer", root=root)
    await house.client(Who.MAX).put(f"/api/items/{root}/read", json={"seq": answer["seq"]})
    assert (await read(house))["marks"] == {str(root): answer["seq"]}


@pytest.mark.parametrize(
    "query", ["?before=x", "?after=WzFd,", "?limit=0", "?limit=101", "?at=yesterday", "?before=WyJhIl0"]
)
async def test_bad_places_are_refused(house: Running, query: str) -> None:
    answer = await house.client(Who.MAX).get(f"/api/spaces/{int(Where.HIDDEN)}/messages{query}")
    assert answer.status_code == 422


@pytest.mark.parametrize("who", [Who.ADA, Who.LEA, Who.OTTO, Who.GUS])
async def test_from_outside_it_is_like_a_space_that_never_was(house: Running, who: Who) -> None:
    hidden = await house.client(who).get(f"/api/spaces/{int(Where.HIDDEN)}/messages")
    nothing = await house.client(who).get("/api/spaces/987654/messages")
    assert (hidden.status_code, hidden.content) == (nothing.status_code, nothing.content)
    assert hidden.status_code == 404
