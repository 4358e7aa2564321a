"""PostgreSQL gives the number of a rolled-back transaction out again after a crash. No change is lost to that."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest
import websockets

from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres import server
from folkmoot.kernel.postgres.cluster import Cluster, open_cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.people.keys import hash_secret
from tests import world
from tests.places import temporary_place
from tests.running import Listener, Running, run_house
from tests.sound.crowd import wait_for
from tests.world import Where, Who

UNSEEN_BY_THE_SNAPSHOT = """
    select count(*) from changes where item_id = $2
       and xid >= pg_snapshot_xmin($1::text::pg_snapshot) and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
"""


@pytest.mark.timeout(180)
async def test_a_change_under_a_number_that_was_rolled_back_reaches_everybody(tmp_path: Path) -> None:
    with temporary_place() as folder:
        cluster = await asyncio.to_thread(open_cluster, folder / "data")
        cluster.start()
        try:
            await send_under_a_reused_number(cluster, await make_world(cluster), tmp_path)
        finally:
            cluster.leave()


async def make_world(cluster: Cluster) -> Logins:
    """What is rolled back waits long for the disk here, so that a slow machine shows the same; and nobody else takes numbers."""
    logins = await asyncio.to_thread(create_database, cluster, "world")
    await asyncio.to_thread(migrate, logins.owner)
    superuser = await asyncpg.connect(cluster.superuser())
    await superuser.execute("alter system set wal_writer_delay = '10s'")
    await superuser.execute("alter system set autovacuum = off")
    await superuser.execute("select pg_reload_conf()")
    await superuser.close()
    connection = await asyncpg.connect(logins.owner)
    await world.settle(connection, hash_secret=hash_secret, password_hash="nobody signs in")
    await connection.close()
    return logins


async def send_under_a_reused_number(cluster: Cluster, logins: Logins, data: Path) -> None:
    async with run_house(logins, data=data) as house, house.socket(Who.MAX) as online:
        await house.say(Who.INES, Where.OPEN, "before")
        await online.change("item.created")
        snapshot = await roll_back_until_the_reader_has_seen_it(house, logins)
        pid = server.find_running(cluster.layout)
        os.kill(pid or 0, signal.SIGKILL)
        away = (await wait_for_the_last_cursor(online)) or online.cursor
        # A busy machine ends a killed process late; while it is there, `start` would find a server that runs.
        await wait_for(lambda: not cluster.is_running(), 20)
        await asyncio.to_thread(cluster.start)
        sent = await say_until_it_is_taken(house)
        assert await resume(house, away) == sent
        assert (await online.change("item.created"))["item"] == sent
        owner = await asyncpg.connect(logins.owner)
        by_snapshot_alone = await owner.fetchval(UNSEEN_BY_THE_SNAPSHOT, snapshot, sent)
        await owner.close()
        assert by_snapshot_alone == 0, "the negative control did not bite: the number was not used again"


async def roll_back_until_the_reader_has_seen_it(house: Running, logins: Logins) -> str:
    """Some transactions that come to nothing. The crash follows at once, before anything of them is on the disk."""
    owner = await asyncpg.connect(logins.owner)
    for _ in range(6):
        transaction = owner.transaction()
        await transaction.start()
        await owner.execute("insert into changes (type, actor_id) values ('space.changed', 1)")
        await transaction.rollback()
    now = await owner.fetchval("select pg_current_snapshot()::text")
    reader = house.app.live.reader if house.app.live else None
    assert reader is not None
    reader.wake()
    await wait_for(lambda: reader.place is not None and reader.place.snapshot == now, 9)
    owner.terminate()
    return str(now)


async def wait_for_the_last_cursor(listener: Listener) -> str:
    """What the server would give out now, from memory."""
    await listener.line.send('{"type":"ping"}')
    return str((await listener.until("cursor"))["cursor"])


async def resume(house: Running, after: str) -> int:
    """What the first change is; a connection of the pool that died may cost an attempt."""
    for _ in range(20):
        with suppress(websockets.ConnectionClosed):
            async with house.socket(Who.MAX, after=after) as resumed:
                return int((await resumed.change("item.created"))["item"])
    raise TimeoutError("the socket did not open again")


async def say_until_it_is_taken(house: Running) -> int:
    for _ in range(200):
        answer = await house.client(Who.INES).post(
            f"/api/spaces/{int(Where.OPEN)}/messages",
            json={"client_id": "0e0f4c1e-5d4f-4a53-9c54-000000000001", "body": "after"},
        )
        if answer.status_code in {200, 201}:
            return int(answer.json()["id"])
        assert answer.status_code == 503, answer.text
        await asyncio.sleep(0.05)
    raise TimeoutError("it was never taken")
