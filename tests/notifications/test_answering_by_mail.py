"""Answers that come as letters, to a real port: only from who got the letter, under their rights at that moment, and once."""

import re
import time
from collections.abc import AsyncIterator
from typing import Any

import aiosmtplib
import asyncpg
import msgspec
import pytest

from folkmoot.kernel import clock
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.mail_in import LARGEST_LETTER
from folkmoot.notifications import listeners, written
from folkmoot.notifications.actions import answer_by_mail, letter_keys
from folkmoot.notifications.actions.letter_keys import make_answer_address
from folkmoot.people.actions import refresh_mail
from tests.notifications.asking import do, reasons
from tests.notifications.conftest import Listen
from tests.notifications.test_digest import choose, text_of, work
from tests.people.asking import MovableClock, ask_database
from tests.postbox import Postbox
from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in

Post = tuple[Postbox, int]
MAX, ITEM = "max@meridian.example", item_in(Where.HIDDEN, MESSAGE)


class Desk:
    """The port for answers, and the address that takes Max's to one message."""

    def __init__(self, house: Running, port: int, address: str, bench: Bench) -> None:
        self.bench = bench
        self.house = house
        self.port = port
        self.address = address

    async def send(
        self, body: str, *, to: str | None = None, sender: str = MAX, envelope: str = MAX, **headers: str
    ) -> int:
        """The code of the answer."""
        lines = {
            "From": f"Max <{sender}>",
            "To": self.address,
            "Subject": "Re: news",
            "Message-ID": "<1@mx>",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return await self.send_raw(f"{head}\r\n{body}".encode(), to=to, envelope=envelope)

    async def send_raw(self, content: bytes, *, to: str | None = None, envelope: str = MAX) -> int:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=self.port, start_tls=False) as line:
            try:
                await line.sendmail(envelope, [to or self.address], content)
            except aiosmtplib.SMTPRecipientsRefused as refused:
                return int(refused.recipients[0].code)
            except aiosmtplib.SMTPResponseException as error:
                return int(error.code)
        return 250

    async def answers(self) -> list[str]:
        page = await do(self.house, Who.INES, "GET", f"/items/{ITEM}/comments?newest=1")
        return [item["body"] for item in page["items"]][1:]


@pytest.fixture
async def desk(mailing: Running, clock_there: MovableClock) -> AsyncIterator[Desk]:
    settings = msgspec.structs.replace(
        mailing.settings, mail_in=("127.0.0.1", 0), mail_in_domain="reply.example"
    )
    mailing.app.settings = mailing.settings = settings
    bench = Bench(mailing.app.database, settings)
    address = make_answer_address(settings, int(Who.MAX), ITEM, clock_there.now().date())
    assert address
    async with listeners.take_mail(bench) as port:
        yield Desk(mailing, port, address, bench)


async def test_an_answer_by_mail_stands_below_without_quote_and_signature(desk: Desk, listen: Listen) -> None:
    body = "Node 12.\r\n\r\n> which valve?\r\n\r\n-- \r\nMax\r\n\r\nOn Tue, 10 Mar 2026 Meridian wrote:\r\n> private"
    assert await desk.send(body) == 250
    assert await desk.answers() == ["Node 12."]
    page = await do(desk.house, Who.INES, "GET", f"/items/{ITEM}/comments?newest=1")
    assert (page["items"][-1]["author"], page["items"][-1]["root"]) == (int(Who.MAX), ITEM)
    await listen()
    assert await reasons(desk.house, Who.INES) == ["reply"]


async def test_the_same_letter_handed_on_twice_counts_once(desk: Desk) -> None:
    for _ in range(2):
        assert await desk.send("once") == 250
    assert await desk.send("another", Message_ID="<2@mx>") == 250
    assert await desk.answers() == ["once", "another"]


async def test_switched_off_no_answer_is_taken(desk: Desk) -> None:
    """Nor does a letter carry an address for one."""
    await do(desk.house, Who.ADA, "DELETE", "/admin/switches/answers")
    await refresh_mail(desk.bench)
    assert await desk.send("too late") == 550
    assert make_answer_address(desk.bench.settings, int(Who.MAX), ITEM, clock.now().date()) is None
    assert await desk.answers() == []


@pytest.mark.hostile(38, 58)
async def test_only_who_got_the_letter_can_answer(desk: Desk, clock_there: MovableClock) -> None:
    token = desk.address.partition("@")[0]
    flipped = desk.address.replace(desk.address[10], "b" if desk.address[10] == "a" else "a", 1)
    for to in (
        flipped,
        f"{token}@elsewhere.example",
        "reply+x@reply.example",
        "max@reply.example",
        f"{token}a@reply.example",
    ):
        assert await desk.send("x", to=to) == 550, to
    for sender in ("ines@meridian.example", "max@elsewhere.example", "max", ""):
        assert await desk.send("x", sender=sender) == 550, sender
    assert await desk.send_raw(f"From: {MAX}\r\nFrom: ines@meridian.example\r\n\r\nx".encode()) == 550
    assert await desk.send_raw(f"From: {MAX}, ines@meridian.example\r\n\r\nx".encode()) == 550
    assert await desk.send_raw(b"\r\nx") == 550
    clock_there.pass_by(days=letter_keys.DAYS_TO_ANSWER + 1)
    assert await desk.send("x") == 550
    assert await desk.answers() == []


@pytest.mark.hostile(10, 37)
@pytest.mark.parametrize("lost", ["membership", "item", "account"])
async def test_rights_are_those_of_that_moment(desk: Desk, postbox: Post, lost: str) -> None:
    deed = {
        "membership": (Who.INES, "DELETE", f"/spaces/{int(Where.HIDDEN)}/members/3"),
        "item": (Who.INES, "DELETE", f"/items/{ITEM}"),
        "account": (Who.ADA, "PUT", "/admin/people/3/deactivation"),
    }[lost]
    await do(desk.house, *deed)
    assert await desk.send("late") == (550 if lost == "account" else 250)
    assert await desk.send("late") == (550 if lost == "account" else 250)
    assert await ask_database(desk.house, "select id from items where body = 'late'") == []
    await work(desk.house)
    letters = postbox[0].letters
    assert len(letters) == (0 if lost == "account" else 1)
    for letter in letters:
        assert (letter["To"], letter["Auto-Submitted"]) == (MAX, "auto-generated")
        assert letter["Subject"] == "Your answer by mail was not taken"
        assert "Bid 2231" not in text_of(letter)


@pytest.mark.hostile(64)
@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"List_Id": "<x>"},
        {"X_Autoreply": "yes"},
        {"Content_Type": 'multipart/report; boundary="x"'},
    ],
)
async def test_what_programs_write_is_taken_and_left_alone(
    desk: Desk, postbox: Post, headers: dict[str, str]
) -> None:
    assert await desk.send("I am away until Monday.", **headers) == 250
    await work(desk.house)
    assert await desk.answers() == []
    assert postbox[0].letters == []


async def test_a_bounce_is_left_alone(desk: Desk, postbox: Post) -> None:
    assert await desk.send("could not be delivered", envelope="") == 250
    await work(desk.house)
    assert (await desk.answers(), postbox[0].letters) == ([], [])


@pytest.mark.hostile(59, 60)
async def test_sizes_have_limits(desk: Desk, postbox: Post) -> None:
    assert await desk.send("x\r\n" * (LARGEST_LETTER // 3)) == 552
    assert await desk.send("y" * 900 + "\r\n" + ("z" * 900 + "\r\n") * 50) == 250
    assert await desk.send("> only quoted", Message_ID="<2@mx>") == 250
    await work(desk.house)
    assert await desk.answers() == []
    assert ["too long" in text_of(letter) for letter in postbox[0].letters].count(True) == 1
    assert ["nothing in it" in text_of(letter) for letter in postbox[0].letters].count(True) == 1


@pytest.mark.hostile(62, 64)
async def test_one_person_cannot_send_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_by_mail, "MOST_AN_HOUR", 2)
    codes = [await desk.send("x", Message_ID=f"<{number}@mx>") for number in range(3)]
    assert codes == [250, 250, 452]


@pytest.mark.hostile(48, 63)
async def test_strange_letters_break_nothing(desk: Desk) -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(1500)
    )
    strange = [
        b"\xff\xfe\x00",
        f"From: {MAX}\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nfine anyway".encode(),
        f"From: {MAX}\r\n".encode() + nested,
        f"From: =?utf-8?q?{'=' * 600}?= <{MAX}>\r\nSubject: {'=?x?' * 200}\r\n\r\n".encode(),
        f"From: {MAX}\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>one<br>two</p>"
        f"<blockquote>quoted</blockquote>".encode(),
    ]
    for content in strange:
        assert await desk.send_raw(content) in {250, 550, 554}
    assert await desk.answers() == ["fine anyway", "one\ntwo"]


async def test_the_letter_says_where_to_answer(
    desk: Desk, listen: Listen, postbox: Post, clock_there: MovableClock
) -> None:
    await choose(desk.house, "hourly")
    await desk.house.say(Who.INES, Where.HIDDEN, "<@3>, which valve?")
    await listen()
    clock_there.pass_by(minutes=11)
    await work(desk.house)
    await desk.house.say(Who.INES, Where.OPEN, "<@3>")
    await desk.house.say(Who.INES, Where.HIDDEN, "<@3>")
    await listen()
    clock_there.pass_by(hours=2)
    await work(desk.house)
    one, two = postbox[0].letters
    assert re.fullmatch(r"reply\+[a-z2-7]{42}@reply\.example", one["Reply-To"])
    assert "Answer this letter" in text_of(one)
    assert two["Reply-To"] is None
    assert text_of(two).count("Answer by mail: reply+") == 2
    assert text_of(two, "html").count("mailto:reply+") == 2
    assert await desk.send("the left one", to=one["Reply-To"]) == 250
    rows = await ask_database(desk.house, "select space_id, author_id from items where body = 'the left one'")
    assert [(row["space_id"], row["author_id"]) for row in rows] == [(int(Where.HIDDEN), int(Who.MAX))]


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("Ja.\n\nAm Di., 10. März 2026 um 09:00 Uhr schrieb Meridian <n@x>:\n> Ines", "Ja."),
        (
            "Yes.\n\nOn Tue, Mar 10, 2026 at 9:00 AM a very long name of somebody\n<n@x> wrote:\n> Ines",
            "Yes.",
        ),
        ("Top\n\n-----Original Message-----\nFrom: M\nSent: x\n\ntext", "Top"),
        ("Antwort\n\nVon: M <n@x>\nGesendet: Dienstag\nAn: Max\n\nHallo", "Antwort"),
        ("Okay\n\nSent from my iPhone", "Okay"),
        ("1 > 0\n> no\nFrom: is a word too\n\nend", "1 > 0\nFrom: is a word too\n\nend"),
        (
            "On Tuesday I wrote a long report about it.\nMore.",
            "On Tuesday I wrote a long report about it.\nMore.",
        ),
        ("", ""),
    ],
)
def test_what_somebody_wrote(letter: str, text: str) -> None:
    assert written.strip(letter) == text


@pytest.mark.hostile(61)
@pytest.mark.parametrize(
    "piece", ["On ", "\n", "> ", "On\n", "From: x\n", "Am x schrieb", "_", "<br", "<blockquote", "a" * 99]
)
def test_no_letter_takes_the_reader_long(piece: str) -> None:
    """A library took 282 s for 30 KB of the first of these."""
    body = piece * (LARGEST_LETTER // len(piece))
    began = time.process_time()
    written.strip(body)
    written.strip(written.without_tags(body))
    assert time.process_time() - began < 5


async def test_nobody_listens_unless_it_is_set_up(house: Running) -> None:
    async with listeners.take_mail(Bench(house.app.database, house.settings)) as port:
        assert port == 0


async def test_nothing_stands_in_the_database_but_a_hash(desk: Desk) -> None:
    await do(desk.house, Who.INES, "DELETE", f"/items/{ITEM}")
    await desk.send("a text nobody keeps")
    connection: Any = await asyncpg.connect(desk.house.logins.owner)
    kept = await connection.fetch("select mail_key from mailed_answers")
    queued = await connection.fetchval("select args::text from procrastinate_jobs")
    await connection.close()
    assert [len(row["mail_key"]) for row in kept] == [32]
    assert "text nobody" not in queued
    assert MAX not in queued
