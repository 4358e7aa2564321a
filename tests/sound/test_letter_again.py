"""The worker is killed when the mail server's answer has come and is not noted yet: what goes again is the same letter."""

import asyncio
import json
import re
from typing import Any

import asyncpg
import pytest

from folkmoot.kernel import clock
from tests.postbox import Postbox, open_postbox
from tests.sound.missed import missing
from tests.sound.served import Served, serve_world, until

pytestmark = pytest.mark.timeout(180)

KINDS = (DIGEST, RESET, REFUSAL) = tuple(
    f"{kind}@meridian.example" for kind in ("digest", "reset", "refusal")
)
"""To whom one letter of each kind goes: as many as a worker has connections to note it with. A wave of invitations, which goes
one by one, is killed so in tests/admin/test_killed.py.
"""

MAKE_PERSON = """
    with p as (
        insert into people (kind, name, name_key, activated_at)
        values ('member', 'L', 'l', now()) returning id)
    insert into identities (person_id, provider, subject, subject_key) select id, 'email', $1, $1 from p returning person_id
"""
DEFER = "select defer_job($1, $2::text::jsonb, null, null)"
NOTING = """
    from pg_stat_activity
   where wait_event_type = 'Lock' and query like 'update mailed_letters set gone_at%' and datname = current_database()
"""
COUNT_WAITING = f"select count(*) {NOTING}"
END_WAITING = f"select pg_terminate_backend(pid) {NOTING}"
UNKNOWN = "select count(*) from mailed_letters where gone_at is null"
LEFT = """
    select count(*) from procrastinate_jobs where status in ('todo', 'doing')
       and task_name in ('notifications.mail_digest', 'people.mail_reset', 'notifications.mail_refusal')
"""


class HoldingPostbox(Postbox):
    """Locks the row of a letter before it answers, so that nothing can be noted of it."""

    def __init__(self) -> None:
        super().__init__()
        self.holding: asyncpg.Connection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        name = re.search(rb"Message-ID: <([^@]+)@", envelope.content)
        assert name
        async with self._one_at_a_time:
            if self.holding is not None:
                await self.holding.execute(
                    "select from mailed_letters where name = $1 for update", name[1].decode()
                )
        return await super().handle_DATA(server, session, envelope)


async def test_the_same_letter_goes_again() -> None:
    async with (
        open_postbox(box := HoldingPostbox()) as (_, port),
        serve_world(FOLKMOOT_SMTP_URL=f"smtp+plain://127.0.0.1:{port}") as served,
    ):
        owner = await asyncpg.connect(served.logins.owner)
        box.holding = await asyncpg.connect(served.logins.owner)
        await kill_between_answer_and_note(served, owner, box)

        async def settled() -> bool:
            return await owner.fetchval(LEFT) == 0

        await until(settled, 90)
        assert await owner.fetchval(UNKNOWN) == 0
        await owner.close()
    for address in KINDS:
        first, again = letters_to(box, address)
        assert first == again


def letters_to(box: Postbox, address: str) -> list[bytes]:
    return [raw for letter, raw in zip(box.letters, box.raw, strict=True) if letter["To"] == address]


async def kill_between_answer_and_note(
    served: Served, owner: asyncpg.Connection, box: HoldingPostbox
) -> None:
    assert box.holding is not None
    engine = await asyncpg.connect(served.logins.engine)
    held = box.holding.transaction()
    await held.start()
    await put_in(owner)

    async def all_wait() -> bool:
        return len(box.raw) == len(KINDS) and await engine.fetchval(COUNT_WAITING) == len(KINDS)

    await until(all_wait, 60)
    await asyncio.to_thread(served.kill_worker)
    await engine.execute(END_WAITING)
    await engine.close()
    await held.rollback()
    await box.holding.close()
    box.holding = None
    assert await owner.fetchval(UNKNOWN) == len(KINDS), "all were to be noted, and none was"


async def put_in(owner: asyncpg.Connection) -> None:
    """One letter of each kind, as the areas put it in."""
    await owner.execute(missing("made:1", "made:2"), DIGEST)
    people = {address: await owner.fetchval(MAKE_PERSON, address) for address in (RESET, REFUSAL)}
    now = clock.now().isoformat()
    jobs: dict[str, dict[str, object]] = {
        "people.mail_reset": {"provider": "email", "key": RESET, "asked": now, "letter": "reset-1"},
        "notifications.mail_refusal": {
            "person": people[REFUSAL],
            "code": "gone",
            "letter": "refusal-1",
            "made_at": now,
        },
    }
    for task, values in jobs.items():
        await owner.execute(DEFER, task, json.dumps(values))
