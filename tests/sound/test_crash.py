"""Killed under load, in short. `bin/sound server postgres worker` kills them ninety times, under 50 messages a second and 200 sockets."""

import asyncpg
import pytest

from folkmoot.kernel.jobs import AT_ONCE
from tests.sound.crash import crash
from tests.sound.crowd import Crowd
from tests.sound.served import serve_world
from tests.sound.workers import Postbox, kill_mid_job

pytestmark = pytest.mark.timeout(240)


async def test_nothing_acknowledged_is_lost_doubled_or_out_of_order_and_without_unique_it_is() -> None:
    async with serve_world() as served:
        crowd = Crowd(served.port, writers=6, rate=25, listeners=24)
        kills = [served.kill_server, served.kill_postgres, served.kill_web, served.kill_postgres]
        outcome = await crash(served, [*kills, served.kill_server], crowd)
        print(outcome)
        assert outcome.verdict.clean, outcome.verdict
        assert outcome.verdict.acknowledged > 50
        assert outcome.repeats > 0
        assert max(outcome.written_again + outcome.seen_again) < 30
        assert set(outcome.statuses) <= {200, 201, 503}, outcome.statuses

        owner = await asyncpg.connect(served.logins.owner)
        await owner.execute("alter table items drop constraint items_author_id_client_id_key")
        await owner.close()
        without = Crowd(served.port, writers=6, rate=40, listeners=2, hang_up=0.3)
        assert (await crash(served, [served.kill_web], without)).verdict.doubled > 0


async def test_a_worker_killed_in_the_middle_of_a_letter_loses_none() -> None:
    postbox = Postbox()
    server = await postbox.open()
    async with serve_world(FOLKMOOT_SMTP_URL=f"smtp+plain://127.0.0.1:{postbox.port}") as served:
        worked = await kill_mid_job(served, postbox, jobs=6, kills=1)
    server.close()
    print(worked)
    assert (worked.lost, worked.left, worked.differing) == (0, 0, 0)
    assert worked.twice <= AT_ONCE * worked.kills, "more went out twice than the kills can have interrupted"
