"""Who is told of a question: the team until one sees to it, and who asked of what became of it."""

import pytest

from tests.asks.asking import asked, legal, say
from tests.notifications.asking import catch_up, counts, do, only, reasons
from tests.running import Running
from tests.world import Who


@pytest.fixture
async def heard(house: Running) -> Running:
    """Everything said before is no news."""
    await catch_up(house)
    return house


async def test_a_question_waits_for_the_team_until_one_sees_to_it(heard: Running) -> None:
    team = await legal(heard)
    question = await asked(heard, Who.MAX, team)
    await catch_up(heard)
    await do(heard, Who.INES, "PUT", "/me/notifications/done")
    await catch_up(heard)
    await heard.client(Who.INES).patch(f"{team}/membership", json={"level": "nothing"})
    second = await asked(heard, Who.MAX, team, "And this?")
    await catch_up(heard)
    assert await reasons(heard, Who.INES) == [], "who wants to hear nothing of the department hears nothing"
    assert (await reasons(heard, Who.ADA), await counts(heard, Who.ADA)) == (["question"] * 2, (2, 2))
    assert (await reasons(heard, Who.MAX), await reasons(heard, Who.LEA)) == ([], [])
    await heard.client(Who.INES).patch(f"{team}/membership", json={"level": "mentions"})
    for one in (question, second):
        await do(heard, Who.INES, "PUT", f"/asks/{one['item']}/claim")
    await catch_up(heard)
    assert await counts(heard, Who.ADA) == (0, 0)
    assert await reasons(heard, Who.MAX) == ["claimed", "claimed"]
    await do(heard, Who.INES, "DELETE", f"/asks/{second['item']}/claim")
    await catch_up(heard)
    assert await counts(heard, Who.ADA) == (1, 1)
    assert (await only(heard, Who.MAX))["item"] == question["item"]


async def test_who_claimed_hears_the_answers_and_who_asked_hears_the_end(heard: Running) -> None:
    question = await asked(heard, Who.MAX, await legal(heard))
    await do(heard, Who.INES, "PUT", f"/asks/{question['item']}/claim")
    await catch_up(heard)
    await do(heard, Who.INES, "PUT", "/me/notifications/done")
    await do(heard, Who.MAX, "PUT", "/me/notifications/done")
    await say(heard, Who.MAX, question, "It is urgent.")
    await catch_up(heard)
    assert await reasons(heard, Who.INES) == ["reply"], "claiming is following"
    assert await counts(heard, Who.ADA) == (0, 0), "the rest of the team is left in peace"
    await say(heard, Who.ADA, question, "Yes.")
    await catch_up(heard)
    assert ((await only(heard, Who.MAX))["reason"], await counts(heard, Who.MAX)) == ("reply", (1, 1))
    await do(heard, Who.ADA, "PUT", f"/asks/{question['item']}/closing")
    await catch_up(heard)
    assert await reasons(heard, Who.MAX) == ["closed", "reply"]
    assert await reasons(heard, Who.INES) == ["reply"]
    await do(heard, Who.MAX, "DELETE", f"/asks/{question['item']}/closing")
    await catch_up(heard)
    assert sorted(await reasons(heard, Who.INES)) == ["question", "reply"]


async def test_who_leaves_the_team_sees_no_news_of_its_questions(heard: Running) -> None:
    team = await legal(heard)
    await asked(heard, Who.MAX, team)
    await catch_up(heard)
    assert "question" in await reasons(heard, Who.INES)
    await heard.client(Who.ADA).delete(f"{team}/members/{int(Who.INES)}")
    await catch_up(heard)
    assert await reasons(heard, Who.INES) == []
