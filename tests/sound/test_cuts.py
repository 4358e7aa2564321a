"""Some hundred cuts of the socket, in short. `bin/sound cuts` makes ten thousand."""

import pytest

from tests.running import Running
from tests.sound.cuts import cut
from tests.sound.unread import make_mentions_whole


@pytest.mark.timeout(300)
async def test_however_a_line_is_cut_what_is_held_is_what_is_there(house: Running) -> None:
    await make_mentions_whole(house.logins.owner)
    counted = await cut(house.settings.port, 150, followers=3)
    assert counted.differences == []
    assert counted.cuts >= 150
    assert counted.afresh > 0
