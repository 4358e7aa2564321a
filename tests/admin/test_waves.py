"""Inviting many: letters by a job that can be stopped, in the language of each, with a code that lets them in."""

import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from folkmoot import worker  # noqa: F401 - registers the jobs
from folkmoot.kernel import jobs
from folkmoot.kernel.jobs import Bench, open_queue, work_through
from tests.people.asking import ask_database, use
from tests.postbox import Postbox, open_postbox
from tests.running import Running
from tests.world import Who


@pytest.fixture
async def postbox(house: Running) -> AsyncIterator[Postbox]:
    async with open_postbox() as (box, port):
        house.app.settings = msgspec.structs.replace(
            house.app.settings, smtp_url=f"smtp+plain://127.0.0.1:{port}"
        )
        yield box


async def work(house: Running) -> None:
    bench = Bench(house.app.database, house.app.settings)
    queue = open_queue(house.logins.engine, bench)
    async with queue.open_async():
        await work_through(queue, until_empty=True)


async def bring(house: Running, count: int, department: str = "Works") -> None:
    lines = "".join(f"Person {n},person.{n}@meridian.example,{department},de\n" for n in range(count))
    raw = ("Name,E-mail,Department,Language\n" + lines).encode()
    assert (await house.client(Who.ADA).post("/api/admin/people/list", content=raw)).status_code == 200


async def invite(house: Running, **asked: Any) -> Any:
    return await house.client(Who.ADA).post("/api/admin/waves", json=asked)


async def newest(house: Running) -> dict[str, Any]:
    found: dict[str, Any] = (await house.client(Who.ADA).get("/api/admin/waves")).json()["items"][0]
    return found


async def test_without_mail_nobody_is_invited_by_it(house: Running) -> None:
    answer = await invite(house, most=5)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_mail")


async def test_a_department_gets_letters_that_let_in(house: Running, postbox: Postbox) -> None:
    await bring(house, 3)
    wave = (await invite(house, department="Works")).json()
    assert (wave["people"], wave["sent"], wave["finished_at"]) == (3, 0, None)
    await work(house)
    done = await newest(house)
    assert (done["sent"], done["finished_at"] is not None) == (3, True)
    assert sorted(str(letter["To"]) for letter in postbox.letters) == [
        f"person.{n}@meridian.example" for n in range(3)
    ]
    text = postbox.letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.startswith("Hallo Person")
    code = re.search(r"/code/(\S+)", text)
    assert code
    assert (await use(house.browser(None), code[1])).status_code == 200
    again = await invite(house, department="Works")
    assert (again.status_code, again.json()["code"]) == (409, "nobody_waiting")


async def test_the_first_few_and_then_the_rest(house: Running, postbox: Postbox) -> None:
    await bring(house, 4)
    assert (await invite(house, most=2, department="Works")).json()["people"] == 2
    await work(house)
    assert (await invite(house, department="Works")).json()["people"] == 2
    await work(house)
    assert len(postbox.letters) == 4
    assert len({str(letter["To"]) for letter in postbox.letters}) == 4


async def test_who_has_no_address_is_counted_for_a_card(house: Running, postbox: Postbox) -> None:
    await house.client(Who.ADA).post(
        "/api/admin/people/list", content=b"Name,Sign-in name\nAnders Nilsen,anders.nilsen\n"
    )
    rows = await ask_database(house, "select id from people where name = 'Anders Nilsen'")
    await invite(house, people=[rows[0]["id"]])
    await work(house)
    assert (await newest(house))["no_address"] == 1
    assert postbox.letters == []


@pytest.mark.hostile(16)
async def test_what_changed_until_it_is_sent_counts(house: Running, postbox: Postbox) -> None:
    """One left meanwhile; then whoever sent it administers no more."""
    await bring(house, 2)
    rows = await ask_database(house, "select id from people where department = 'Works' order by id")
    await invite(house, department="Works")
    await house.client(Who.ADA).put(f"/api/admin/people/{rows[0]['id']}/deactivation")
    await work(house)
    assert len(postbox.letters) == 1
    await house.client(Who.ADA).put("/api/admin/people/2/roles/administrator")
    await house.client(Who.ADA).post(
        "/api/admin/people/list", content=b"Name,E-mail,Department\nNew One,new@meridian.example,Sea\n"
    )
    await invite(house, department="Sea")
    await house.client(Who.INES).delete("/api/admin/people/1/roles/administrator")
    await work(house)
    assert len(postbox.letters) == 1


async def test_a_worker_that_stops_in_the_middle_goes_on_where_it_was(
    house: Running, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bring(house, 3)
    await invite(house, department="Works")
    postbox.refusing = 1
    job = jobs.JOBS["admin.send_invitations"]
    bench = Bench(house.app.database, house.app.settings)
    wave = (await newest(house))["id"]
    with pytest.raises(Exception, match="451"):
        await job.work(bench, wave=wave)
    await job.work(bench, wave=wave)
    assert len(postbox.letters) == 3
    assert len({str(letter["To"]) for letter in postbox.letters}) == 3
    await job.work(bench, wave=wave)
    assert len(postbox.letters) == 3
