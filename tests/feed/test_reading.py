"""Posts are read one by one and newest first; what was not looked at stays unread, whatever else was read."""

import uuid
from typing import Any

from tests.notifications.asking import do
from tests.running import Running
from tests.world import Where, Who

OPEN = int(Where.OPEN)


async def post(house: Running, who: Who, where: Where, body: str) -> dict[str, Any]:
    content = {"client_id": str(uuid.uuid4()), "body": body}
    made: dict[str, Any] = await do(house, who, "POST", f"/spaces/{int(where)}/posts", content)
    return made


async def counts(house: Running, who: Who = Who.MAX) -> tuple[int, int, int]:
    space = (await house.client(who).get(f"/api/spaces/{OPEN}")).json()
    return space["unread"], space["unread_posts"], space["mentions"]


async def feed(house: Running, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = (await house.client(Who.MAX).get(f"/api/feed?{query}")).json()
    return found


async def read_all(house: Running) -> None:
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": 1_000_000})
    assert await counts(house) == (0, 0, 0)


async def test_one_post_is_read_and_no_other(house: Running) -> None:
    await read_all(house)
    posts = [await post(house, Who.INES, Where.OPEN, f"number {number}") for number in range(3)]
    newest = posts[-1]
    await do(house, Who.MAX, "PUT", f"/items/{newest['id']}/read", {"seq": newest["seq"]})
    assert await counts(house) == (0, 2, 0)
    unread = [one["id"] for one in (await feed(house, "unread=true"))["items"] if one["space"] == OPEN]
    assert unread == [posts[1]["id"], posts[0]["id"]]
    assert (await feed(house))["marks"] == {str(newest["id"]): newest["seq"]}
    for one in posts[:2]:
        await do(house, Who.MAX, "PUT", f"/items/{one['id']}/read", {"seq": one["seq"]})
    assert await counts(house) == (0, 0, 0)
    mine = (await house.client(Who.MAX).get(f"/api/spaces/{OPEN}")).json()["membership"]
    assert mine["posts_seq"] == newest["seq"], "the mark goes along, so that nothing is looked for behind it"


async def test_reading_the_chat_reads_no_post(house: Running) -> None:
    await read_all(house)
    await post(house, Who.INES, Where.OPEN, "<@3>, a post")
    said = await house.say(Who.INES, Where.OPEN, "and a message")
    assert await counts(house) == (1, 1, 1)
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": said["seq"], "place": "chat"})
    assert await counts(house) == (0, 1, 1)
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": said["seq"], "place": "posts"})
    assert await counts(house) == (0, 0, 0)


async def test_posts_are_unread_again_from_one_on(house: Running) -> None:
    await read_all(house)
    posts = [await post(house, Who.INES, Where.OPEN, f"number {number}") for number in range(3)]
    for one in posts:
        await do(house, Who.MAX, "PUT", f"/items/{one['id']}/read", {"seq": one["seq"]})
    back = {"seq": posts[1]["seq"] - 1, "place": "posts"}
    async with house.socket(Who.MAX) as line:
        await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", back)
        while not (moved := await line.change("mark.moved")).get("posts_back"):
            pass
    assert (moved["posts_seq"], moved["posts_back"], moved["unread_posts"]) == (back["seq"], True, 2)
    assert await counts(house) == (0, 2, 0)


async def test_what_names_me_in_a_thread_is_read_with_the_thread(house: Running) -> None:
    await read_all(house)
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    answer = await house.say(Who.INES, Where.OPEN, "you do, <@3>", root=root["id"])
    assert await counts(house) == (0, 0, 1)
    async with house.socket(Who.MAX) as line:
        await do(house, Who.MAX, "PUT", f"/items/{root['id']}/read", {"seq": answer["seq"]})
        heard = [
            one for frame in await line.quiet() for one in frame["changes"] if one["type"] == "mark.moved"
        ]
    assert [(one.get("root"), one.get("mentions", 0)) for one in heard] == [(root["id"], 0), (None, 0)]
    assert await counts(house) == (0, 0, 0)


async def test_more_unread_posts_than_a_page_come_page_by_page(house: Running) -> None:
    await read_all(house)
    posts = [await post(house, Who.INES, Where.OPEN, f"number {number}") for number in range(45)]
    await do(house, Who.MAX, "PUT", f"/items/{posts[30]['id']}/read", {"seq": posts[30]["seq"]})
    seen, before = [], ""
    while True:
        page = await feed(house, f"unread=true{before}")
        seen += [one["id"] for one in page["items"]]
        if page["before"] is None:
            break
        before = f"&before={page['before']}"
    wanted = [one["id"] for one in reversed(posts) if one is not posts[30]]
    assert [one for one in seen if one in set(wanted)] == wanted
    assert posts[30]["id"] not in seen
