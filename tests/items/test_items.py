"""Writing, answering, editing, deleting, reacting: through the API, as the people of the world."""

import asyncio
import uuid
from typing import Any

import asyncpg
import pytest

from folkmoot.items.queries import changing as queries
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import ANSWER, COMMENT, DELETED, MESSAGE, OTTOS, POST, Where, Who, canary, item_in


def new(body: str = "hello", **more: Any) -> dict[str, Any]:
    return {"client_id": str(uuid.uuid4()), "body": body, **more}


async def test_sent_again_it_is_the_first_one(house: Running) -> None:
    message = new("once")
    answers = await asyncio.gather(
        *(
            house.client(Who.MAX).post(f"/api/spaces/{int(Where.OPEN)}/messages", json=message)
            for _ in range(5)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 201]
    assert len({answer.content for answer in answers}) == 1


async def test_a_client_id_used_elsewhere_is_a_conflict(house: Running) -> None:
    message = new()
    await house.client(Who.MAX).post(f"/api/spaces/{int(Where.OPEN)}/messages", json=message)
    answer = await house.client(Who.MAX).post(f"/api/spaces/{int(Where.HIDDEN)}/messages", json=message)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


async def test_a_retry_after_leaving_finds_nothing(house: Running) -> None:
    message = new()
    max_ = house.client(Who.MAX)
    await max_.post(f"/api/spaces/{int(Where.HIDDEN)}/messages", json=message)
    await max_.delete(f"/api/spaces/{int(Where.HIDDEN)}/membership")
    answer = await max_.post(f"/api/spaces/{int(Where.HIDDEN)}/messages", json=message)
    assert answer.status_code == 404


async def test_seq_is_gapless_under_sixteen_writers(house: Running) -> None:
    sent = await asyncio.gather(*(house.say(Who.MAX, Where.HIDDEN, f"n{n}") for n in range(64)))
    assert sorted(item["seq"] for item in sent) == list(range(7, 71))


async def test_markup_is_rendered_and_plain_text_is_not(house: Running) -> None:
    rich = await house.say(
        Who.INES, Where.OPEN, "**38 kPa** <script>alert(1)</script> <@3> [x](javascript:alert(1))"
    )
    assert "<strong>38 kPa</strong>" in rich["html"]
    assert "<script" not in rich["html"]
    assert "javascript:" not in rich["html"].replace("(javascript:alert(1))", "")
    assert 'data-person="3"' in rich["html"]
    assert rich["mentions"] == [int(Who.MAX)]
    assert (await house.say(Who.INES, Where.OPEN, "plain words, 12:30"))["html"] is None


@pytest.mark.hostile(15)
async def test_mentions_reach_only_those_who_can_read(house: Running) -> None:
    body = f"<@{int(Who.MAX)}> <@{int(Who.ADA)}> <@{int(Who.GUS)}> <@99999>"
    assert (await house.say(Who.INES, Where.HIDDEN, body))["mentions"] == [int(Who.MAX)]
    assert (await house.say(Who.INES, Where.OPEN, body))["mentions"] == [int(Who.MAX), int(Who.ADA)]


async def test_answers_count_on_the_first_message(house: Running) -> None:
    root = await house.say(Who.INES, Where.OPEN, "question")
    for who in (Who.MAX, Who.LEA, Who.MAX):
        await house.say(who, Where.OPEN, "answer", root=root["id"])
    thread = (await house.client(Who.LEA).get(f"/api/items/{root['id']}")).json()["thread"]
    assert (thread["count"], thread["people"]) == (3, [int(Who.LEA), int(Who.MAX)])
    answers = (await house.client(Who.LEA).get(f"/api/items/{root['id']}/comments")).json()
    assert [item["author"] for item in answers["items"]] == [3, 4, 3]
    await house.client(Who.MAX).delete(f"/api/items/{answers['items'][2]['id']}")
    thread = (await house.client(Who.LEA).get(f"/api/items/{root['id']}")).json()["thread"]
    assert (thread["count"], thread["people"]) == (2, [int(Who.MAX), int(Who.LEA)])


async def test_an_answer_to_an_answer_goes_under_the_same_first_message(house: Running) -> None:
    answer = await house.client(Who.MAX).post(
        f"/api/items/{item_in(Where.OPEN, ANSWER)}/comments", json=new()
    )
    assert (answer.json()["root"], answer.json()["kind"]) == (item_in(Where.OPEN, MESSAGE), "message")
    answer = await house.client(Who.MAX).post(
        f"/api/items/{item_in(Where.OPEN, COMMENT)}/comments", json=new()
    )
    assert (answer.json()["root"], answer.json()["kind"]) == (item_in(Where.OPEN, POST), "comment")


@pytest.mark.parametrize(
    ("root", "status"),
    [
        (item_in(Where.HIDDEN, MESSAGE), 404),
        (item_in(Where.OPEN, POST), 422),
        (item_in(Where.OPEN, ANSWER), 422),
        (item_in(Where.OPEN, DELETED), 410),
        (987654321, 404),
    ],
)
async def test_what_cannot_be_a_root_is_refused(house: Running, root: int, status: int) -> None:
    answer = await house.client(Who.MAX).post(f"/api/spaces/{int(Where.OPEN)}/messages", json=new(root=root))
    assert answer.status_code == status


async def test_edits_keep_versions_for_everyone_who_sees_the_item(house: Running) -> None:
    message = await house.say(Who.INES, Where.OPEN, "first")
    for words in ("second", "second", "third"):
        edited = (
            await house.client(Who.INES).patch(f"/api/items/{message['id']}", json={"body": words})
        ).json()
    assert (edited["body"], edited["rev"], edited["edited_at"] is not None) == ("third", 3, True)
    versions = (await house.client(Who.LEA).get(f"/api/items/{message['id']}/versions")).json()["items"]
    assert [version["body"] for version in versions] == ["first", "second", "third"]
    assert (await house.client(Who.GUS).get(f"/api/items/{message['id']}/versions")).status_code == 404


async def test_of_many_versions_every_one_is_reached(house: Running) -> None:
    """However often it was edited, back to what it said at first."""
    said = (await house.say(Who.INES, Where.OPEN, "words 0"))["id"]
    statement = """
        insert into item_versions (item_id, space_id, version, body, written_at)
        select id, space_id, n, 'words ' || n, now() + n * interval '1 second' from items, generate_series(2, 120) n where id = $1
    """
    browser = house.client(Who.INES)
    await browser.patch(f"/api/items/{said}", json={"body": "words 1"})
    await ask_database(house, statement, said)
    await browser.patch(f"/api/items/{said}", json={"body": "words 122"})
    pages, before = [], None
    while before or not pages:
        page = (await browser.get(f"/api/items/{said}/versions", params={"before": before or ""})).json()
        pages.append([version["version"] for version in page["items"]])
        before = page["before"]
    assert pages == [[*range(72, 123)], [*range(22, 72)], [*range(1, 22)]]


async def test_at_once_each_edit_is_a_version_and_one_deletes(house: Running) -> None:
    """From two devices, or sent again because the answer was lost."""
    said = (await house.say(Who.INES, Where.OPEN, "first"))["id"]
    browser = house.client(Who.INES)
    edits = (browser.patch(f"/api/items/{said}", json={"body": f"words {n}"}) for n in range(8))
    assert {answer.status_code for answer in await asyncio.gather(*edits)} == {200}
    versions = (await browser.get(f"/api/items/{said}/versions")).json()["items"]
    assert [version["version"] for version in versions] == list(range(1, 10))
    deletions = await asyncio.gather(*(browser.delete(f"/api/items/{said}") for _ in range(8)))
    assert sorted(answer.status_code for answer in deletions) == [204, *[410] * 7]


async def test_words_written_while_it_is_deleted_stay_nowhere(house: Running) -> None:
    browser = house.client(Who.INES)
    owner = await asyncpg.connect(house.logins.owner)
    for n in range(12):
        said = (await house.say(Who.INES, Where.OPEN, "first"))["id"]
        edit = browser.patch(f"/api/items/{said}", json={"body": "meanwhile"})
        both = (edit, browser.delete(f"/api/items/{said}"))
        await asyncio.gather(*(both if n % 2 else reversed(both)))
        assert await owner.fetchval("select body from items where id = $1", said) == ""
    await owner.close()


async def test_an_edit_while_versions_are_read_shows_none_twice(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/api/items/{(await house.say(Who.INES, Where.OPEN, 'first'))['id']}"
    found = queries.versions

    async def edited_meanwhile(tx: Any, item: int, *place: int) -> Any:
        assert (await house.client(Who.INES).patch(path, json={"body": "second"})).status_code == 200
        return await found(tx, item, *place)

    monkeypatch.setattr(queries, "versions", edited_meanwhile)
    versions = (await house.client(Who.LEA).get(f"{path}/versions")).json()["items"]
    assert [(version["version"], version["body"]) for version in versions] == [(1, "first")]


async def test_only_the_author_edits_and_author_or_owner_delete(house: Running) -> None:
    message = await house.say(Who.MAX, Where.OPEN)
    path = f"/api/items/{message['id']}"
    assert (await house.client(Who.INES).patch(path, json={"body": "x"})).status_code == 403
    assert (await house.client(Who.LEA).delete(path)).status_code == 403
    assert (await house.client(Who.INES).delete(path)).status_code == 204


@pytest.mark.hostile(11)
async def test_a_deleted_item_keeps_its_place_and_loses_its_words(house: Running) -> None:
    message = await house.say(Who.MAX, Where.OPEN, "never said zanzibar")
    max_, path = house.client(Who.MAX), f"/api/items/{message['id']}"
    await max_.put(f"{path}/reactions/🎉")
    await max_.delete(path)
    gone = (await max_.get(path)).json()
    assert (gone["body"], gone["reactions"], gone["seq"]) == ("", [], message["seq"])
    assert (await max_.get(f"{path}/versions")).status_code == 410
    assert (await max_.get("/api/search?q=zanzibar")).json()["items"] == []
    assert (await house.client(Who.INES).delete(f"{path}/deletion")).status_code == 409
    back = (await max_.delete(f"{path}/deletion")).json()
    assert (back["body"], len(back["reactions"])) == ("never said zanzibar", 1)
    assert len((await max_.get("/api/search?q=zanzibar")).json()["items"]) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": "x" * 40_001}, "too_long"),
        ({"body": "  \n "}, "required"),
        ({"body": 7}, "invalid"),
        ({"author_id": 1}, "unknown_field"),
        ({"client_id": "no"}, "invalid"),
        ({"seq": 1}, "unknown_field"),
        ({"created_at": "2020-01-01T00:00:00Z"}, "unknown_field"),
        ({"space_id": 4}, "unknown_field"),
    ],
)
@pytest.mark.hostile(4, 19)
async def test_bad_bodies_are_named(house: Running, change: dict[str, Any], code: str) -> None:
    answer = await house.client(Who.MAX).post(f"/api/spaces/{int(Where.OPEN)}/messages", json=new() | change)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.hostile(11)
async def test_nothing_is_written_in_an_archived_space(house: Running) -> None:
    max_ = house.client(Who.MAX)
    answer = await max_.post(f"/api/spaces/{int(Where.ARCHIVED)}/messages", json=new())
    assert (answer.status_code, answer.json()["code"]) == (409, "archived")
    answer = await max_.put(f"/api/items/{item_in(Where.ARCHIVED, MESSAGE)}/reactions/🎉")
    assert answer.status_code == 409


@pytest.mark.hostile(10)
async def test_who_left_touches_nothing_of_what_they_wrote(house: Running) -> None:
    otto = house.client(Who.OTTO)
    for where in (Where.MEMBERS, Where.HIDDEN):
        path = f"/api/items/{item_in(where, OTTOS)}"
        for answer in (
            await otto.get(path),
            await otto.patch(path, json={"body": "x"}),
            await otto.delete(path),
        ):
            assert answer.status_code == 404
    assert canary(Where.OPEN, OTTOS) in (await otto.get(f"/api/items/{item_in(Where.OPEN, OTTOS)}")).text
    assert (await otto.delete(f"/api/items/{item_in(Where.OPEN, OTTOS)}")).status_code == 403


async def test_answers_are_read_from_the_start_the_end_or_around_one(house: Running) -> None:
    root = item_in(Where.MEMBERS, MESSAGE)
    said = [await house.say(Who.INES, Where.MEMBERS, f"answer {n}", root=root) for n in range(30)]
    ids = [item_in(Where.MEMBERS, ANSWER), *(item["id"] for item in said)]

    async def read(query: str) -> dict[str, Any]:
        answer = await house.client(Who.MAX).get(f"/api/items/{root}/comments?limit=5&{query}")
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return {**page, "ids": [item["id"] for item in page["items"]]}

    start = await read("")
    assert (start["ids"], start["before"]) == (ids[:5], None)
    newest = await read("newest=true")
    assert (newest["ids"], newest["after"]) == (ids[-5:], None)
    earlier = await read(f"before={newest['before']}")
    assert earlier["ids"] == ids[-10:-5]
    assert (await read(f"after={earlier['after']}"))["ids"] == ids[-5:]
    around = await read(f"around={ids[25]}")
    assert around["ids"] == ids[5:30]
    assert (await read(f"after={around['after']}"))["ids"] == ids[30:]
    assert (await read(f"before={around['before']}"))["ids"] == ids[:5]
    elsewhere = item_in(Where.MEMBERS, POST)
    wrong = await house.client(Who.MAX).get(f"/api/items/{root}/comments?around={elsewhere}")
    assert wrong.status_code == 404
