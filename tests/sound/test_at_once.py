"""Every way to change something, asked for several times at the same moment: a double click, two devices, a lost answer."""

import asyncio

import pytest

from tests.admin.deeds import leave_without_owner
from tests.asks.asking import bring_in_a_question
from tests.privacy.attached import attach_everywhere
from tests.running import Running
from tests.sound.test_changes import DEEDS, sent, tell_max

AT_ONCE = 5


@pytest.mark.timeout(200)
async def test_one_of_them_does_it_and_none_is_a_fault_of_ours(house: Running) -> None:
    await tell_max(house)
    await bring_in_a_question(house)
    await attach_everywhere(house)
    await leave_without_owner(house)
    faults = []
    for method, _, who, path, content in DEEDS:
        same = sent(content)
        asked = (house.client(who).request(method, f"/api{path}", **same) for _ in range(AT_ONCE))
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*asked))
        if statuses[0] >= 300 or statuses[-1] >= 500:
            faults.append(f"{method} {path} by {who.name}: {statuses}")
    assert not faults, "\n".join(faults)
