"""Reports, hiding, closing, slow mode, erasing by two, muting: who may, who sees, who never learns."""

import uuid
from typing import Any

import pytest

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import ANSWER, COMMENT, MESSAGE, OTTOS, POST, Where, Who, canary, item_in

MAXS = item_in(Where.OPEN, ANSWER)
OPEN = int(Where.OPEN)


@pytest.fixture
async def two_owners(house: Running) -> Running:
    """Lea looks after the open space too."""
    answer = await house.client(Who.INES).patch(f"/api/spaces/{OPEN}/members/4", json={"right": "owner"})
    assert answer.status_code == 200, answer.text
    return house


async def act(house: Running, who: Who, method: str, path: str, content: Any = None) -> Any:
    return await house.client(who).request(method, f"/api{path}", json=content)


async def hide(house: Running, who: Who, item: int, reason: str = "not kind") -> Any:
    return await act(house, who, "PUT", f"/items/{item}/withdrawal", {"reason": reason})


async def reports(house: Running, who: Who, *, settled: bool = False) -> list[Any]:
    found: list[Any] = (await act(house, who, "GET", f"/reports?settled={str(settled).lower()}")).json()[
        "items"
    ]
    return found


# Reports ----------------------------------------------------------------------------------------------------------


@pytest.mark.hostile(9)
async def test_a_report_reaches_who_moderates_and_never_the_author(two_owners: Running) -> None:
    house = two_owners
    async with house.socket(Who.LEA) as lea, house.socket(Who.MAX) as max_:
        answer = await act(house, Who.OTTO, "PUT", f"/items/{MAXS}/report", {"reason": "unkind to Otto"})
        assert answer.status_code == 204, answer.text
        assert (await lea.change("reports.changed"))["person"] == Who.LEA
        assert await max_.quiet() == []
    for moderator in (Who.INES, Who.LEA):
        shown = await reports(house, moderator)
        assert [(one["item"], one["reporter"], one["reason"]) for one in shown] == [
            (MAXS, Who.OTTO, "unkind to Otto")
        ]
    for other in (Who.MAX, Who.OTTO, Who.ADA, Who.GUS):
        assert await reports(house, other) == []
    again = await act(house, Who.OTTO, "PUT", f"/items/{MAXS}/report", {"reason": "unkind to Otto"})
    assert again.status_code == 204
    assert len(await reports(house, Who.LEA)) == 1


@pytest.mark.hostile(9)
async def test_who_moderates_sees_no_report_about_themselves(two_owners: Running) -> None:
    house = two_owners
    await act(house, Who.MAX, "PUT", f"/items/{item_in(Where.OPEN, MESSAGE)}/report", {"reason": "loud"})
    assert await reports(house, Who.INES) == []
    assert [one["reason"] for one in await reports(house, Who.LEA)] == ["loud"]
    report = (await reports(house, Who.LEA))[0]["id"]
    assert (await act(house, Who.INES, "PUT", f"/reports/{report}/settlement")).status_code == 404
    assert (await act(house, Who.LEA, "PUT", f"/reports/{report}/settlement")).status_code == 204
    assert await reports(house, Who.LEA) == []
    assert [one["outcome"] for one in await reports(house, Who.LEA, settled=True)] == ["kept"]


async def test_where_nobody_moderates_that_is_said(house: Running) -> None:
    answer = await act(
        house, Who.MAX, "PUT", f"/items/{item_in(Where.OPEN, MESSAGE)}/report", {"reason": "loud"}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "no_moderator")
    own = await act(house, Who.MAX, "PUT", f"/items/{MAXS}/report", {"reason": "loud"})
    assert (own.status_code, own.json()["code"]) == (409, "own")
    empty = await act(house, Who.INES, "PUT", f"/items/{MAXS}/report", {"reason": " \n"})
    assert (empty.status_code, empty.json()["field"]) == (422, "reason")


# Hiding -----------------------------------------------------------------------------------------------------------


@pytest.mark.hostile(9)
async def test_what_is_hidden_is_gone_for_all_but_its_author_and_who_moderates(house: Running) -> None:
    item = item_in(Where.OPEN, OTTOS)
    await ask_database(house, "update items set author_id = 4 where id = $1", item)
    async with house.socket(Who.MAX) as max_:
        assert (await hide(house, Who.INES, item)).json()["reason"] == "not kind"
        change = await max_.change("item.withdrawn")
    assert (change["item"], change["items"]) == (item, {})
    word = canary(Where.OPEN, OTTOS)
    never = await act(house, Who.MAX, "GET", "/items/987654321")
    for who in (Who.MAX, Who.ADA, Who.OTTO):
        for road in ("", "/comments", "/reactions", "/versions", "/withdrawal"):
            answer = await act(house, who, "GET", f"/items/{item}{road}")
            assert (answer.status_code, answer.content) == (404, never.content)
        for road in (f"/spaces/{OPEN}/messages", f"/search?q={word}", f"/items?ids={item}", "/start"):
            assert word not in (await act(house, who, "GET", road)).text.replace(f"[{word!r}]", "").replace(
                f'"words":["{word}"]', ""
            )
    for who in (Who.LEA, Who.INES):
        assert (await act(house, who, "GET", f"/items/{item}")).json()["withdrawn_at"] is not None
        assert word in (await act(house, who, "GET", f"/spaces/{OPEN}/messages")).text
        why = (await act(house, who, "GET", f"/items/{item}/withdrawal")).json()
        assert (why["reason"], why["by"]) == ("not kind", Who.INES)
    assert [one["item"] for one in (await act(house, Who.LEA, "GET", "/me/withdrawn")).json()["items"]] == [
        item
    ]
    edited = await act(house, Who.LEA, "PATCH", f"/items/{item}", {"body": "kinder"})
    assert (edited.status_code, edited.json()["code"]) == (409, "withdrawn")


async def test_what_is_shown_again_is_as_before_and_counts_as_before(house: Running) -> None:
    said = await house.say(Who.MAX, Where.OPEN, "for <@4>")
    counts = (await act(house, Who.LEA, "GET", f"/spaces/{OPEN}")).json()
    await act(house, Who.MAX, "PUT", f"/items/{said['id']}/pin")
    await hide(house, Who.INES, said["id"])
    hidden = (await act(house, Who.LEA, "GET", f"/spaces/{OPEN}")).json()
    assert (hidden["mentions"], hidden["unread"], hidden["pinned"]) == (
        counts["mentions"] - 1,
        counts["unread"] - 1,
        0,
    )
    async with house.socket(Who.LEA) as lea:
        assert (await act(house, Who.INES, "DELETE", f"/items/{said['id']}/withdrawal")).status_code == 200
        assert (await lea.change("item.shown"))["items"][said["id"]]["body"] == "for <@4>"
    again = (await act(house, Who.LEA, "GET", f"/spaces/{OPEN}")).json()
    assert (again["mentions"], again["unread"]) == (counts["mentions"], counts["unread"])
    assert (await act(house, Who.INES, "DELETE", f"/items/{said['id']}/withdrawal")).status_code == 409


async def test_a_hidden_answer_is_counted_no_more(house: Running) -> None:
    root = item_in(Where.OPEN, MESSAGE)
    await act(
        house, Who.LEA, "POST", f"/items/{root}/comments", {"client_id": str(uuid.uuid4()), "body": "two"}
    )
    before = (await act(house, Who.LEA, "GET", f"/items/{root}")).json()["thread"]
    await hide(house, Who.INES, MAXS)
    after = (await act(house, Who.LEA, "GET", f"/items/{root}")).json()["thread"]
    assert (before["count"], after["count"]) == (2, 1)
    shown = (await act(house, Who.LEA, "GET", f"/items/{root}/comments")).json()["items"]
    assert MAXS not in [item["id"] for item in shown]


async def test_hiding_settles_what_was_reported(house: Running) -> None:
    await act(house, Who.LEA, "PUT", f"/items/{MAXS}/report", {"reason": "unkind"})
    await hide(house, Who.INES, MAXS)
    assert await reports(house, Who.INES) == []
    assert [one["outcome"] for one in await reports(house, Who.INES, settled=True)] == ["hidden"]


@pytest.mark.hostile(8)
async def test_nobody_passes_on_or_pins_what_is_hidden(house: Running) -> None:
    await hide(house, Who.INES, MAXS)
    content = {"client_id": str(uuid.uuid4()), "body": "", "forward": MAXS}
    for who, status in ((Who.LEA, 404), (Who.MAX, 409), (Who.INES, 409)):
        assert (await act(house, who, "POST", f"/spaces/{OPEN}/messages", content)).status_code == status


# Closing and slowing ----------------------------------------------------------------------------------------------


async def test_under_what_is_closed_nothing_is_written(house: Running) -> None:
    post = item_in(Where.OPEN, POST)
    answer = {"client_id": str(uuid.uuid4()), "body": "one more"}
    assert (await act(house, Who.INES, "PUT", f"/items/{post}/closing")).json()["closed_at"] is not None
    for who in (Who.LEA, Who.INES):
        refused = await act(house, who, "POST", f"/items/{post}/comments", answer)
        assert (refused.status_code, refused.json()["code"]) == (409, "closed")
    under = await act(house, Who.INES, "PUT", f"/items/{item_in(Where.OPEN, COMMENT)}/closing")
    assert under.status_code == 422
    assert (await act(house, Who.INES, "DELETE", f"/items/{post}/closing")).json()["closed_at"] is None
    assert (await act(house, Who.LEA, "POST", f"/items/{post}/comments", answer)).status_code == 201


async def test_in_a_slow_space_one_waits_and_owners_do_not(house: Running) -> None:
    slowed = await act(house, Who.INES, "PUT", f"/spaces/{OPEN}/slow-mode", {"seconds": 60})
    assert slowed.json()["slow_seconds"] == 60
    await house.say(Who.LEA, Where.OPEN, "first")
    second = {"client_id": str(uuid.uuid4()), "body": "second"}
    for root in ({}, {"root": item_in(Where.OPEN, MESSAGE)}):
        refused = await act(house, Who.LEA, "POST", f"/spaces/{OPEN}/messages", second | root)
        assert (refused.status_code, refused.json()["code"]) == (429, "slow_mode")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
    for body in ("one", "two"):
        await house.say(Who.INES, Where.OPEN, body)
    await house.say(Who.MAX, Where.OPEN, "another person")
    await ask_database(house, "update memberships set wrote_at = now() - interval '61 seconds'")
    assert (await act(house, Who.LEA, "POST", f"/spaces/{OPEN}/messages", second)).status_code == 201
    assert (await act(house, Who.LEA, "POST", f"/spaces/{OPEN}/messages", second)).status_code == 200
    await act(house, Who.INES, "PUT", f"/spaces/{OPEN}/slow-mode", {"seconds": 0})
    await house.say(Who.LEA, Where.OPEN, "third")


async def test_what_was_refused_in_a_slow_space_takes_no_turn(house: Running) -> None:
    await act(house, Who.INES, "PUT", f"/spaces/{OPEN}/slow-mode", {"seconds": 60})
    unknown = {"client_id": str(uuid.uuid4()), "body": "x", "root": 987654321}
    assert (await act(house, Who.LEA, "POST", f"/spaces/{OPEN}/messages", unknown)).status_code == 404
    await house.say(Who.LEA, Where.OPEN, "first")


# Erasing ----------------------------------------------------------------------------------------------------------


@pytest.mark.hostile(20)
async def test_erasing_takes_two_and_leaves_nothing(two_owners: Running) -> None:
    house = two_owners
    item = item_in(Where.OPEN, ANSWER)
    await act(house, Who.MAX, "PATCH", f"/items/{item}", {"body": "another secretword"})
    for _ in range(2):
        assert (await act(house, Who.LEA, "PUT", f"/items/{item}/erasure")).status_code == 204
    assert (await act(house, Who.OTTO, "GET", f"/items/{item}")).json()["body"] == "another secretword"
    assert (await act(house, Who.MAX, "PUT", f"/items/{item}/erasure")).status_code == 403
    assert (await act(house, Who.INES, "PUT", f"/items/{item}/erasure")).status_code == 204
    gone = (await act(house, Who.MAX, "GET", f"/items/{item}")).json()
    assert (gone["body"], gone["deleted_by"]) == ("", Who.INES)
    assert (await act(house, Who.INES, "DELETE", f"/items/{item}/deletion")).status_code == 409
    for table in ("items", "item_versions", "removed_texts", "item_words"):
        rows = await ask_database(house, f"select t::text as row from {table} t")
        text = " ".join(row["row"] for row in rows)
        assert "secretword" not in text
        assert canary(Where.OPEN, ANSWER) not in text
    who = await ask_database(house, "select asked_by, confirmed_by from erasures")
    assert [(row["asked_by"], row["confirmed_by"]) for row in who] == [(Who.LEA, Who.INES)]


async def test_who_no_longer_moderates_has_asked_for_nothing(two_owners: Running) -> None:
    house = two_owners
    await act(house, Who.LEA, "PUT", f"/items/{MAXS}/erasure")
    await act(house, Who.INES, "PATCH", f"/spaces/{OPEN}/members/4", {"right": "member"})
    await act(house, Who.INES, "PUT", f"/items/{MAXS}/erasure")
    assert (await act(house, Who.OTTO, "GET", f"/items/{MAXS}")).json()["deleted_at"] is None


async def test_one_moderator_takes_it_back(two_owners: Running) -> None:
    house = two_owners
    await act(house, Who.LEA, "PUT", f"/items/{MAXS}/report", {"reason": "unkind"})
    await act(house, Who.LEA, "PUT", f"/items/{MAXS}/erasure")
    assert [one["erasure_by"] for one in await reports(house, Who.INES)] == [Who.LEA]
    assert (await act(house, Who.INES, "DELETE", f"/items/{MAXS}/erasure")).status_code == 204
    assert [one["erasure_by"] for one in await reports(house, Who.INES)] == [None]


# Muting -----------------------------------------------------------------------------------------------------------


async def test_muting_is_mine_alone(house: Running) -> None:
    async with house.socket(Who.MAX) as max_, house.socket(Who.LEA) as lea:
        assert (await act(house, Who.LEA, "PUT", "/me/muted/3")).json()["people"] == [Who.MAX]
        assert (await lea.change("muted.changed"))["person"] == Who.LEA
        assert await max_.quiet() == []
    for who in (Who.MAX, Who.INES, Who.ADA):
        assert (await act(house, who, "GET", "/me/muted")).json()["people"] == []
    assert "muted" not in (await act(house, Who.MAX, "GET", "/people/4")).text
    assert (await act(house, Who.LEA, "PUT", "/me/muted/4")).json()["code"] == "own"
    assert (await act(house, Who.GUS, "PUT", "/me/muted/4")).status_code == 404
    assert (await act(house, Who.LEA, "DELETE", "/me/muted/3")).json()["people"] == []
