"""What the log says, told to whom it concerns: read in batches, after the commit, in the process that works the jobs."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from folkmoot.kernel import clock
from folkmoot.kernel.db import Tx
from folkmoot.kernel.following import Follower, Regular, following
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.mail_in import open_desk
from folkmoot.notifications.actions import push
from folkmoot.notifications.actions.answer_by_mail import Counts, take_letter
from folkmoot.notifications.actions.choose import find_whom_to_ring
from folkmoot.notifications.actions.digest import take_turns
from folkmoot.notifications.actions.letter_keys import read_answer_address
from folkmoot.notifications.queries import concerned, digests, pushes, saved, writing
from folkmoot.notifications.rules import SETTLED
from folkmoot.notifications.schema import CODE, FINDERS, REQUEST, ROLE, SETTLERS, TOKEN, Done, News

GONE_OR_BACK = ("item.deleted", "item.restored", "item.withdrawn", "item.shown")
MADE = {"code.made": CODE, "token.made": TOKEN, "role.changed": ROLE}


async def take(bench: Bench, tx: Tx, rows: list[Any]) -> None:
    """In the order of life: what is new is told before what was read or answered is done with."""
    await writing.plan_once(tx)
    told = await tell_of_items(tx, of(rows, "item.created"))
    told |= await tell_of_edits(tx, of(rows, "item.changed"))
    told |= await tell_of_reactions(tx, of(rows, "item.changed"))
    told |= await tell_of_entering(tx, of(rows, "membership.added", "membership.changed"))
    told |= await tell_of_what_was_made(tx, of(rows, *MADE))
    told |= await tell_of_requests(tx, of(rows, "request.changed"))
    told |= await tell_of_others(tx, rows)
    done = await settle_answered(tx, of(rows, "item.created"))
    done |= await settle_requests(tx, of(rows, "request.changed"))
    done |= await settle_others(tx, rows)
    done |= await settle_read(tx, of(rows, "mark.moved"))
    done |= await find_concerned(tx, of(rows, *GONE_OR_BACK), of(rows, "item.changed"))
    done |= await find_outside(tx, of(rows, "space.changed"))
    await record(bench, tx, told, done)
    await look_anew(tx, of(rows, "notification_settings.changed"))


async def record(bench: Bench, tx: Tx, told: set[int], done: set[int]) -> None:
    """One row of the log for everybody who was told or has done with something; who was told may miss it."""
    if told and bench.settings.mails_news:
        await digests.add_turns(tx, sorted(told), clock.now() + SETTLED)
    if told:
        await pushes.add_turns(tx, sorted(told), clock.now() + push.SETTLED_ON_SCREEN)
    if told or done:
        ringing = await find_whom_to_ring(tx, told)
        await writing.record(tx, {person: person in ringing for person in sorted(told | done)})


async def look_anew(tx: Tx, rows: list[Any]) -> None:
    """Whoever chose other hours may be told by letter or push now."""
    if rows:
        await digests.hasten(tx, column(rows, "person_id"), clock.now())
        await pushes.hasten(tx, column(rows, "person_id"), clock.now())


def of(rows: Iterable[Any], *types: str) -> list[Any]:
    return [row for row in rows if row["type"] in types]


def column(rows: list[Any], name: str) -> list[Any]:
    return [row[name] for row in rows]


async def tell_of_items(tx: Tx, rows: list[Any]) -> set[int]:
    if not rows:
        return set()
    naming = await writing.naming(tx, column(rows, "item_id"))
    told: set[int] = set()
    for statement, some in (
        (writing.TELL_MENTIONED, [row for row in rows if row["item_id"] in naming]),
        (writing.TELL_ANSWERED, answers_among(rows)),
        (writing.TELL_SAID, [row for row in rows if row["facts"].get("root") is None]),
    ):
        if some:
            told |= await writing.tell(tx, statement, column(some, "item_id"), column(some, "at"))
    return told


def answers_among(rows: list[Any]) -> list[Any]:
    """Most of what is written answers nothing: what concerns threads need not be asked for it."""
    return [row for row in rows if row["facts"].get("root") is not None]


async def tell_of_edits(tx: Tx, rows: list[Any]) -> set[int]:
    if not rows:
        return set()
    edited = await writing.edited_then(tx, column(rows, "item_id"), column(rows, "at"))
    rows = [row for row in rows if row["item_id"] in edited]
    return (
        await writing.tell(tx, writing.TELL_MENTIONED, column(rows, "item_id"), column(rows, "at"))
        if rows
        else set()
    )


async def tell_of_reactions(tx: Tx, rows: list[Any]) -> set[int]:
    if not rows:
        return set()
    values = (column(rows, "item_id"), column(rows, "at"), column(rows, "actor_id"))
    return await writing.tell(tx, writing.TELL_REACTED, *values)


async def tell_of_entering(tx: Tx, rows: list[Any]) -> set[int]:
    if not rows:
        return set()
    names = ("space_id", "at", "person_id", "actor_id", "type")
    return await writing.tell(tx, writing.TELL_ENTERED, *(column(rows, name) for name in names))


async def tell_of_what_was_made(tx: Tx, rows: list[Any]) -> set[int]:
    """Whatever somebody else made that lets one in, or more."""
    news = [
        News(row["person_id"], f"made:{row['id']}", MADE[row["type"]], row["at"], actor=row["actor_id"])
        for row in rows
        if row["person_id"] != row["actor_id"]
    ]
    return await writing.tell_given(tx, news) if news else set()


async def tell_of_requests(tx: Tx, rows: list[Any]) -> set[int]:
    """Whoever may let somebody in is asked to; the log names each of them."""
    news = [
        News(
            row["person_id"],
            matter_of(row),
            REQUEST,
            row["at"],
            asks=True,
            space=row["space_id"],
            actor=asker,
        )
        for row in rows
        if row["facts"]["state"] == "asked" and (asker := row["facts"]["asker"]) != row["person_id"]
    ]
    return await writing.tell_given(tx, news) if news else set()


async def settle_requests(tx: Tx, rows: list[Any]) -> set[int]:
    over = [row for row in rows if row["facts"]["state"] != "asked"]
    if not over:
        return set()
    return await settle(tx, [Done(row["person_id"], matter_of(row), row["at"]) for row in over])


async def settle(tx: Tx, done: list[Done]) -> set[int]:
    people, matters, times = (list(values) for values in zip(*done, strict=True))
    return await writing.tell(tx, writing.MATTER_SETTLED, people, matters, times)


def matter_of(row: Any) -> str:
    return f"request:{row['space_id']}:{row['facts']['asker']}"


async def tell_of_others(tx: Tx, rows: list[Any]) -> set[int]:
    """What other areas registered."""
    news = [one for name, find in FINDERS.items() if (some := of(rows, name)) for one in await find(tx, some)]
    return await writing.tell_given(tx, news) if news else set()


async def settle_others(tx: Tx, rows: list[Any]) -> set[int]:
    done = [
        one for name, find in SETTLERS.items() if (some := of(rows, name)) for one in await find(tx, some)
    ]
    return await settle(tx, done) if done else set()


async def settle_answered(tx: Tx, rows: list[Any]) -> set[int]:
    answers = answers_among(rows)
    if not answers:
        return set()
    return await writing.tell(tx, writing.ANSWERED_BY_ME, column(answers, "item_id"), column(answers, "at"))


async def settle_read(tx: Tx, rows: list[Any]) -> set[int]:
    """Of several marks of one place in a batch the furthest. Of before posts had a mark of their own, it is that of all."""
    furthest: dict[tuple[int, int, int], tuple[int, int, datetime]] = {}
    for row in rows:
        facts = row["facts"]
        place = (row["person_id"], row["space_id"], facts.get("root") or 0)
        seq, posts, at = facts["read_seq"], facts.get("posts_seq", facts["read_seq"]), row["at"]
        before = furthest.get(place, (0, 0, at))
        furthest[place] = (max(seq, before[0]), max(posts, before[1]), max(at, before[2]))
    if not furthest:
        return set()
    places, marks = zip(*furthest, strict=True), zip(*furthest.values(), strict=True)
    return await writing.tell(tx, writing.READ_IN_PLACE, *map(list, places), *map(list, marks))


async def find_concerned(tx: Tx, gone_or_back: list[Any], changed: list[Any]) -> set[int]:
    """Whose news have another look: a line shows only while what it tells of is there."""
    unreacted = [row for row in changed if row["facts"].get("unreacted")]
    found: set[int] = set()
    for statement, rows in ((concerned.CONCERNED, gone_or_back), (concerned.REACTED_TO, unreacted)):
        if rows:
            found |= await writing.tell(tx, statement, column(rows, "item_id"))
    return found


async def find_outside(tx: Tx, rows: list[Any]) -> set[int]:
    """Whose news come back, or go, with a space that was opened or closed."""
    spaces = [row["space_id"] for row in rows if "opened" in row["facts"]]
    return await writing.tell(tx, concerned.OUTSIDE, spaces) if spaces else set()


def follower() -> Follower:
    """With what other areas have registered by then."""
    types = {
        "item.created",
        "item.changed",
        *GONE_OR_BACK,
        "space.changed",
        "membership.added",
        "membership.changed",
        "mark.moved",
        "request.changed",
        "notification_settings.changed",
        *MADE,
        *FINDERS,
        *SETTLERS,
    }
    return Follower("notifications", frozenset(types), take)


REMINDED_AT_ONCE = 200


async def remind(bench: Bench) -> bool:
    """Whatever comes back to somebody about now. What is told is marked in the same transaction."""
    async with bench.database.once_as_engine() as tx:
        if not await saved.anything_due(tx):
            return False
    async with bench.database.as_engine() as tx:
        people = await saved.remind(tx, REMINDED_AT_ONCE)
        await record(bench, tx, people, set())
    return bool(people)


@asynccontextmanager
async def take_mail(bench: Bench) -> AsyncIterator[int]:
    """Answers by mail are taken meanwhile, where that is set up; on the port it answers with."""
    if bench.settings.mail_in is None or bench.settings.mail_in_domain is None:
        yield 0
        return
    counts = Counts()

    def knows(address: str) -> bool:
        return read_answer_address(bench.settings, address, clock.now().date()) is not None

    async def take(address: str, envelope_from: str, content: bytes) -> str:
        return await take_letter(bench, counts, address, envelope_from, content)

    host, port = bench.settings.mail_in
    async with open_desk(host, port, bench.settings.mail_in_domain, knows, take) as opened:
        yield opened


def regulars() -> list[Regular]:
    return [
        following(follower()),
        Regular("reminders", remind),
        Regular("digests", take_turns),
        Regular("push turns", push.take_turns),
        Regular("pushes", push.send_due),
    ]
