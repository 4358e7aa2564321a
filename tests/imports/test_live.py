"""An import seen by people who are signed in: one word a space, nothing unread, and nobody sees what is not theirs."""

import asyncio
from pathlib import Path

from folkmoot.imports.actions import import_slack, remove_import
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import Onlooker, fetch, opened
from tests.imports.slack_archive import make_export
from tests.running import Running
from tests.world import Who


async def space_called(logins: Logins, name: str) -> int:
    rows = await fetch(logins, "select id from spaces where name = $1", name)
    return int(rows[0]["id"])


async def test_people_online_hear_of_each_space_once(house: Running, logins: Logins, tmp_path: Path) -> None:
    export = make_export()
    await fetch(
        logins,
        "update identities set subject_key = 'bram@meridian.example' where person_id = $1 and provider = 'email'",
        int(Who.MAX),
    )
    async with house.socket(Who.MAX) as max_, house.socket(Who.LEA) as lea, opened(logins) as database:
        outcome = await import_slack(database, export.write(tmp_path / "x.zip"), Onlooker())
        assert outcome.report.came["people known"] == 1
        await asyncio.sleep(1.5)  # Another process's changes are looked for once a second.
        told = [change for frame in await max_.quiet() for change in frame.get("changes", [])]
        others = [change for frame in await lea.quiet() for change in frame.get("changes", [])]
        hidden = await space_called(logins, "bid-2231")
        assert {change["type"] for change in told} == {"membership.added", "space.reloaded", "space.changed"}
        spaces = [change["space"] for change in told if change["type"] == "space.reloaded"]
        assert len(spaces) == len(set(spaces))
        assert hidden in spaces
        assert hidden not in {change["space"] for change in others}

        start = (await house.client(Who.MAX).get("/api/start")).json()
        mine = {space["name"]: space for space in start["spaces"]}
        assert (
            mine["bid-2231"]["unread"],
            mine["bid-2231"]["mentions"],
            mine["bid-2231"]["unfinished_import"],
        ) == (0, 0, False)
        page = (await house.client(Who.MAX).get(f"/api/spaces/{hidden}/messages")).json()
        assert [item["author"] for item in page["items"]] == [int(Who.MAX)]
        assert (await house.client(Who.LEA).get(f"/api/spaces/{hidden}/messages")).status_code == 404
        general = await space_called(logins, "general")
        found = (await house.client(Who.LEA).get("/api/search", params={"q": "waves"})).json()
        assert [(item["space"], item["body"]) for item in found["items"]] == [(general, "_waves_")]

        await remove_import(database, outcome.run or 0, Onlooker())
        assert (await house.client(Who.MAX).get(f"/api/spaces/{hidden}")).status_code == 404
