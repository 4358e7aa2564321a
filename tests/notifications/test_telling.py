"""Who is told of what, and who is not."""

import uuid
from typing import Any

from tests.notifications.asking import counts, do, news, only, reasons
from tests.notifications.conftest import Listen
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import MESSAGE, POST, Where, Who, item_in

OPEN, HIDDEN = int(Where.OPEN), int(Where.HIDDEN)


async def answer(house: Running, who: Who, item: int, body: str = "an answer") -> dict[str, Any]:
    made: dict[str, Any] = await do(
        house, who, "POST", f"/items/{item}/comments", {"client_id": str(uuid.uuid4()), "body": body}
    )
    return made


async def test_whoever_is_mentioned_is_asked(house: Running, listen: Listen) -> None:
    said = await house.say(Who.INES, Where.OPEN, "which valve, <@3>?")
    await listen()
    found = await only(house, Who.MAX)
    wanted = {"reason": "mention", "asks": True, "item": said["id"], "space": OPEN, "people": [2], "count": 1}
    assert {name: found[name] for name in wanted} == wanted
    page = (await house.client(Who.MAX).get("/api/me/notifications")).json()
    assert [item["body"] for item in page["about"]] == ["which valve, <@3>?"]
    assert await counts(house, Who.MAX) == (1, 1)
    for nobody in (Who.INES, Who.LEA, Who.OTTO):
        assert await counts(house, nobody) == (0, 0)


async def test_everybody_in_a_space_is_asked_once_when_all_are_told(house: Running, listen: Listen) -> None:
    await house.say(Who.INES, Where.OPEN, "<@all>, and <@3>: closed until noon")
    await listen()
    for told in (Who.MAX, Who.LEA):
        assert await reasons(house, told) == ["mention"]
    for nobody in (Who.INES, Who.OTTO, Who.GUS):
        assert await reasons(house, nobody) == []


async def test_a_reader_of_an_open_space_is_told_where_they_are_mentioned(
    house: Running, listen: Listen
) -> None:
    await house.say(Who.INES, Where.OPEN, "see <@5>, and <@6>")
    await listen()
    assert await reasons(house, Who.OTTO) == ["mention"]
    assert await reasons(house, Who.GUS) == []


async def test_answers_of_one_thread_are_one_line(house: Running, listen: Listen) -> None:
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    await answer(house, Who.INES, root["id"])
    await listen()
    last = await answer(house, Who.LEA, root["id"])
    await listen()
    found = await only(house, Who.MAX)
    assert (found["reason"], found["asks"], found["item"]) == ("reply", True, root["id"])
    assert (found["people"], found["count"], found["newest"]) == ([4, 2], 2, last["id"])
    taking_part = await only(house, Who.INES)
    assert (taking_part["asks"], taking_part["people"]) == (False, [4])
    assert await reasons(house, Who.LEA) == []


async def test_a_comment_is_told_to_who_posted(house: Running, listen: Listen) -> None:
    await answer(house, Who.MAX, item_in(Where.COMPANY, POST))
    await listen()
    found = await only(house, Who.INES)
    assert (found["reason"], found["asks"], found["item"]) == ("reply", True, item_in(Where.COMPANY, POST))


async def test_whoever_is_mentioned_in_an_answer_is_told_once(house: Running, listen: Listen) -> None:
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    await answer(house, Who.INES, root["id"], "you do, <@3>")
    await listen()
    assert await reasons(house, Who.MAX) == ["mention"]


async def test_a_thread_is_followed_or_muted(house: Running, listen: Listen) -> None:
    root = (await house.say(Who.MAX, Where.OPEN, "who knows?"))["id"]
    await do(house, Who.LEA, "PUT", f"/items/{root}/level", {"level": "follow"})
    await do(house, Who.MAX, "PUT", f"/items/{root}/level", {"level": "mute"})
    await answer(house, Who.INES, root)
    await listen()
    assert await reasons(house, Who.LEA) == ["reply"]
    assert await reasons(house, Who.MAX) == []
    await answer(house, Who.INES, root, "but you, <@3>")
    await listen()
    assert await reasons(house, Who.MAX) == ["mention"]
    await do(house, Who.MAX, "PUT", f"/items/{root}/level", {"level": "default"})
    await answer(house, Who.INES, root)
    await listen()
    assert sorted(await reasons(house, Who.MAX)) == ["mention", "reply"]


async def test_the_level_of_a_space_says_how_much(house: Running, listen: Listen) -> None:
    await do(house, Who.MAX, "PATCH", f"/spaces/{OPEN}/membership", {"level": "nothing"})
    await do(house, Who.LEA, "PATCH", f"/spaces/{OPEN}/membership", {"level": "all"})
    await house.say(Who.INES, Where.OPEN, "<@3>, are you there?")
    last = await house.say(Who.INES, Where.OPEN, "are you?")
    await listen()
    assert await reasons(house, Who.MAX) == []
    found = await only(house, Who.LEA)
    assert (found["reason"], found["asks"], found["newest"], found["people"]) == (
        "said",
        False,
        last["id"],
        [2],
    )


async def test_in_a_direct_conversation_everything_is_told(house: Running, listen: Listen) -> None:
    made = await do(house, Who.INES, "POST", "/direct", {"people": [4]})
    said = await do(
        house,
        Who.INES,
        "POST",
        f"/spaces/{made['id']}/messages",
        {"client_id": str(uuid.uuid4()), "body": "hello"},
    )
    await listen()
    assert (await only(house, Who.LEA))["reason"] == "said"
    await answer(house, Who.INES, said["id"])
    await listen()
    assert sorted(await reasons(house, Who.LEA)) == ["reply", "said"]


async def test_reactions_to_one_thing_are_one_line_and_go_with_them(house: Running, listen: Listen) -> None:
    item = item_in(Where.OPEN, POST)
    for who, emoji in ((Who.MAX, "👍"), (Who.LEA, "🎉"), (Who.INES, "👀")):
        await do(house, who, "PUT", f"/items/{item}/reactions/{emoji}")
    await listen()
    found = await only(house, Who.INES)
    assert (found["reason"], found["asks"], found["people"], found["count"]) == ("reaction", False, [4, 3], 2)
    assert found["emoji"] == ["🎉", "👍"]
    for who, emoji in ((Who.MAX, "👍"), (Who.LEA, "🎉")):
        await do(house, who, "DELETE", f"/items/{item}/reactions/{emoji}")
    assert await reasons(house, Who.INES) == []
    assert await counts(house, Who.INES) == (0, 0)


async def test_being_let_in_and_made_an_owner_is_told(house: Running, listen: Listen) -> None:
    await do(house, Who.INES, "PUT", f"/spaces/{HIDDEN}/members/4")
    await do(house, Who.INES, "PATCH", f"/spaces/{HIDDEN}/members/4", {"right": "owner"})
    await listen()
    found = await news(house, Who.LEA)
    assert {one["reason"] for one in found} == {"added", "owner"}
    assert {(one["space"], one["item"], *one["people"]) for one in found} == {(HIDDEN, None, 2)}
    await do(house, Who.LEA, "PUT", f"/spaces/{int(Where.COMPANY)}/membership")
    await listen()
    assert len(await news(house, Who.LEA)) == 2


async def test_what_somebody_else_made_for_me_is_told(house: Running, listen: Listen) -> None:
    await do(house, Who.ADA, "POST", "/admin/people/3/codes", {"purpose": "reset"})
    await do(house, Who.ADA, "PUT", "/admin/people/3/roles/administrator")
    await listen()
    found = await news(house, Who.MAX)
    assert {(one["reason"], *one["people"]) for one in found} == {("code", 1), ("role", 1)}


async def test_an_edit_tells_whom_it_names_anew(house: Running, listen: Listen) -> None:
    said = await house.say(Who.INES, Where.OPEN, "<@3>, look")
    await listen()
    await do(house, Who.MAX, "PUT", f"/me/notifications/{(await only(house, Who.MAX))['id']}/done")
    await do(house, Who.INES, "PATCH", f"/items/{said['id']}", {"body": "<@3> and <@4>, look"})
    await listen()
    assert await reasons(house, Who.MAX) == []
    assert await reasons(house, Who.LEA) == ["mention"]


async def test_nobody_is_told_of_what_they_did_or_may_not_read_or_is_deleted(
    house: Running, listen: Listen
) -> None:
    await house.say(Who.MAX, Where.HIDDEN, "<@3> and <@4> and <@5>")
    gone = await house.say(Who.INES, Where.HIDDEN, "<@3>, never mind")
    await do(house, Who.INES, "DELETE", f"/items/{gone['id']}")
    await listen()
    for who in (Who.MAX, Who.LEA, Who.OTTO):
        assert await counts(house, who) == (0, 0)


async def test_programs_and_who_is_not_in_are_told_nothing(house: Running, listen: Listen) -> None:
    await house.say(Who.INES, Where.MEMBERS, "<@7> and <@8>")
    await house.say(Who.INES, Where.OPEN, "<@9>")
    await listen()
    rows = await ask_database(house, "select person_id from notifications")
    assert rows == []


async def test_an_answer_in_a_thread_is_heard_by_its_first_item_only(house: Running, listen: Listen) -> None:
    """The level is that of the thread: an answer has none of its own."""
    first = item_in(Where.OPEN, MESSAGE)
    told = await answer(house, Who.INES, first)
    refused = await house.client(Who.MAX).put(f"/api/items/{told['id']}/level", json={"level": "mute"})
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
