"""kill -9 in the middle of a list of people and of a wave of invitations: it goes on, and nobody is there or written to twice."""

import asyncio
import re
from collections import Counter
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest

from folkmoot import worker  # noqa: F401 - registers the jobs
from folkmoot.admin.actions.lists import BATCH
from folkmoot.kernel.jobs import JOBS, Bench
from tests.admin.interrupted import start
from tests.people.asking import ask_database, use
from tests.postbox import Postbox, open_postbox
from tests.running import Running
from tests.world import Who

COUNT = "select count(*) as count from people where department = 'Works'"


def read_code(letter: EmailMessage) -> str:
    found = re.search(r"/code/(\S+)", str(letter.get_body(("plain",))))
    assert found
    return found[1]


def write_list(count: int) -> bytes:
    lines = "".join(f"Person {n},person.{n}@meridian.example,Works\n" for n in range(count))
    return ("Name,E-mail,Department\n" + lines).encode()


@pytest.mark.timeout(120)
async def test_a_killed_list_goes_on_when_it_is_sent_again(house: Running) -> None:
    raw = write_list(6 * BATCH)
    process = await start(house, people=raw)
    while process.returncode is None and not (await ask_database(house, COUNT))[0]["count"]:  # noqa: ASYNC110 - another process
        await asyncio.sleep(0.005)
    process.kill()
    assert await process.wait() != 0
    there = (await ask_database(house, COUNT))[0]["count"]
    assert there in range(BATCH, 6 * BATCH, BATCH), "whole batches, and not all of them"
    report = (await house.client(Who.ADA).post("/api/admin/people/list", content=raw)).json()
    assert (report["new"], report["same"]) == (6 * BATCH - there, there)
    twice = "select name from people where department = 'Works' group by name having count(*) > 1"
    assert (await ask_database(house, COUNT))[0]["count"] == 6 * BATCH
    assert await ask_database(house, twice) == []


class KillingPostbox(Postbox):
    """Takes the second letter, and kills who brought it before it hears so: the worst moment there is."""

    process: asyncio.subprocess.Process | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        answer = await super().handle_DATA(server, session, envelope)
        if self.process is not None and len(self.letters) == 2:
            self.process.kill()
            await self.process.wait()
        return answer


@pytest.mark.timeout(120)
async def test_a_killed_wave_writes_the_same_letter_again_to_one_at_most(house: Running) -> None:
    ada = house.client(Who.ADA)
    assert (await ada.post("/api/admin/people/list", content=write_list(3))).status_code == 200
    async with open_postbox(box := KillingPostbox()) as (_, port):
        house.app.settings = msgspec.structs.replace(
            house.app.settings, smtp_url=f"smtp+plain://127.0.0.1:{port}"
        )
        wave = (await ada.post("/api/admin/waves", json={"department": "Works"})).json()["id"]
        box.process = await start(house, wave=wave)
        assert await box.process.wait() != 0
        assert len(box.letters) == 2
        bench = Bench(house.app.database, house.app.settings)
        await JOBS["admin.send_invitations"].work(bench, wave=wave)
        await ask_database(house, "update wave_letters set sent_at = null")
        await JOBS["admin.send_invitations"].work(bench, wave=wave)
    assert sorted(Counter(str(letter["To"]) for letter in box.letters).values()) == [1, 1, 2]
    assert len(set(box.raw)) == 3
    done = (await ada.get("/api/admin/waves")).json()["items"][0]
    assert (done["sent"], done["people"], done["finished_at"] is not None) == (3, 3, True)
    for letter in (box.letters[0], *box.letters[2:]):
        assert (await use(house.browser(None), read_code(letter))).status_code == 200
