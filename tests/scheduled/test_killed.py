"""The worker is killed while it sends what is due: all of it is sent, and each once."""

import asyncpg
import pytest

from tests.sound.served import Served, serve_world, until

pytestmark = pytest.mark.timeout(180)

PLANNED = 12
PLAN = """
    with planned as (
        insert into scheduled (person_id, client_id, space_id, place, body, local, zone, at)
        select 3, gen_random_uuid(), 2, 'chat', 'planned ' || n, now(), 'UTC', now() from generate_series(1, $1::int) n
        returning client_id),
    file as (
        insert into contents (hash, bytes, media_type) values (repeat('ab', 32), 1, 'text/plain') returning hash),
    held as (
        insert into attachments (author_id, client_id, content, name, planned)
        select 3, gen_random_uuid(), hash, 'plan.txt', client_id from planned, file)
    select defer_job('scheduled.publish', jsonb_build_object('person', 3, 'key', client_id), null, null) from planned
"""
FILES = """
    select jsonb_array_length(i.attached) as attached, count(a.id) as files
      from items i join attachments a on a.item_id = i.id and a.planned is null
     where i.body like 'planned %' group by i.id, i.attached
"""
WAITING = "select count(*) from pg_locks where not granted"


async def test_a_killed_worker_sends_each_once() -> None:
    async with serve_world() as served:
        owner = await asyncpg.connect(served.logins.owner)
        await kill_in_the_middle(served, owner)

        async def all_sent() -> bool:
            return bool(await owner.fetchval("select count(*) = 0 from scheduled"))

        await until(all_sent, 120)
        bodies = await owner.fetch(
            "select body, count(*) from items where body like 'planned %' group by body"
        )
        assert len(bodies) == PLANNED
        assert {row["count"] for row in bodies} == {1}
        files = await owner.fetch(FILES)
        assert [(row["files"], row["attached"]) for row in files] == [(1, 1)] * PLANNED
        await owner.close()


async def kill_in_the_middle(served: Served, owner: asyncpg.Connection) -> None:
    """Some are being written, held up by a lock of the test, when the worker dies."""
    async with owner.transaction():
        await owner.execute("select from space_heads where space_id = 2 for update")
        other = await asyncpg.connect(served.logins.owner)
        await other.execute(PLAN, PLANNED)

        async def held() -> bool:
            return bool(await other.fetchval(WAITING))

        await until(held, 60)
        served.kill_worker()
        await other.close()
