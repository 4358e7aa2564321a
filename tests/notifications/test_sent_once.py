"""The mail server took a letter, and nobody was left to note it: then the very same goes again, or none."""

import msgspec
import pytest

import folkmoot.notifications.jobs  # noqa: F401 - registers them
from folkmoot.kernel import mail
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications.actions.digest import send_digest
from tests.notifications.asking import do
from tests.notifications.conftest import Listen
from tests.notifications.test_digest import Post, choose, text_of, work
from tests.people.asking import MovableClock, ask_database
from tests.running import Running
from tests.world import Where, Who

FORGET = "with l as (update mailed_letters set gone_at = null) update digests set sent_at = null returning id"
UNSETTLE = "update digests set sent_at = null"
NOTED = """
    select sent_at is not null as settled, exists (
               select from mailed_letters where name = 'digest-' || id || '-' || floor(extract(epoch from made_at))::bigint) as may_have_gone
      from digests
"""


@pytest.fixture
async def sent(mailing: Running, listen: Listen, clock_there: MovableClock) -> int:
    """A letter that went, with an address that takes answers, and of which nobody noted that it did."""
    settings = msgspec.structs.replace(mailing.settings, mail_in_domain="reply.example")
    mailing.app.settings = mailing.settings = settings
    await choose(mailing, "hourly")
    await mailing.say(Who.INES, Where.OPEN, "<@3> first")
    await mailing.say(Who.INES, Where.MEMBERS, "<@3> second")
    await listen()
    clock_there.pass_by(minutes=11)
    await work(mailing)
    return int((await ask_database(mailing, FORGET))[0]["id"])


async def send(house: Running, digest: int) -> None:
    await send_digest(Bench(house.app.database, house.settings), digest)


async def test_what_goes_again_is_the_same_to_the_last_byte(
    mailing: Running, postbox: Post, clock_there: MovableClock, sent: int
) -> None:
    """The day after, too: the date, and the days for an answer, count from when the letter was made."""
    clock_there.pass_by(hours=26)
    await send(mailing, sent)
    first, second = postbox[0].raw
    assert first == second
    letter = postbox[0].letters[1]
    assert letter["Message-ID"] == f"<digest-{sent}-{letter['Date'].datetime.timestamp():.0f}@127.0.0.1>"
    assert letter["Date"].datetime < clock_there.now().replace(microsecond=0)
    assert "reply+" in text_of(letter)


async def test_what_is_known_to_have_gone_does_not_go_again(
    mailing: Running, postbox: Post, sent: int
) -> None:
    await send(mailing, sent)
    await ask_database(mailing, UNSETTLE)
    await send(mailing, sent)
    assert len(postbox[0].letters) == 2
    assert [tuple(row) for row in await ask_database(mailing, NOTED)] == [(True, True)]


async def test_no_other_letter_goes_under_the_number_of_one_that_may_have_gone(
    mailing: Running, postbox: Post, sent: int
) -> None:
    said = (await mailing.client(Who.MAX).get("/api/me/notifications")).json()["items"]
    await do(mailing, Who.MAX, "PUT", f"/me/notifications/{said[0]['id']}/done")
    await send(mailing, sent)
    assert len(postbox[0].letters) == 1
    assert [tuple(row) for row in await ask_database(mailing, NOTED)] == [(True, True)]


async def test_what_the_server_did_not_take_is_written_anew(
    mailing: Running, postbox: Post, listen: Listen, clock_there: MovableClock
) -> None:
    """Then nothing of it is under way, and it says what there is to say by now."""
    await choose(mailing, "hourly")
    for body in ("<@3> first", "<@3> second"):
        await mailing.say(Who.INES, Where.OPEN, body)
    await listen()
    clock_there.pass_by(minutes=11)
    postbox[0].refusing = 1
    await work(mailing)
    assert [tuple(row) for row in await ask_database(mailing, NOTED)] == [(False, False)]
    said = (await mailing.client(Who.MAX).get("/api/me/notifications")).json()["items"]
    await do(mailing, Who.MAX, "PUT", f"/me/notifications/{said[0]['id']}/done")
    await send(mailing, int((await ask_database(mailing, FORGET))[0]["id"]))
    (letter,) = postbox[0].letters
    assert letter["Subject"] == "1 thing at Meridian that you have not seen"


async def test_a_server_that_cannot_be_reached_has_nothing(
    mailing: Running, listen: Listen, clock_there: MovableClock
) -> None:
    mailing.settings = msgspec.structs.replace(mailing.settings, smtp_url="smtp+plain://127.0.0.1:1")
    await choose(mailing, "hourly")
    await mailing.say(Who.INES, Where.OPEN, "<@3>?")
    await listen()
    clock_there.pass_by(minutes=11)
    await work(mailing)
    with pytest.raises(mail.FAILURES):
        await send(mailing, int((await ask_database(mailing, FORGET))[0]["id"]))
    assert [tuple(row) for row in await ask_database(mailing, NOTED)] == [(False, False)]
