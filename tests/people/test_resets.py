"""A new password by mail."""

import asyncio
import email
import email.policy
import re
import statistics
import time
from collections.abc import AsyncIterator
from email.message import EmailMessage
from typing import Any

import httpx2 as httpx
import msgspec
import pytest
from aiosmtpd.smtp import SMTP

import folkmoot.people.jobs  # noqa: F401 - registers them
from folkmoot.kernel.jobs import Bench, open_queue, work_through
from folkmoot.people.actions import attempts
from tests.people.asking import MovableClock, ask_database, recorded, sign_in, use
from tests.running import Running
from tests.world import Who


class Postbox:
    """An SMTP server's other side."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusing = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        if self.refusing:
            self.refusing -= 1
            return "451 later"
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"


@pytest.fixture
async def postbox() -> AsyncIterator[tuple[Postbox, int]]:
    box = Postbox()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(box, hostname="localhost"), "127.0.0.1", 0
    )
    yield box, server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()


@pytest.fixture
def mailing(house: Running, postbox: tuple[Postbox, int]) -> Running:
    """The house with mail set up."""
    settings = msgspec.structs.replace(house.settings, smtp_url=f"smtp+plain://127.0.0.1:{postbox[1]}")
    house.app.settings = house.settings = settings
    return house


async def ask(house: Running, identity: str, **headers: str) -> httpx.Response:
    return await house.client(None).post("/api/resets", json={"identity": identity}, headers=headers)


async def work(house: Running) -> None:
    """What a worker would do now."""
    queue = open_queue(house.logins.engine, Bench(house.app.database, house.settings))
    async with queue.open_async():
        await work_through(queue, until_empty=True)


def link_in(letter: EmailMessage, kind: str = "plain") -> str:
    body = letter.get_body((kind,))
    assert body is not None
    found = re.search(r"http://[^\s\"<]+", body.get_content())
    assert found
    return found[0]


async def test_the_link_in_the_letter_lets_in_once(mailing: Running, postbox: tuple[Postbox, int]) -> None:
    answer = await ask(mailing, "Max@Meridian.example", Host="evil.example")
    assert (answer.status_code, answer.content) == (202, b"null")
    await work(mailing)
    (letter,) = postbox[0].letters
    assert (letter["To"], letter["Subject"]) == ("max@meridian.example", "A new password for Meridian")
    assert letter["From"] == "Meridian <no-reply@127.0.0.1>"
    assert link_in(letter) == link_in(letter, "html")
    assert link_in(letter).startswith(f"{mailing.url}/code/")
    secret = link_in(letter).rpartition("/")[2]
    assert (await use(mailing.browser(None), secret, "a brand new password")).status_code == 200
    assert (await use(mailing.browser(None), secret, "a brand new password")).status_code == 404
    assert (
        await sign_in(mailing.browser(None), "max@meridian.example", "a brand new password")
    ).status_code == 200


@pytest.mark.parametrize(
    ("language", "spoken", "subject", "first"),
    [
        ("de-AT", "de", "Ein neues Passwort für Meridian", "Hallo Max Żurek,"),
        ("fr", "en", "A new password for Meridian", "Hello Max Żurek,"),
    ],
)
async def test_the_letter_speaks_the_language_of_the_person(
    mailing: Running, postbox: tuple[Postbox, int], language: str, spoken: str, subject: str, first: str
) -> None:
    assert (await mailing.client(Who.MAX).patch("/api/me", json={"language": language})).status_code == 200
    await ask(mailing, "max@meridian.example")
    await work(mailing)
    (letter,) = postbox[0].letters
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text
    assert html
    assert letter["Subject"] == subject
    assert text.get_content().startswith(first)
    assert f'<html lang="{spoken}">' in html.get_content()
    assert link_in(letter) == link_in(letter, "html")


async def test_the_secret_never_lies_in_the_queue_and_the_queue_is_left_empty(
    mailing: Running, postbox: tuple[Postbox, int]
) -> None:
    await ask(mailing, "max@meridian.example")
    rows = await ask_database(mailing, "select task_name, args::text from procrastinate_jobs")
    assert [row["task_name"] for row in rows] == ["people.mail_reset"]
    assert "secret" not in rows[0]["args"]
    assert await ask_database(mailing, "select from one_time_codes") == []
    await work(mailing)
    assert len(postbox[0].letters) == 1
    assert await ask_database(mailing, "select from procrastinate_jobs") == []


@pytest.mark.parametrize(
    "identity",
    [
        "nobody@meridian.example",
        "nobody",
        "dan@meridian.example",
        "uma@meridian.example",
        "bo@meridian.example",
        "",
        "!",
    ],
)
async def test_nobody_else_gets_a_letter_and_the_answer_is_the_same(
    mailing: Running, postbox: tuple[Postbox, int], identity: str
) -> None:
    answer = await ask(mailing, identity)
    assert (answer.status_code, answer.content) == (202, b"null")
    await work(mailing)
    assert postbox[0].letters == []


async def test_time_does_not_tell_who_exists(mailing: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RESETS_OF", "RESETS_FROM"):
        monkeypatch.setattr(attempts, name, attempts.Limit(name, 10**6, 3600))
    times: dict[str, list[float]] = {"max@meridian.example": [], "nobody@meridian.example": []}
    for _ in range(150):
        for identity, took in times.items():
            began = time.perf_counter()
            await ask(mailing, identity)
            took.append(time.perf_counter() - began)
    known, unknown = (statistics.median(took) for took in times.values())
    assert abs(known - unknown) < 0.002


async def test_somebody_with_a_sign_in_name_gets_it_at_the_address(
    mailing: Running, postbox: tuple[Postbox, int]
) -> None:
    await ask_database(
        mailing,
        "insert into identities (person_id, provider, subject, subject_key) values (3, 'name', 'max', 'max')",
    )
    await ask(mailing, "MAX")
    await work(mailing)
    assert [letter["To"] for letter in postbox[0].letters] == ["max@meridian.example"]


async def test_it_lasts_an_hour(mailing: Running, postbox: tuple[Postbox, int], moved: MovableClock) -> None:
    await ask(mailing, "max@meridian.example")
    await work(mailing)
    moved.pass_by(minutes=61)
    secret = link_in(postbox[0].letters[0]).rpartition("/")[2]
    assert (await use(mailing.browser(None), secret)).status_code == 404


async def test_three_letters_an_hour_and_no_more(mailing: Running, postbox: tuple[Postbox, int]) -> None:
    for _ in range(6):
        assert (await ask(mailing, "max@meridian.example")).status_code == 202
    await work(mailing)
    assert len(postbox[0].letters) == 3


async def test_one_address_cannot_ask_without_end(mailing: Running) -> None:
    for n in range(20):
        await ask(mailing, f"somebody{n}@example.org")
    answer = await ask(mailing, "max@meridian.example")
    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (429, True)


async def test_a_server_that_is_busy_is_tried_again(mailing: Running, postbox: tuple[Postbox, int]) -> None:
    postbox[0].refusing = 1
    await ask(mailing, "max@meridian.example")
    await work(mailing)
    assert postbox[0].letters == []
    await ask_database(mailing, "update procrastinate_jobs set scheduled_at = now()")
    await work(mailing)
    assert len(postbox[0].letters) == 1


async def test_hostile_names_add_no_header(mailing: Running, postbox: tuple[Postbox, int]) -> None:
    await ask_database(
        mailing,
        "update people set name = $1 where id = 3",
        "Max\r\nBcc: all@meridian.example\r\n\r\n<script>x</script>",
    )
    await ask_database(mailing, "update organisation set name = $1", "M\nBcc: all@meridian.example")
    await ask(mailing, "max@meridian.example")
    await work(mailing)
    (letter,) = postbox[0].letters
    assert letter["Bcc"] is None
    html = letter.get_body(("html",))
    assert html is not None
    assert "<script>" not in html.get_content()


async def test_the_person_hears_that_a_code_was_made(mailing: Running, postbox: tuple[Postbox, int]) -> None:
    await ask(mailing, "max@meridian.example")
    await work(mailing)
    assert await recorded(mailing, Who.MAX) == ["code.made"]
    items = (await mailing.client(Who.MAX).get("/api/me/made-for-me")).json()["items"]
    assert ("reset", None) in [(one["what"], one["by"]) for one in items]


async def test_without_mail_nothing_is_queued(house: Running) -> None:
    assert (await ask(house, "max@meridian.example")).status_code == 202
    assert (await house.client(None).get("/api/welcome")).json()["mail"] is False
    assert await ask_database(house, "select from procrastinate_jobs") == []
