"""Posts, the feed of my spaces, and what the client needs first."""

import uuid

import asyncpg
import pytest

from folkmoot.feed.actions.posts import END_OF_TIME
from folkmoot.feed.queries import FEED, FEED_BEFORE, UNREAD
from tests.counting import counted
from tests.running import Running
from tests.world import POST, Where, Who, item_in

MANY_POSTS = """
    insert into items (space_id, seq, kind, author_id, in_feed, renderer, body, html, published_at)
    select $1, 1000 + n, 'post', 2, true, 1, 'words', '<p>words</p>', now() - n * interval '1 hour'
      from generate_series(1, 3000) n
"""


async def publish(house: Running, who: Who, where: Where, title: str) -> dict:
    body = {"client_id": str(uuid.uuid4()), "title": title, "body": "words"}
    answer = await house.client(who).post(f"/api/spaces/{int(where)}/posts", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_the_feed_has_the_posts_of_my_spaces_newest_first(house: Running) -> None:
    first = await publish(house, Who.INES, Where.OPEN, "first")
    second = await publish(house, Who.INES, Where.HIDDEN, "second")
    feed = (await house.client(Who.MAX).get("/api/feed")).json()["items"]
    assert [item["id"] for item in feed[:2]] == [second["id"], first["id"]]
    assert {item["kind"] for item in feed} == {"post"}
    lea = (await house.client(Who.LEA).get("/api/feed")).json()["items"]
    assert {item["space"] for item in lea} == {int(Where.COMPANY), int(Where.OPEN)}


async def test_the_feed_ends_and_pages_without_gap(house: Running) -> None:
    written = [(await publish(house, Who.INES, Where.OPEN, f"post {n}"))["id"] for n in range(45)]
    seen, before = [], ""
    while before is not None:
        page = (await house.client(Who.LEA).get(f"/api/feed?before={before}")).json()
        seen += [item["id"] for item in page["items"]]
        before = page["before"]
    assert len(seen) == len(set(seen)) == 47
    assert [item for item in seen if item in set(written)] == written[::-1]


@pytest.mark.parametrize(
    ("statement", "place", "times"), [(FEED, (), 1), (FEED_BEFORE, END_OF_TIME, 2)], ids=["first", "later"]
)
async def test_the_newest_of_a_space_are_found_by_their_index_alone(
    house: Running, statement: str, place: tuple[object, ...], times: int
) -> None:
    """What row-level security asks must be what the index promises, or each space costs a look at twenty rows."""
    ways = ("seqscan", "indexscan", "bitmapscan")
    owner = await asyncpg.connect(house.logins.owner)
    await owner.execute("vacuum analyze items")
    await owner.close()
    async with house.app.database.acting_as(Who.LEA) as tx:
        for way in ways:
            await tx.execute(f"set local enable_{way} = off")
        plan = await tx.fetch(f"explain {statement}", Who.LEA, 21, *place)
    assert sum("Index Only Scan using items_feed" in row[0] for row in plan) == times


async def test_what_is_unread_is_found_from_the_mark_on(house: Running) -> None:
    """By the index of the feed it would be all posts of a space that somebody has read, for each that they have not."""
    owner = await asyncpg.connect(house.logins.owner)
    await owner.execute(MANY_POSTS, int(Where.OPEN))
    await owner.execute("vacuum analyze items")
    await owner.close()
    async with house.app.database.acting_as(Who.LEA) as tx:
        await tx.execute(f"prepare unread (bigint, bigint, timestamptz, bigint) as {UNREAD}")
        plan = await tx.fetch("explain execute unread (4, 21, 'infinity', 1)")
    lines = [row[0] for row in plan]
    assert [line for line in lines if "using items_posts on items" in line]
    assert not [line for line in lines if "using items_feed" in line]


async def test_posts_go_where_the_space_takes_them(house: Running) -> None:
    body = {"client_id": str(uuid.uuid4()), "title": "t", "body": "b"}
    assert (
        await house.client(Who.MAX).post(f"/api/spaces/{int(Where.PAIR)}/posts", json=body)
    ).status_code == 409
    message = {"client_id": str(uuid.uuid4()), "body": "b"}
    assert (
        await house.client(Who.MAX).post(f"/api/spaces/{int(Where.COMPANY)}/messages", json=message)
    ).status_code == 409
    listed = (await house.client(Who.MAX).get(f"/api/spaces/{int(Where.OPEN)}/posts")).json()["items"]
    assert [item["id"] for item in listed] == [item_in(Where.OPEN, POST)]


async def test_start_has_my_spaces_with_true_counts(house: Running) -> None:
    await house.say(Who.INES, Where.OPEN, f"<@{int(Who.MAX)}> look")
    with counted(house) as statements:
        start = (await house.client(Who.MAX).get("/api/start")).json()
    assert len(statements) <= 12
    assert start["me"]["id"] == int(Who.MAX)
    spaces = {space["id"]: space for space in start["spaces"]}
    assert set(spaces) == {int(where) for where in Where}
    opened = spaces[int(Where.OPEN)]
    assert (opened["unread"], opened["unread_posts"], opened["mentions"]) == (3, 1, 2)
    assert spaces[int(Where.PAIR)]["people"] == [int(Who.INES), int(Who.MAX)]
    assert opened["audience"] == {"reach": "open", "members": 4, "guests": 0}
    assert {person["id"] for person in start["people"]} == {int(Who.INES), int(Who.MAX)}


async def test_start_brings_the_feed_and_who_wrote_it_for_whoever_asks(house: Running) -> None:
    lea = house.client(Who.LEA)
    with counted(house) as statements:
        start = (await lea.get("/api/start?feed=true")).json()
    assert len(statements) <= 12
    assert start["feed"] == (await lea.get("/api/feed")).json()
    plain = (await lea.get("/api/start")).json()
    assert plain["feed"] is None
    authors = {item["author"] for item in start["feed"]["items"]}
    known = [person["id"] for person in start["people"]]
    assert int(Who.INES) in authors
    assert authors <= set(known)
    assert len(known) == len(set(known))


async def test_drafts_are_kept_on_the_server(house: Running) -> None:
    max_ = house.client(Who.MAX)
    async with house.socket(Who.MAX) as listener:
        draft = {"space": int(Where.OPEN), "place": "chat", "root": None, "body": "half a thou"}
        assert (await max_.put("/api/me/drafts", json=draft)).status_code == 204
        assert (await listener.change("draft.changed"))["place"] == "chat"
    kept = (await max_.get("/api/start")).json()["drafts"]
    assert [(d["space"], d["body"]) for d in kept] == [(int(Where.OPEN), "half a thou")]
    await max_.put("/api/me/drafts", json=draft | {"body": ""})
    assert (await max_.get("/api/me/drafts")).json()["items"] == []
    outside = await house.client(Who.LEA).put("/api/me/drafts", json=draft | {"space": int(Where.HIDDEN)})
    assert outside.status_code == 404
