"""Whose turn it is to get a letter about what they missed, and what it says: decided when it is sent, as they may read then."""

import datetime
from typing import Any

from folkmoot.items.schema import Item
from folkmoot.kernel import clock, jobs, mail, mail_out
from folkmoot.kernel.db import Tx
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.language import choose_language
from folkmoot.kernel.mail import Letter
from folkmoot.notifications import letters, rules
from folkmoot.notifications.actions import letter_keys, look
from folkmoot.notifications.actions.briefly import Known, briefly, find_known, say_where, unique
from folkmoot.notifications.actions.choose import as_mailing, as_quiet, zone_of
from folkmoot.notifications.letter_words import WORDS
from folkmoot.notifications.letters import Line
from folkmoot.notifications.queries import digests as queries
from folkmoot.notifications.schema import Notification, Notifications
from folkmoot.people import access as people
from folkmoot.spaces import access as spaces
from folkmoot.spaces.schema import SeenSpace

MAIL_DIGEST = "notifications.mail_digest"
TURNS_AT_ONCE = 100
MOST_LINES = 20
MOST_COUNTED = 200
ANSWERABLE = {"mention", "reply", "said"}
ROADS = {"report": "reports", "unsent": "scheduled"}
"""Where something is seen to that is not read where it was written."""


async def take_turns(bench: Bench) -> bool:
    """Make a letter for everybody whose turn it is. Making it, and putting in the job that sends it, is one transaction."""
    now = clock.now()
    async with bench.database.once_as_engine() as tx:
        if not await queries.anything_due(tx, now):
            return False
    async with bench.database.as_engine() as tx:
        rows = await queries.due_turns(tx, now, TURNS_AT_ONCE)
        for row in rows:
            await take_turn(tx, row, now, can_send=bench.settings.mails_news)
    return bool(rows)


async def take_turn(tx: Tx, row: Any, now: datetime.datetime, *, can_send: bool) -> None:
    chosen = row if row["chosen"] else None
    missed = rules.Missed(row["since"], row["last"], row["seen_at"])
    due = rules.next_letter(as_mailing(chosen), as_quiet(chosen), zone_of(row["zone"]), missed, now)
    if due is None or not row["can_get"] or not can_send:
        await queries.end_turn(tx, row["person_id"])
    elif due > now:
        await queries.put_off(tx, row["person_id"], due)
    else:
        digest = await queries.make(tx, row["person_id"], now)
        await queries.end_turn(tx, row["person_id"])
        await jobs.defer(tx, MAIL_DIGEST, lock=f"digest:{digest}", digest=digest)


async def send_digest(bench: Bench, digest: int) -> None:
    server = mail.read_server(bench.settings)
    async with bench.database.as_engine() as tx:
        unsent = await queries.find_unsent(tx, digest)
    if unsent is None or server is None or not bench.settings.mails_news:
        return
    async with bench.database.as_gate() as tx:
        address = await people.find_letter_box(tx, unsent.person)
        organisation = await people.find_organisation(tx) or "Folkmoot"
    letter = await write_digest(bench, digest, unsent, address, organisation) if address else None
    if letter is not None:
        name = mail_out.name_of("digest", digest, since=unsent.made_at)
        await mail_out.send_once(bench, letter, server, organisation, name=name, at=unsent.made_at)
    async with bench.database.as_engine() as tx:
        await queries.mark_sent(tx, digest, clock.now())


async def write_digest(
    bench: Bench, digest: int, unsent: queries.Unsent, address: str, organisation: str
) -> Letter | None:
    """None where all of it was done with, deleted or lost since."""
    person = unsent.person
    async with bench.database.acting_as(person) as tx:
        rows = await queries.told_in(tx, person, digest, MOST_COUNTED)
        page = await look.show(tx, person, rows)
        if not page.items:
            return None
        me = await people.find_person(tx, person)
        lines = await write_lines(bench, tx, unsent, page)
    settings = bench.settings
    token = letter_keys.make_unsubscription(settings, person)
    return letters.digest_letter(
        letters.Missed(
            to=address,
            name=me.name if me else "",
            language=me.language if me else "en",
            organisation=organisation,
            lines=lines,
            rest=len(page.items) - len(lines),
            unsubscribe=f"{settings.url}/unsubscribe/{token}",
            settings=f"{settings.url}/you",
            one_click=f"{settings.url}/api/unsubscriptions/{token}",
        )
    )


async def write_lines(bench: Bench, tx: Tx, unsent: queries.Unsent, page: Notifications) -> list[Line]:
    person = unsent.person
    shown = page.items[:MOST_LINES]
    about = {item.id: item for item in page.about}
    me = await people.find_person(tx, person)
    words = WORDS[choose_language(me.language if me else "en")]
    known = await find_known(
        tx,
        person,
        page.about,
        words,
        zone_of(me.zone if me else ""),
        people=[p for one in shown for p in one.people],
    )
    places = {
        space: await spaces.find_space(tx, person, space)
        for space in unique(n.space for n in shown if n.space is not None)
    }
    return [write_line(bench, unsent, one, known, places.get(one.space or 0), about) for one in shown]


def write_line(
    bench: Bench,
    unsent: queries.Unsent,
    one: Notification,
    known: Known,
    space: SeenSpace | None,
    about: dict[int, Item],
) -> Line:
    item = about.get(one.newest or one.item or 0)
    readable = space is not None and space.visibility == "open"
    return Line(
        one.reason,
        [known.people[person] for person in one.people if person in known.people],
        one.count,
        say_where(space, known.words),
        briefly(item, known) if item and readable else None,
        f"{bench.settings.url}/{find_road(one, item)}",
        find_answer_address(bench, unsent, one, space, item),
    )


def find_road(one: Notification, item: Item | None) -> str:
    """The page it is read on."""
    if one.reason in ROADS:
        return ROADS[one.reason]
    return f"items/{item.id}" if item else f"s/{one.space}" if one.space else "you"


def find_answer_address(
    bench: Bench, unsent: queries.Unsent, one: Notification, space: SeenSpace | None, item: Item | None
) -> str | None:
    """Where somebody said something to a member of the space, an address that takes the answer. Its days count from when
    the letter was made: after midnight it would else be another letter.
    """
    if item is None or space is None or space.membership is None or one.reason not in ANSWERABLE:
        return None
    return letter_keys.make_answer_address(bench.settings, unsent.person, item.id, unsent.made_at.date())
