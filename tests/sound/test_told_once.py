"""`kill -9` of the worker, again and again while it tells, reminds, writes letters and pushes: each once, and none is lost."""

import asyncio
from collections import Counter
from contextlib import suppress

import asyncpg
import pytest

from folkmoot.kernel import web_push
from tests.push_service import Device, PushService, open_push_service
from tests.sound.missed import missing
from tests.sound.served import Served, serve_world, until
from tests.sound.workers import Postbox, count_differing

pytestmark = pytest.mark.timeout(240)

MESSAGES, REMINDERS, PEOPLE, KILLS = 60, 60, 3, 3

SAY = """
    with head as (update space_heads set last_seq = last_seq + 1 where space_id = 2 returning last_seq),
    i as (
        insert into items (space_id, seq, kind, author_id, in_feed, body)
        select 2, last_seq, 'message', 2, false, 'said' from head returning id, seq),
    named as (insert into mentions (item_id, person_id, space_id, seq) select id, 3, 2, seq from i),
    saved as (insert into saved_items (person_id, item_id, due_at) select 3, id, now() + interval '2 s' from i)
    insert into changes (type, space_id, item_id, actor_id, facts)
    select 'item.created', 2, id, 2, jsonb_build_object('seq', seq) from i
"""
MISS = missing("made:1")
COUNT = """
    select count(*) filter (where reason = 'mention') as mentions, count(*) filter (where reason = 'reminder') as reminders,
           count(distinct matter) filter (where person_id = 3) as matters
      from notifications
"""
GIVE_DEVICE = """
    insert into push_devices (person_id, session_id, endpoint, receiver_key, auth)
    select 3, s.id, $1, $2, $3 from sessions s where s.person_id = 3
"""
PUSHED = """
    select (select count(*) from pushes) as left, count(*) filter (where pushed_at is null) as untold
      from notifications where person_id = 3
"""
SENT = "select count(*) as made, count(distinct person_id) as people, count(sent_at) as sent from digests"


async def test_everything_is_told_once_however_often_the_worker_is_killed() -> None:
    postbox = Postbox()
    server = await postbox.open()
    async with (
        open_push_service() as service,
        serve_world(
            FOLKMOOT_SMTP_URL=f"smtp+plain://127.0.0.1:{postbox.port}", FOLKMOOT_PUSH_TO_LOOPBACK="1"
        ) as served,
    ):
        owner = await asyncpg.connect(served.logins.owner)
        device = await give_device(owner, service)
        await until(lambda: has_a_place(owner), 60)
        for number in range(PEOPLE):
            await owner.execute(MISS, f"letter{number}@meridian.example")
        killing = asyncio.create_task(kill_again_and_again(served, postbox))
        for _ in range(MESSAGES):
            await owner.execute(SAY)
            await asyncio.sleep(0.02)
        await killing

        async def all_told() -> bool:
            told, sent = await owner.fetchrow(COUNT), await owner.fetchrow(SENT)
            pushed = await owner.fetchrow(PUSHED)
            done = (told["mentions"], told["reminders"], sent["sent"]) == (MESSAGES, REMINDERS, PEOPLE)
            return done and tuple(pushed) == (0, 0)

        with suppress(AssertionError):
            await until(all_told, 120)
        told, sent = await owner.fetchrow(COUNT), await owner.fetchrow(SENT)
        pushed = await owner.fetchrow(PUSHED)
        shown = Counter(one["id"] for one in await device.shown())
        await owner.close()
    server.close()
    print(dict(told), dict(sent), postbox.letters)
    assert (told["mentions"], told["reminders"], told["matters"]) == (
        MESSAGES,
        REMINDERS,
        MESSAGES + REMINDERS,
    )
    assert (sent["made"], sent["people"], sent["sent"]) == (PEOPLE, PEOPLE, PEOPLE)
    assert postbox.letters.keys() == {f"letter{number}@meridian.example" for number in range(PEOPLE)}
    assert tuple(pushed) == (0, 0)
    assert shown
    # A push that went out twice has the same number, by which the device shows it once.
    assert max(shown.values()) <= 1 + KILLS
    assert count_differing(postbox) == 0
    assert twice(postbox.letters) <= 2 * KILLS, "more went out twice than the kills can have interrupted"


async def give_device(owner: asyncpg.Connection, service: PushService) -> Device:
    """A service that takes its time, so that there is a middle to be killed in."""
    service.seconds = 0.4
    device = Device(service)
    wanted = device.subscription
    await owner.execute(
        GIVE_DEVICE, wanted["endpoint"], web_push.decode(wanted["p256dh"]), web_push.decode(wanted["auth"])
    )
    return device


async def has_a_place(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval("select exists (select from log_readers)"))


async def kill_again_and_again(served: Served, postbox: Postbox) -> None:
    for number in range(KILLS):
        if number % 2 == 0:
            with suppress(AssertionError):
                await until(lambda: is_busy(postbox), 15)
        await asyncio.to_thread(served.kill_worker)
        await until(lambda: is_back(served), 30)
        await asyncio.sleep(0.5)


async def is_busy(postbox: Postbox) -> bool:
    return postbox.busy > 0


async def is_back(served: Served) -> bool:
    return bool(served.children("folkmoot.serve.jobs"))


def twice(letters: Counter[str]) -> int:
    return sum(count - 1 for count in letters.values())
