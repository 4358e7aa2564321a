"""The worker is killed when the mail server's answer has come and is not noted yet: what goes again is the same letter."""

import asyncio
import re
from typing import Any

import asyncpg
import pytest

from tests.postbox import Postbox, open_postbox
from tests.sound.missed import missing
from tests.sound.served import Served, serve_world, until

pytestmark = pytest.mark.timeout(180)

MAKE = missing("made:1", "made:2")
NOTING = """
    from pg_stat_activity
   where wait_event_type = 'Lock' and query like 'update digests set sent_at%' and datname = current_database()
"""
COUNT_WAITING = f"select count(*) {NOTING}"
END_WAITING = f"select pg_terminate_backend(pid) {NOTING}"
ONE_IS_DONE = "update notifications set done_at = now() where matter = 'made:1' and person_id = (select person_id from identities where subject = $1)"
UNSETTLED = "select count(*) from digests where sent_at is null"
SAME, OTHER = "same@meridian.example", "other@meridian.example"


class HoldingPostbox(Postbox):
    """Locks the row of a letter before it answers, so that nothing can be noted of it."""

    def __init__(self) -> None:
        super().__init__()
        self.holding: asyncpg.Connection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        digest = re.search(rb"Message-ID: <digest-(\d+)@", envelope.content)
        assert digest
        async with self._one_at_a_time:
            if self.holding is not None:
                await self.holding.execute("select from digests where id = $1 for update", int(digest[1]))
        return await super().handle_DATA(server, session, envelope)


async def test_the_same_letter_goes_again_and_no_other_one() -> None:
    async with (
        open_postbox(box := HoldingPostbox()) as (_, port),
        serve_world(FOLKMOOT_SMTP_URL=f"smtp+plain://127.0.0.1:{port}") as served,
    ):
        owner = await asyncpg.connect(served.logins.owner)
        box.holding = await asyncpg.connect(served.logins.owner)
        await kill_between_answer_and_note(served, owner, box)

        async def settled() -> bool:
            return await owner.fetchval(UNSETTLED) == 0

        await until(settled, 90)
        await owner.close()
    first, again = letters_to(box, SAME)
    assert first == again
    assert len(letters_to(box, OTHER)) == 1, "what it would say had changed"


def letters_to(box: Postbox, address: str) -> list[bytes]:
    return [raw for letter, raw in zip(box.letters, box.raw, strict=True) if letter["To"] == address]


async def kill_between_answer_and_note(
    served: Served, owner: asyncpg.Connection, box: HoldingPostbox
) -> None:
    """Then of one of the two letters there is less to say."""
    assert box.holding is not None
    engine = await asyncpg.connect(served.logins.engine)
    held = box.holding.transaction()
    await held.start()
    for address in (SAME, OTHER):
        await owner.execute(MAKE, address)

    async def both_wait() -> bool:
        return len(box.raw) == 2 and await engine.fetchval(COUNT_WAITING) == 2

    await until(both_wait, 60)
    await asyncio.to_thread(served.kill_worker)
    await engine.execute(END_WAITING)
    await engine.close()
    await owner.execute(ONE_IS_DONE, OTHER)
    await held.rollback()
    await box.holding.close()
    box.holding = None
    assert await owner.fetchval(UNSETTLED) == 2, "both were to be noted, and neither was"
