"""What the first release left is brought forward and read: from now on every schema must take it.

`at_0003.tar` is a backup of the tests' world, made by the program that ended at migration 0003. It is never made anew.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from folkmoot.admin.restore import bring_back
from folkmoot.kernel.migrations import read_migrations
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.settings import Settings
from tests.cloning import drop_database
from tests.people.asking import ask_database, sign_in
from tests.running import Running, run_house
from tests.world import MESSAGE, POST, Where, Who, canary, item_in

BACKUP = Path(__file__).with_name("at_0003.tar")


@pytest.fixture
async def house(cluster: Cluster, tmp_path: Path) -> AsyncIterator[Running]:
    settings = Settings(data=tmp_path / "data", database_url=create_database(cluster, "first").owner)
    await asyncio.to_thread(bring_back, settings, BACKUP)
    async with run_house(settings.logins(), data=settings.data) as running:
        yield running
    await asyncio.to_thread(drop_database, cluster, "first")


async def test_everything_is_there_and_goes_on(house: Running) -> None:
    rows = await ask_database(house, "select max(version) as version from schema_migrations")
    assert rows[0]["version"] == len(read_migrations())
    assert (await sign_in(house.browser(None), "max@meridian.example")).status_code == 200
    max_, lea = house.client(Who.MAX), house.client(Who.LEA)
    for where in (Where.OPEN, Where.MEMBERS, Where.HIDDEN):
        history = await max_.get(f"/api/spaces/{int(where)}/messages")
        assert canary(where, MESSAGE) in history.text
    assert (await lea.get(f"/api/items/{item_in(Where.HIDDEN, MESSAGE)}")).status_code == 404
    found = (await max_.get(f"/api/search?q={canary(Where.OPEN, POST)}")).json()["items"]
    assert [one["id"] for one in found] == [item_in(Where.OPEN, POST)]
    start = (await max_.get("/api/start")).json()
    assert (start["organisation"]["name"], len(start["spaces"])) == ("Meridian", 6)
    said = await max_.post(
        f"/api/spaces/{int(Where.OPEN)}/messages",
        json={"client_id": str(uuid.uuid4()), "body": "after the upgrade"},
    )
    assert said.status_code == 201
    assert len((await house.client(Who.ADA).get("/api/admin/people")).json()["items"]) == 9
