"""Emoji under an item: who put them there, and how many, however many they are."""

import asyncio
from typing import Any

import asyncpg
import pytest

from folkmoot.items.schema import MOST_LISTED
from tests.people.asking import ask_database
from tests.people.crowd import let_many_react
from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in


async def test_reactions_name_people_and_count_once(house: Running) -> None:
    path = f"/api/items/{item_in(Where.OPEN, MESSAGE)}/reactions"
    for who in (Who.INES, Who.INES, Who.LEA):
        answer = await house.client(who).put(f"{path}/👍🏽")
    assert {"emoji": "👍🏽", "people": [int(Who.INES), int(Who.LEA)]} in answer.json()["reactions"]
    await house.client(Who.INES).delete(f"{path}/👍🏽")
    found = (await house.client(Who.MAX).get(path)).json()["items"]
    assert {"emoji": "👍🏽", "people": [int(Who.LEA)]} in found


async def test_who_reacted_stands_on_the_item_whoever_comes_at_once(house: Running) -> None:
    """As in the table that counts, in the order of coming; and nothing is left of what was taken back."""
    item = item_in(Where.OPEN, MESSAGE)
    path = f"/api/items/{item}/reactions"
    people, emoji = (Who.INES, Who.MAX, Who.LEA), "👍🎉😄👀"
    asked = [(who, one) for who in people for one in emoji]
    await asyncio.gather(*(house.client(who).put(f"{path}/{one}") for who, one in asked))
    await asyncio.gather(*(house.client(who).delete(f"{path}/{one}") for who, one in asked[::3]))
    owner = await asyncpg.connect(house.logins.owner)
    row = await owner.fetchrow("select reactions, reacted from items where id = $1", item)
    table = await owner.fetch(
        "select person_id || ' ' || emoji as pair from reactions where item_id = $1", item
    )
    assert sorted(row["reactions"]) == sorted(pair["pair"] for pair in table)
    assert len(row["reactions"]) == row["reacted"] == len(asked) - len(asked[::3])
    await owner.execute("delete from reactions where item_id = $1", item)
    row = await owner.fetchrow("select reactions, reacted from items where id = $1", item)
    await owner.close()
    assert (row["reactions"], row["reacted"]) == (None, 0)


@pytest.mark.parametrize("emoji", ["a", "1", "%3Cb%3E", "👍👍" * 20, "👍👍", "👍🏽👎", "🇩🇪🇫🇷", "%20", "👍x"])
async def test_what_is_no_emoji_is_refused(house: Running, emoji: str) -> None:
    answer = await house.client(Who.MAX).put(f"/api/items/{item_in(Where.OPEN, MESSAGE)}/reactions/{emoji}")
    assert answer.status_code in {404, 422}


async def test_the_mark_for_a_picture_makes_no_other_reaction(house: Running) -> None:
    path = f"/api/items/{item_in(Where.OPEN, MESSAGE)}/reactions"
    for emoji in ("❤️", "❤", "🩷", "↔️"):
        answer = await house.client(Who.LEA).put(f"{path}/{emoji}")
        assert answer.status_code == 200, emoji
    assert [r["emoji"] for r in answer.json()["reactions"]] == ["👍", "❤", "🩷", "↔"]


@pytest.mark.hostile(62)
async def test_fifty_emoji_fit_under_one_item(house: Running) -> None:
    path = f"/api/items/{item_in(Where.OPEN, MESSAGE)}/reactions"
    statuses = [
        (await house.client(Who.MAX).put(f"{path}/{chr(0x1F600 + n)}")).status_code for n in range(50)
    ]
    assert statuses == [200] * 49 + [422]


async def reactions_of(house: Running, item: int) -> dict[str, Any]:
    found = (await house.client(Who.MAX).get(f"/api/items/{item}")).json()["reactions"]
    return {reaction["emoji"]: reaction for reaction in found}


async def is_listed(house: Running, item: int) -> bool:
    """What stands on the item is what the table has, or nothing where there are too many."""
    (row,) = await ask_database(
        house,
        """
        select i.reacted, i.reactions, array(select r.person_id || ' ' || r.emoji from reactions r where r.item_id = i.id) as kept
          from items i where i.id = $1
        """,
        item,
    )
    assert row["reacted"] == len(row["kept"])
    if row["reacted"] > MOST_LISTED:
        assert row["reactions"] is None
        return False
    assert sorted(row["reactions"]) == sorted(row["kept"])
    return True


async def test_of_very_many_the_first_are_named_and_all_are_counted(house: Running) -> None:
    item = (await house.say(Who.INES, Where.OPEN, "Thank you, all of you"))["id"]
    people = await let_many_react(house, item, MOST_LISTED + 20)
    path = f"/api/items/{item}/reactions"
    late = (await house.client(Who.LEA).put(f"{path}/🎉")).json()["reactions"]
    assert late == [
        {"emoji": "👍", "people": people[:20], "count": MOST_LISTED + 20},
        {"emoji": "🎉", "people": [int(Who.LEA)], "count": 1},
    ]
    await house.client(Who.LEA).put(f"{path}/👍")
    everybody = (await house.client(Who.MAX).get(path)).json()["items"]
    assert everybody[0] == {"emoji": "👍", "people": [*people, int(Who.LEA)]}
    await house.client(Who.LEA).delete(f"{path}/👍")
    assert (await reactions_of(house, item))["👍"]["count"] == MOST_LISTED + 20
    assert not await is_listed(house, item)
    await ask_database(
        house, "delete from reactions where item_id = $1 and person_id = any($2)", item, people[:30]
    )
    assert await is_listed(house, item)
    assert (await reactions_of(house, item))["👍"] == {"emoji": "👍", "people": people[30:]}


async def test_what_one_may_not_read_is_not_counted_either(house: Running) -> None:
    item = item_in(Where.HIDDEN, MESSAGE)
    await let_many_react(house, item, MOST_LISTED + 1)
    for who, reads in ((Who.INES, True), (Who.LEA, False), (Who.ADA, False), (Who.OTTO, False)):
        async with house.app.database.acting_as(int(who)) as tx:
            found = await tx.fetchval("select many_reactions_of($1)", item)
        assert (found is not None) == reads, who
        assert (await house.client(who).get(f"/api/items/{item}/reactions")).is_success == reads


async def test_the_list_is_true_where_many_come_and_go_around_its_end(house: Running) -> None:
    """With so many that each of them may be the one who ends the list, or brings it back."""
    item = (await house.say(Who.INES, Where.OPEN, "Thank you, all of you"))["id"]
    await let_many_react(house, item, MOST_LISTED - 6)
    path = f"/api/items/{item}/reactions"
    asked = [(who, one) for who in (Who.INES, Who.MAX, Who.LEA) for one in "🎉👀😄🚀"]

    async def come_and_go(who: Who, one: str) -> None:
        for act in ("put", "delete", "put", "delete"):
            assert (await getattr(house.client(who), act)(f"{path}/{one}")).status_code == 200

    await asyncio.gather(*(come_and_go(who, one) for who, one in asked))
    assert await is_listed(house, item)
    await asyncio.gather(*(house.client(who).put(f"{path}/{one}") for who, one in asked))
    assert not await is_listed(house, item)
    await asyncio.gather(*(house.client(who).delete(f"{path}/{one}") for who, one in asked))
    assert await is_listed(house, item)
