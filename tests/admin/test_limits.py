"""The limits that people run into are shown, grouped, and each by a name they understand."""

import re
from pathlib import Path

import msgspec

from tests.running import Running
from tests.world import Who

NAMES = Path(__file__).parents[2] / "web/src/admin/limits.ts"


async def test_every_limit_is_shown_in_its_group_and_has_a_name_on_the_screen(house: Running) -> None:
    house.app.settings = msgspec.structs.replace(house.app.settings, largest_file_mb=7)
    shown = (await house.client(Who.ADA).get("/api/admin/limits")).json()["items"]
    named = set(re.findall(r"^  (\w+): msg`", NAMES.read_text(), re.MULTILINE))
    assert named == {one["name"] for one in shown} | {one["group"] for one in shown}
    values = {(one["group"], one["name"]): (one["value"], one["unit"]) for one in shown}
    assert len(values) == len(shown)
    assert values["writing", "body"] == (40_000, "letters")
    assert values["files", "file"] == (7, "megabytes")
    assert values["files", "photo"] == (5, "megabytes")
    assert values["files", "files"] == (20, "each")
    assert values["spaces", "pins"] == (100, "each")
    assert values["people", "devices"] == (10, "each")
