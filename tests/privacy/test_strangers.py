"""Whoever has not signed in, and whoever's account was ended, comes through no door but those that stand open for all."""

import re

import pytest

from tests.privacy import policy
from tests.privacy.test_doorway import VALUES
from tests.privacy.test_matrix import walk
from tests.running import Running
from tests.world import Who

NAME = re.compile(r"{(\w+)}")


@pytest.mark.hostile(1)
@pytest.mark.parametrize("who", [None, Who.DAN], ids=["anonymous", "deactivated"])
async def test_every_road_that_is_not_for_all_is_closed(house: Running, who: Who | None) -> None:
    client = house.client(who)
    closed = walk(house) - policy.PUBLIC
    assert len(closed) > 150
    opened = {}
    for method, road in sorted(closed):
        address = NAME.sub(lambda part: str(VALUES.get(part[1], "x")), road)
        answer = await client.request(method, address, json=None if method == "GET" else {})
        # Before anybody is asked who they are, an address must be one: nothing is found out by that.
        if answer.status_code != 401 and answer.json()["code"] not in {"invalid", "required"}:
            opened[method, road] = answer.status_code
    assert opened == {}


async def test_somebody_who_is_in_comes_through(house: Running) -> None:
    """The control: it is not the addresses that are refused."""
    reads = sorted(road for method, road in walk(house) - policy.PUBLIC if method == "GET")
    answers = [
        (
            await house.client(Who.ADA).get(NAME.sub(lambda part: str(VALUES.get(part[1], "x")), road))
        ).status_code
        for road in reads
    ]
    assert answers.count(200) > len(answers) / 2
    assert 401 not in answers
