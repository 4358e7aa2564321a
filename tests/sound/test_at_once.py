"""Every road, asked for several times at the same moment: a double click, two devices, a lost answer."""

import asyncio

import pytest

from tests.privacy.test_faults import deeds, doors, send, settled  # noqa: F401 - a fixture
from tests.running import Running

AT_ONCE = 4


@pytest.mark.timeout(200)
async def test_one_of_them_does_it_and_none_is_a_fault_of_ours(
    settled: Running,  # noqa: F811
) -> None:
    wrong = []
    for ask in [*deeds(), *await doors(settled)]:
        answers = await asyncio.gather(*(send(settled, ask) for _ in range(AT_ONCE)))
        statuses = sorted(answer.status_code for answer in answers)
        if statuses[0] >= 300 or statuses[-1] >= 500:
            wrong.append(f"{ask.method} {ask.address}: {statuses}")
    assert not wrong, "\n".join(wrong)
