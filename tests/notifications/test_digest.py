"""Letters about what was missed: one in the chosen rhythm, of what may be read when it is sent."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import asyncpg
import pytest

import folkmoot.notifications.jobs  # noqa: F401 - registers them
from folkmoot.kernel import signing
from folkmoot.kernel.jobs import Bench, open_queue, work_through
from folkmoot.notifications.actions.digest import take_turns
from folkmoot.notifications.rules import Missed, next_letter
from folkmoot.notifications.schema import Mailing, Quiet, Reachable
from folkmoot.people.actions import read_chosen_mail
from tests.notifications.asking import bell, do, only
from tests.notifications.conftest import Listen
from tests.people.asking import MovableClock, ask_database
from tests.postbox import Postbox
from tests.running import Running
from tests.world import Where, Who, canary, item_in

BERLIN = ZoneInfo("Europe/Berlin")
HOURLY, DAILY, AWAY = Mailing("hourly"), Mailing("daily", "08:00"), Mailing("away", "08:00")
WEEKLY = Mailing("weekly", "08:00", 1)
WORKING = Quiet(Reachable([1, 2, 3, 4, 5], "09:00", "17:00"))
Post = tuple[Postbox, int]


def at(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("mailing", "quiet", "missed", "now", "due"),
    [
        # Tuesday 10 March: Berlin is an hour ahead.
        (HOURLY, Quiet(), ("10T09:00", None, None), "10T09:05", "10T09:10"),
        (HOURLY, Quiet(), ("10T09:00", None, None), "10T09:30", "10T09:30"),
        (HOURLY, Quiet(), ("10T09:00", "10T08:50", None), "10T09:30", "10T09:50"),
        (HOURLY, WORKING, ("10T17:00", None, None), "10T18:00", "10T18:15"),
        (HOURLY, WORKING, ("10T17:00", None, None), "11T08:00", "11T08:00"),
        (DAILY, Quiet(), ("10T09:00", None, "10T23:00"), "10T10:00", "11T07:00"),
        (DAILY, Quiet(), ("10T09:00", None, "11T06:00"), "11T07:00", "11T07:00"),
        (DAILY, Quiet(), ("10T06:55", None, None), "10T07:02", "11T07:00"),
        (DAILY, Quiet(), ("10T09:00", "10T10:00", None), "10T11:00", "11T07:00"),
        (AWAY, Quiet(), ("10T09:00", None, "10T23:00"), "11T07:00", "12T07:00"),
        (AWAY, Quiet(), ("10T09:00", None, "10T06:00"), "11T07:00", "11T07:00"),
        (WEEKLY, Quiet(), ("10T09:00", None, None), "10T10:00", "16T07:00"),
        # Clocks change on Sunday the 29th: eight in the morning comes an hour earlier.
        (DAILY, Quiet(), ("28T09:00", None, None), "28T10:00", "29T06:00"),
        (Mailing("never"), Quiet(), ("10T09:00", None, None), "20T09:00", None),
        (DAILY, Quiet(), (None, None, None), "20T09:00", None),
    ],
)
def test_a_letter_is_due(
    mailing: Mailing, quiet: Quiet, missed: tuple[str | None, ...], now: str, due: str | None
) -> None:
    march = [at(f"2026-03-{day}") if day else None for day in (*missed, now, due)]
    found = next_letter(
        mailing, quiet, BERLIN, Missed(march[0], march[1], march[2]), march[3] or datetime.now(UTC)
    )
    assert found == march[4]


async def work(house: Running) -> None:
    """What a worker would do now."""
    bench = Bench(house.app.database, house.settings)
    while await take_turns(bench):
        pass
    queue = open_queue(house.logins.engine, bench)
    async with queue.open_async():
        await work_through(queue, until_empty=True)


async def choose(house: Running, rhythm: str) -> None:
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"rhythm": rhythm})


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
async def missed(mailing: Running, listen: Listen, clock_there: MovableClock) -> Running:
    """Max was mentioned in an open, a private and a hidden space, and was not there."""
    await choose(mailing, "hourly")
    await mailing.say(Who.INES, Where.OPEN, "<@3> & <b>you</b>")
    await mailing.say(Who.INES, Where.MEMBERS, "<@3> members secret")
    await mailing.say(Who.INES, Where.HIDDEN, "<@3> hidden secret")
    await listen()
    clock_there.pass_by(minutes=11)
    return mailing


async def test_what_a_text_names_is_named_as_its_reader_may_know_it(
    mailing: Running, listen: Listen, clock_there: MovableClock, postbox: Post
) -> None:
    """Otto is in none of the closed spaces; what a hidden one is called stands in no letter."""
    await do(mailing, Who.OTTO, "PATCH", "/me/notification-settings", {"rhythm": "hourly"})
    made = await do(mailing, Who.ADA, "POST", "/groups", {"name": "On call"})
    spaces = " ".join(f"<#{int(where)}>" for where in (Where.OPEN, Where.MEMBERS, Where.HIDDEN))
    body = f"**<@5>**, <@g{made['id']}>: {spaces} at <t:2026-11-30T08:00Z> `<@3>`, not <t:9999-12-31T23:59Z>"
    await mailing.say(Who.INES, Where.OPEN, body)
    await listen()
    clock_there.pass_by(minutes=11)
    await work(mailing)
    (letter,) = postbox[0].letters
    said = "@Otto Żurek, @On call: Heat Networks Kvaløya phase 2 a hidden space at 2026-11-30 09:00 <@3>, not <t:9999-12-31T23:59Z>"
    assert f"“{said}”" in text_of(letter)


async def test_one_letter_tells_what_was_missed_and_no_private_text(missed: Running, postbox: Post) -> None:
    await work(missed)
    await work(missed)
    (letter,) = postbox[0].letters
    assert letter["Subject"] == "3 things at Meridian that you have not seen"
    assert (letter["To"], letter["Auto-Submitted"]) == ("max@meridian.example", "auto-generated")
    for kind in ("plain", "html"):
        said = text_of(letter, kind)
        assert "Ines Solheim mentions you in Heat Networks" in said
        assert "Ines Solheim mentions you in Kvaløya phase 2" in said
        assert "Ines Solheim mentions you in a hidden space" in said
        assert f"{missed.url}/items/" in said
        assert not [word for word in ("secret", "Bid 2231") if word in said]
    assert "“@Max Żurek & <b>you</b>”" in text_of(letter)
    assert "@Max Żurek &amp; &lt;b&gt;you&lt;/b&gt;" in text_of(letter, "html")


async def test_what_comes_after_a_letter_is_in_the_next_one_and_not_before_its_time(
    missed: Running, listen: Listen, postbox: Post, clock_there: MovableClock
) -> None:
    await work(missed)
    await missed.say(Who.INES, Where.OPEN, "<@3> later")
    await listen()
    clock_there.pass_by(minutes=30)
    await work(missed)
    assert len(postbox[0].letters) == 1
    clock_there.pass_by(minutes=31)
    await work(missed)
    assert len(postbox[0].letters) == 2
    assert postbox[0].letters[1]["Subject"] == "1 thing at Meridian that you have not seen"
    assert postbox[0].letters[0]["Message-ID"] != postbox[0].letters[1]["Message-ID"]


@pytest.mark.hostile(16)
async def test_what_was_read_deleted_or_lost_meanwhile_is_in_no_letter(
    missed: Running, listen: Listen, postbox: Post
) -> None:
    """Decided when it is sent: between making the letter and sending it everything may change."""
    bench = Bench(missed.app.database, missed.settings)
    await take_turns(bench)
    said = (await missed.client(Who.MAX).get("/api/me/notifications")).json()["items"]
    by_space = {one["space"]: one for one in said}
    await do(missed, Who.INES, "DELETE", f"/items/{by_space[int(Where.OPEN)]['item']}")
    await do(missed, Who.MAX, "PUT", f"/me/notifications/{by_space[int(Where.MEMBERS)]['id']}/done")
    await do(missed, Who.INES, "DELETE", f"/spaces/{int(Where.HIDDEN)}/members/3")
    await work(missed)
    assert postbox[0].letters == []
    rows = await ask_database(missed, "select sent_at from digests")
    assert [row["sent_at"] is not None for row in rows] == [True]


@pytest.mark.parametrize("ends", ["never", "deactivated", "without mail", "switched off"])
async def test_some_get_none(missed: Running, postbox: Post, ends: str) -> None:
    if ends == "never":
        await choose(missed, "never")
    elif ends == "deactivated":
        await do(missed, Who.ADA, "PUT", "/admin/people/3/deactivation")
    elif ends == "switched off":
        await do(missed, Who.ADA, "DELETE", "/admin/switches/letters")
        missed.app.settings = missed.settings = await read_chosen_mail(missed.app.database, missed.settings)
        assert not (await do(missed, Who.MAX, "GET", "/me/bell"))["settings"]["mail"]
    else:
        connection = await asyncpg.connect(missed.logins.owner)
        await connection.execute(
            "update identities set provider = 'name', subject_key = 'max' where person_id = 3"
        )
        await connection.close()
    await work(missed)
    assert postbox[0].letters == []
    assert await ask_database(missed, "select person_id from digest_turns") == []


async def test_quiet_hours_hold_the_letter_and_not_the_message(
    missed: Running, postbox: Post, clock_there: MovableClock
) -> None:
    until = (clock_there.now() + timedelta(hours=1)).isoformat()
    await do(missed, Who.MAX, "PUT", "/me/quiet", {"until": until})
    await work(missed)
    assert postbox[0].letters == []
    assert (await bell(missed, Who.MAX))["waiting"] == 3
    clock_there.pass_by(minutes=61)
    await work(missed)
    assert len(postbox[0].letters) == 1


async def test_another_rhythm_counts_at_once(
    missed: Running, listen: Listen, postbox: Post, clock_there: MovableClock
) -> None:
    await choose(missed, "weekly")
    await work(missed)
    assert postbox[0].letters == []
    await choose(missed, "hourly")
    await listen()
    await work(missed)
    assert len(postbox[0].letters) == 1


async def test_it_speaks_the_language_of_who_gets_it(missed: Running, postbox: Post) -> None:
    await do(missed, Who.MAX, "PATCH", "/me", {"language": "de"})
    await work(missed)
    (letter,) = postbox[0].letters
    assert letter["Subject"] == "3 Dinge bei Meridian, die du nicht gesehen hast"
    assert "Ines Solheim erwähnt dich in einem verborgenen Raum" in text_of(letter)


async def test_answers_reactions_and_more_are_told_in_words(
    mailing: Running, listen: Listen, postbox: Post, clock_there: MovableClock
) -> None:
    await choose(mailing, "hourly")
    root = await mailing.say(Who.MAX, Where.OPEN, "who knows?")
    for who in (Who.INES, Who.LEA):
        await mailing.say(who, Where.OPEN, canary(Where.OPEN, who), root=root["id"])
        await do(mailing, who, "PUT", f"/items/{root['id']}/reactions/👍")
    await mailing.say(Who.INES, Where.PAIR, "between us")
    await do(
        mailing, Who.MAX, "PUT", f"/items/{item_in(Where.OPEN, 0)}/saved", {"due_at": "2026-01-01T00:00:00Z"}
    )
    connection = await asyncpg.connect(mailing.logins.owner)
    await connection.execute("update memberships set level = 'all' where space_id = 5")
    await connection.close()
    await listen()
    clock_there.pass_by(minutes=11)
    await work(mailing)
    (letter,) = postbox[0].letters
    said = text_of(letter)
    for sentence in (
        "Lea Żurek and Ines Solheim replied in Heat Networks",
        "Lea Żurek and Ines Solheim reacted to what you wrote in Heat Networks",
        "Ines Solheim wrote in a direct conversation",
    ):
        assert sentence in said
    assert "between us" not in said


@pytest.mark.hostile(54)
async def test_one_click_ends_letters_without_signing_in(missed: Running, postbox: Post) -> None:
    await work(missed)
    (letter,) = postbox[0].letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter["List-Unsubscribe"].strip("<>")
    assert address.startswith(f"{missed.url}/api/unsubscriptions/")
    stranger = missed.client(None)
    assert (await stranger.get(address)).status_code == 405
    assert (await bell(missed, Who.MAX))["settings"]["rhythm"] == "hourly"
    async with missed.socket(Who.MAX) as device:
        answer = await stranger.post(
            address,
            content="List-Unsubscribe=One-Click",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        assert (answer.status_code, answer.content) == (204, b"")
        await device.change("notification_settings.changed")
    assert (await bell(missed, Who.MAX))["settings"]["rhythm"] == "never"
    page = re.search(rf"{missed.url}/unsubscribe/\S+", text_of(letter))
    assert page
    assert page[0].rpartition("/")[2] == address.rpartition("/")[2]


@pytest.mark.hostile(38, 42)
async def test_a_made_up_link_ends_nothing(missed: Running, postbox: Post) -> None:
    await work(missed)
    good = postbox[0].letters[0]["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    other = signing.sign(b"another key", "unsubscribe", (3).to_bytes(6))
    flipped = ("b" if good[0] == "a" else "a") + good[1:]
    for token in (other, flipped, good[:-1], f"{good}a", "x", "é", "a" * 900):
        answer = await missed.client(None).post(f"/api/unsubscriptions/{token}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), token
    assert (await bell(missed, Who.MAX))["settings"]["rhythm"] == "hourly"


async def test_the_rhythm_is_chosen_and_kept(mailing: Running) -> None:
    settings = (await bell(mailing, Who.MAX))["settings"]
    assert {name: settings[name] for name in ("rhythm", "mail_at", "mail_day", "mail")} == {
        "rhythm": "away",
        "mail_at": "08:00",
        "mail_day": 1,
        "mail": True,
    }
    wanted = {"rhythm": "weekly", "mail_at": "17:30", "mail_day": 5}
    await do(mailing, Who.MAX, "PATCH", "/me/notification-settings", wanted)
    await do(mailing, Who.MAX, "PATCH", "/me/notification-settings", {"sound": True})
    settings = (await bell(mailing, Who.MAX))["settings"]
    assert {name: settings[name] for name in wanted} == wanted


async def test_who_is_here_gets_none_by_default(
    mailing: Running, listen: Listen, postbox: Post, clock_there: MovableClock
) -> None:
    await mailing.say(Who.INES, Where.OPEN, "<@3>?")
    await listen()
    for hours, letters in ((0, 0), (20, 0), (30, 1)):
        clock_there.pass_by(hours=hours)
        if hours == 20:
            connection = await asyncpg.connect(mailing.logins.owner)
            await connection.execute(
                "update sessions set seen_at = $1 where person_id = 3", clock_there.now()
            )
            await connection.close()
        await work(mailing)
        if hours == 30:
            clock_there.pass_by(hours=24)
            await work(mailing)
        assert len(postbox[0].letters) == letters
    assert (await only(mailing, Who.MAX))["reason"] == "mention"
