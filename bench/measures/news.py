"""How long 10,000 people wait to be told of one message that names all of them: from its commit to the last one's bell."""

import asyncio
import time
from typing import Any

import asyncpg

from bench.figures import median
from bench.setting import Setting, note

TOLD = 10_000
SECONDS_TO_WAIT = 120

MORE_PEOPLE = """
    insert into people (kind, name, name_key, activated_at)
    select 'member', 'Somebody', 'somebody', now() from generate_series(1, $1 - (select count(*) from people)) n
"""
SAY = """
    with head as (update space_heads set last_seq = last_seq + 1 where space_id = $1 returning last_seq),
    i as (
        insert into items (space_id, seq, kind, author_id, in_feed, body)
        select $1, last_seq, 'message', $2, false, '<@all>' from head returning id, seq),
    named as (
        insert into mentions_of_all (space_id, seq, item_id, author_id) select $1, i.seq, i.id, $2 from i),
    log as (
        insert into changes (type, space_id, item_id, actor_id, facts)
        select 'item.created', $1, id, $2, jsonb_build_object('seq', seq) from i)
    select id from i
"""
# All of them are in the space, and hear what names them there.
LET_IN = """
    insert into memberships (space_id, person_id, source, read_seq)
    select $1, p.id, 'added', h.last_seq from space_heads h,
           (select id from people where kind = 'member' and deactivated_at is null and activated_at is not null
             order by id limit $2) p
     where h.space_id = $1
    on conflict (person_id, space_id) do update set level = 'mentions'
"""
OF_ITEM = "select count(*) from notifications where item_id = $1"


def measure(setting: Setting) -> None:
    seconds = asyncio.run(tell_all(setting))
    setting.found["news"] = {
        "people": TOLD,
        "seconds": round(median(seconds), 2),
        "most": round(max(seconds), 2),
    }
    note(f"{TOLD:,} told of one message: {median(seconds):.2f} s, at most {max(seconds):.2f} s")


async def tell_all(setting: Setting) -> list[float]:
    """One row names everybody who is in the space, as `<@all>` does."""
    connection = await asyncpg.connect(setting.house.superuser)
    try:
        await connection.execute(MORE_PEOPLE, TOLD + 1)
        space = await connection.fetchval(
            "select id from spaces where visibility = 'open' order by id limit 1"
        )
        author = await connection.fetchval(
            "select person_id from memberships where space_id = $1 limit 1", space
        )
        await connection.execute(LET_IN, space, TOLD + 1)
        return [await tell_once(connection, space, author) for _ in range(setting.runs)]
    finally:
        await connection.close()


async def tell_once(connection: Any, space: int, author: int) -> float:
    item = await connection.fetchval(SAY, space, author)
    began = time.perf_counter()
    while await connection.fetchval(OF_ITEM, item) < TOLD:
        if time.perf_counter() - began > SECONDS_TO_WAIT:
            raise SystemExit(f"after {SECONDS_TO_WAIT} s not everybody was told")
        await asyncio.sleep(0.01)
    return time.perf_counter() - began
