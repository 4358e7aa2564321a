"""A new password by mail."""

import json
import re
from collections.abc import AsyncIterator
from email.message import EmailMessage

import httpx2 as httpx
import msgspec
import pytest

import folkmoot.people.jobs  # noqa: F401 - registers them
from folkmoot.kernel.jobs import JOBS, Bench, open_queue, work_through
from tests.counting import counted
from tests.people.asking import MovableClock, ask_database, recorded, sign_in, use
from tests.postbox import Postbox, open_postbox
from tests.running import Running
from tests.world import Who


@pytest.fixture
async def postbox() -> AsyncIterator[tuple[Postbox, int]]:
    async with open_postbox() as opened:
        yield opened


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


def secret_in(postbox: tuple[Postbox, int], letter: int) -> str:
    return link_in(postbox[0].letters[letter]).rpartition("/")[2]


@pytest.mark.hostile(38, 54)
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
        ("ar", "ar", "كلمة مرور جديدة في Meridian", "مرحبًا Max Żurek،"),
        ("nb", "en", "A new password for Meridian", "Hello Max Żurek,"),
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
    direction = "rtl" if spoken == "ar" else "ltr"
    assert f'<html lang="{spoken}" dir="{direction}">' in html.get_content()
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
    # What the clock puts in meanwhile is not meant.
    left = "select from procrastinate_jobs where task_name = 'people.mail_reset'"
    assert await ask_database(mailing, left) == []


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
@pytest.mark.hostile(42)
async def test_nobody_else_gets_a_letter_and_the_answer_is_the_same(
    mailing: Running, postbox: tuple[Postbox, int], identity: str
) -> None:
    answer = await ask(mailing, identity)
    assert (answer.status_code, answer.content) == (202, b"null")
    await work(mailing)
    assert postbox[0].letters == []


@pytest.mark.hostile(42)
async def test_as_much_is_done_for_nobody_as_for_somebody(mailing: Running) -> None:
    """So that time does not tell who exists. `bin/sound enumeration` measures it."""
    asked = {}
    for identity in (
        "max@meridian.example",
        "dan@meridian.example",
        "nobody@meridian.example",
        "nobody.atall",
    ):
        with counted(mailing) as statements:
            await ask(mailing, identity)
        asked[identity] = statements
    assert len(asked["max@meridian.example"]) > 2
    assert all(statements == asked["max@meridian.example"] for statements in asked.values())


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
    assert (await use(mailing.browser(None), secret_in(postbox, 0))).status_code == 404


@pytest.mark.hostile(64)
async def test_three_letters_an_hour_and_no_more(mailing: Running, postbox: tuple[Postbox, int]) -> None:
    for _ in range(6):
        assert (await ask(mailing, "max@meridian.example")).status_code == 202
    await work(mailing)
    assert len(postbox[0].letters) == 3


@pytest.mark.hostile(64)
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
    assert len(await ask_database(mailing, "select from one_time_codes")) == 1


async def work_again(house: Running, args: dict[str, str], *, noted: bool) -> None:
    """As when the worker died after the mail server had the letter: `noted` is whether it had written down that it went."""
    if not noted:
        await ask_database(house, "update mailed_letters set gone_at = null")
    await JOBS["people.mail_reset"].work(Bench(house.app.database, house.settings), **args)


WAITING = (
    "select args::text from procrastinate_jobs where task_name = 'people.mail_reset' and status = 'todo'"
)


async def ask_and_work(house: Running) -> dict[str, str]:
    """What the job was given."""
    await ask(house, "max@meridian.example")
    (row,) = await ask_database(house, WAITING)
    await work(house)
    return dict(json.loads(row["args"]))


async def test_a_job_that_is_done_again_sends_the_same_letter_or_none(
    mailing: Running, postbox: tuple[Postbox, int], moved: MovableClock
) -> None:
    args = await ask_and_work(mailing)
    moved.pass_by(minutes=5)
    await work_again(mailing, args, noted=False)
    first, second = postbox[0].raw
    assert first == second
    await work_again(mailing, args, noted=True)
    assert (await use(mailing.browser(None), secret_in(postbox, 1))).status_code == 200
    await work_again(mailing, args, noted=False)
    assert len(postbox[0].raw) == 2, "it was used"


async def test_a_job_that_is_done_again_leaves_the_code_of_a_later_letter(
    mailing: Running, postbox: tuple[Postbox, int]
) -> None:
    args = await ask_and_work(mailing)
    await ask_and_work(mailing)
    await work_again(mailing, args, noted=False)
    assert len(postbox[0].raw) == 2
    assert (await use(mailing.browser(None), secret_in(postbox, 1))).status_code == 200


async def test_a_letter_that_would_say_something_else_by_now_does_not_go_again(
    mailing: Running, postbox: tuple[Postbox, int]
) -> None:
    args = await ask_and_work(mailing)
    await mailing.client(Who.MAX).patch("/api/me", json={"language": "de"})
    await work_again(mailing, args, noted=False)
    assert len(postbox[0].raw) == 1


@pytest.mark.hostile(54)
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
