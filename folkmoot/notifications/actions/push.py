"""Tell people on their devices: whose turn it is, what is sent, and what it says, which is decided when it is sent.

What is to be sent is put in by the transaction that takes the turn, and goes when a push service has taken it. Killed between
the two it is sent once more under the same number, which the device knows: it shows nothing twice.
"""

import asyncio
import hmac
from datetime import datetime, timedelta
from typing import Any

import msgspec

from folkmoot.kernel import clock, keyfiles, metrics, web_push
from folkmoot.kernel.db import Tx
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.language import choose_language
from folkmoot.kernel.web_push import Manner, Outcome, Receiver
from folkmoot.notifications import letters, rules
from folkmoot.notifications.actions import digest, look
from folkmoot.notifications.actions.briefly import briefly, find_known, say_where
from folkmoot.notifications.actions.choose import as_quiet, zone_of
from folkmoot.notifications.actions.push_devices import KEY_NAME, our_sender
from folkmoot.notifications.letter_words import WORDS
from folkmoot.notifications.push_words import words_in
from folkmoot.notifications.queries import pushes as queries
from folkmoot.notifications.queries import reading
from folkmoot.notifications.schema import Notifications
from folkmoot.people import access as people
from folkmoot.spaces import access as spaces

SWITCH = "push"
SETTLED_ON_SCREEN = timedelta(seconds=5)
"""What is read on a screen within that time rings nowhere else."""

TURNS_AT_ONCE = 200
SENT_AT_ONCE = 40
LEASE = timedelta(seconds=60)
LASTS = timedelta(days=1)
"""What could not be sent by then, or delivered, is not worth a push any more."""

MOST_TRIES = 5
MOST_AT_ONCE = 3
MOST_COUNTED = 100
NOT_PUSHED = ["reaction"]
"""News that can wait until one looks."""

LONGEST_TITLE = 200


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a device is told. `id`: shown once under it; `tag`: what is shown in its place; `badge`: how much waits."""

    id: int
    tag: str
    title: str
    url: str
    badge: int
    body: str = ""


async def take_turns(bench: Bench) -> bool:
    now = clock.now()
    async with bench.database.once_as_engine() as tx:
        if not await queries.any_turn_due(tx, now):
            return False
    on = await is_on(bench)
    async with bench.database.as_engine() as tx:
        rows = await queries.due_turns(tx, now, TURNS_AT_ONCE)
        for row in rows:
            await take_turn(tx, row, now, on=on)
    return bool(rows)


async def is_on(bench: Bench) -> bool:
    async with bench.database.as_gate() as tx:
        return SWITCH not in await people.find_switches(tx)


async def take_turn(tx: Tx, row: Any, now: datetime, *, on: bool) -> None:
    """In quiet hours it waits for their end. After them much may have come: the newest, and how many others there are."""
    due = rules.reachable_from(as_quiet(row if row["chosen"] else None), zone_of(row["zone"]), now)
    if due > now:
        await queries.put_off_turn(tx, row["person_id"], due)
        return
    await queries.end_turn(tx, row["person_id"])
    news = await queries.take_news(tx, row["person_id"], now, NOT_PUSHED, MOST_COUNTED) if on else []
    shown = news if len(news) <= MOST_AT_ONCE else news[: MOST_AT_ONCE - 1]
    if news:
        await queries.put_in(tx, row["person_id"], now, shown, len(news) - len(shown))


async def send_due(bench: Bench) -> bool:
    now = clock.now()
    async with bench.database.once_as_engine() as tx:
        if not await queries.any_due(tx, now):
            return False
    async with bench.database.as_engine() as tx:
        rows = await queries.claim(tx, now, now + LEASE, SENT_AT_ONCE)
    on = await is_on(bench)
    await asyncio.gather(*(send(bench, row, on=on) for row in rows))
    return bool(rows)


async def send(bench: Bench, row: Any, *, on: bool) -> None:
    now = clock.now()
    due = rules.reachable_from(as_quiet(row if row["chosen"] else None), zone_of(row["zone"]), now)
    if due > now and row["kind"] != "test":
        async with bench.database.as_engine() as tx:
            await queries.put_off(tx, row["id"], due)
        return
    wanted = on and row["lives"] and now - row["made_at"] < LASTS
    shown = await write(bench, row) if wanted else None
    outcome = await hand_over(bench, row, shown, now) if shown else None
    if outcome is not None:
        metrics.PUSHES.labels(outcome).inc()
    async with bench.database.as_engine() as tx:
        await settle(tx, row, outcome, clock.now())


async def settle(tx: Tx, row: Any, outcome: Outcome | None, now: datetime) -> None:
    """None: there is nothing to tell any more."""
    if outcome == "gone":
        await queries.forget_device(tx, row["device_id"])
    elif outcome in {None, "taken"} or row["tries"] >= MOST_TRIES:
        await queries.finish(tx, row["id"])
        if outcome == "taken":
            await queries.note_reached(tx, row["device_id"], now)
    else:
        await queries.put_off(tx, row["id"], now + rules.pause_after(row["tries"]))


async def hand_over(bench: Bench, row: Any, shown: Shown, now: datetime) -> Outcome:
    receiver = Receiver(row["endpoint"], row["receiver_key"], row["auth"])
    urgent = row["kind"] == "test" or shown.badge > 0
    manner = Manner(name_topic(bench, row["device_id"], shown.tag), "high" if urgent else "normal", LASTS)
    return await web_push.send(
        receiver,
        msgspec.json.encode(shown),
        manner,
        our_sender(bench.settings),
        now,
        on_loopback=bench.settings.push_to_loopback,
    )


def name_topic(bench: Bench, device: int, tag: str) -> str:
    """So that a service replaces what it has not delivered yet, and learns nothing from the name."""
    key = keyfiles.read_key(bench.settings.data / "secrets", KEY_NAME)
    return web_push.encode(hmac.digest(key, f"topic {device} {tag}".encode(), "sha256")[:24])


async def write(bench: Bench, row: Any) -> Shown | None:
    """As the person may read now. None where it was done with, deleted or lost since."""
    words = words_in(row["language"])
    async with bench.database.acting_as(row["person_id"]) as tx:
        counts = await reading.count(tx, row["person_id"])
        if row["kind"] == "test":
            return Shown(row["id"], "test", words.test, "/you", counts["waiting"])
        if row["kind"] == "rest":
            title = words.rest.format(count=min(row["count"], counts["news"]))
            return Shown(row["id"], "rest", title, "/bell", counts["waiting"]) if counts["news"] else None
        found = await reading.find(tx, row["person_id"], row["notification_id"])
        if found is None or found["done_at"] is not None:
            return None
        page = await look.show(tx, row["person_id"], [found])
        return await say(tx, row, page, counts["waiting"]) if page.items else None


async def say(tx: Tx, row: Any, page: Notifications, waiting: int) -> Shown:
    """As much as the person wants to have on a locked screen. Words of what was written only where they chose so."""
    one, tag = page.items[0], f"n{row['notification_id']}"
    item = next((item for item in page.about if item.id == (one.newest or one.item)), None)
    url = f"/{digest.find_road(one, item)}"
    says = row["push_says"] or "who"
    if says == "nothing":
        return Shown(row["id"], tag, words_in(row["language"]).nothing, url, waiting)
    words = WORDS[choose_language(row["language"])]
    about = [item] if item and says == "words" else []
    known = await find_known(
        tx, row["person_id"], about, words, zone_of(row["zone"]), people=list(one.people)
    )
    space = await spaces.find_space(tx, row["person_id"], one.space) if one.space is not None else None
    where = space.name if space and says == "words" and space.kind != "direct" else say_where(space, words)
    names = [known.people[person] for person in one.people if person in known.people]
    title = letters.say_line(letters.Line(one.reason, names, one.count, where, None, ""), words)
    body = briefly(item, known) if item and says == "words" else ""
    return Shown(row["id"], tag, title[:LONGEST_TITLE], url, waiting, body)
