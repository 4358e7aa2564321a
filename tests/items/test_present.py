"""Of what a device kept, what is still there for the person: deleted, or lost from sight, it is not. By both walls."""

import pytest

from tests.privacy import open_gates
from tests.privacy.test_canaries import READABLE
from tests.running import Running
from tests.world import DELETED, MESSAGE, POST, Where, Who, item_in

EVERY = {item_in(where, which): where for where in Where for which in (MESSAGE, POST)}


async def present(house: Running, who: Who, ids: list[int]) -> set[int]:
    answer = await house.client(who).post("/api/items/present", json={"ids": ids})
    assert answer.status_code == 200, answer.text
    return set(answer.json()["items"])


@pytest.mark.hostile(3, 5)
async def test_only_what_may_be_read_is_there(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    there = await present(house, Who.INES, [*EVERY])
    gone = [item_in(Where.OPEN, DELETED), 987654321]
    for second_wall_alone in (False, True):
        if second_wall_alone:
            open_gates.open_all(monkeypatch)
        for who in Who:
            if who is Who.DAN:
                continue
            allowed = {item for item in there if EVERY[item] in READABLE[who]}
            assert await present(house, who, [*EVERY, *gone]) & set(EVERY) == allowed, who
            assert not await present(house, who, gone), who


async def test_what_is_lost_or_deleted_is_gone_at_once(house: Running) -> None:
    said = [await house.say(Who.INES, Where.HIDDEN, f"{number}") for number in range(2)]
    ids = [one["id"] for one in said]
    assert await present(house, Who.MAX, ids) == set(ids)
    await house.client(Who.INES).delete(f"/api/items/{ids[0]}")
    assert await present(house, Who.MAX, ids) == {ids[1]}
    await house.client(Who.INES).delete(f"/api/spaces/{int(Where.HIDDEN)}/members/{int(Who.MAX)}")
    assert await present(house, Who.MAX, ids) == set()


async def test_no_more_than_a_device_keeps_is_asked_at_once(house: Running) -> None:
    answer = await house.client(Who.MAX).post("/api/items/present", json={"ids": [1] * 2001})
    assert (answer.status_code, answer.json()["field"]) == (422, "ids")
