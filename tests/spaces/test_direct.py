"""Conversations between a few people."""

import asyncio

from tests.running import Running
from tests.world import Where, Who


async def test_the_same_people_have_the_same_conversation(house: Running) -> None:
    answer = await house.client(Who.MAX).post("/api/direct", json={"people": [int(Who.INES)]})
    assert (answer.status_code, answer.json()["id"]) == (200, int(Where.PAIR))
    answer = await house.client(Who.INES).post("/api/direct", json={"people": [3, 3, 2]})
    assert (answer.status_code, answer.json()["id"]) == (200, int(Where.PAIR))
    three = await house.client(Who.LEA).post("/api/direct", json={"people": [2, 3]})
    assert (three.status_code, three.json()["people"]) == (201, [2, 3, 4])
    assert three.json()["audience"] == {"reach": "direct", "members": 3, "guests": 0}
    assert three.json()["membership"]["level"] == "all"


async def test_asked_for_by_all_at_once_it_is_made_once(house: Running) -> None:
    people = [Who.INES, Who.MAX, Who.LEA, Who.OTTO]
    answers = await asyncio.gather(
        *(
            house.client(who).post(
                "/api/direct", json={"people": [int(other) for other in people if other is not who]}
            )
            for who in people * 3
        )
    )
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sorted(answer.status_code for answer in answers) == [200] * 11 + [201]


async def test_with_nobody_else_it_is_a_place_for_notes(house: Running) -> None:
    answer = await house.client(Who.LEA).post("/api/direct", json={"people": []})
    assert (answer.json()["people"], answer.json()["audience"]["members"]) == ([4], 1)


async def test_who_cannot_be_written_to(house: Running) -> None:
    lea = house.client(Who.LEA)
    for people in ([int(Who.DAN)], [999999], [2, 999999]):
        answer = await lea.post("/api/direct", json={"people": people})
        assert (answer.status_code, answer.json()["field"]) == (422, "people")
    too_many = await lea.post("/api/direct", json={"people": [1, 2, 3, 5, 6, 7, 8, 9, 10, 11]})
    assert too_many.status_code == 422


async def test_a_guest_answers_but_does_not_begin(house: Running) -> None:
    assert (await house.client(Who.GUS).post("/api/direct", json={"people": [3]})).status_code == 403
    made = await house.client(Who.MAX).post("/api/direct", json={"people": [int(Who.GUS)]})
    again = await house.client(Who.GUS).post("/api/direct", json={"people": [3]})
    assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])


async def test_everyone_in_it_hears_of_it(house: Running) -> None:
    async with house.socket(Who.LEA) as lea, house.socket(Who.OTTO) as otto:
        made = await house.client(Who.MAX).post("/api/direct", json={"people": [int(Who.LEA)]})
        assert (await lea.change("membership.added"))["space"] == made.json()["id"]
        assert await otto.quiet() == []
