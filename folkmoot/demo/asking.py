"""Two departments that everybody asks, and what was asked of them and of others in the last days."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from folkmoot.asks.actions import ask as asks
from folkmoot.asks.actions.news import find_news
from folkmoot.asks.schema import NewAsk
from folkmoot.chat.actions import send_message
from folkmoot.chat.schema import NewMessage
from folkmoot.demo import queries
from folkmoot.imports.schema import Ids
from folkmoot.kernel import clock
from folkmoot.kernel.db import Database
from folkmoot.notifications.actions.begin import tell_all
from folkmoot.spaces.actions import belong, found, members
from folkmoot.spaces.schema import NewSpace

IT = ("bogdan", "priya", "florian")
FINANCE = ("gerda", "stefan", "noor")


class Question(NamedTuple):
    """To `team`, which is a department of this list or a space of the content files."""

    team: str
    asker: str
    hours_ago: float
    body: str
    answers: tuple[tuple[str, float, str], ...] = ()
    claimed_by: str | None = None
    closed_by: str | None = None


QUESTIONS = (
    Question(
        "bridges",
        "claire",
        149,
        "Does the bearing order cover all eight of them, or only the four of span 2? The supplier has both on paper.",
        (
            ("ana", 147, "All eight. The four are the first delivery, that is why there are two papers."),
            ("claire", 146.5, "Then I sign the one with eight, thank you."),
        ),
        "ana",
        "claire",
    ),
    Question(
        "it",
        "ingrid",
        52,
        "The tablet from node 12 went into the fjord. Can Einar get another before he drives out again?",
        (
            (
                "priya",
                51.2,
                "There is one in the Tromsø drawer, number 44. It takes me an hour to make it his.",
            ),
            ("ingrid", 50.9, "He is at the office until four. This one gets a string."),
            ("florian", 49, "The old one is locked and wiped, if the fjord has not done that already."),
        ),
        "priya",
    ),
    Question(
        "safety",
        "bram",
        27,
        "May I send the photo of the open housing to the supplier if nobody can be recognised?",
        (("ragnhild", 26, "Without the number plate of the van, yes."),),
        "ragnhild",
    ),
    Question(
        "finance",
        "ingrid",
        5,
        "The pump supplier asks for 40 % in advance on Kvaløya. Do we do that, and against which guarantee?",
    ),
    Question(
        "bridges",
        "kwame",
        3.5,
        "At what wind do you stop work on the ropes? We want one number for the mast as well.",
    ),
    Question(
        "safety",
        "priya",
        1.6,
        "Six phones for people who work alone are ready. Who gets them on Monday, and where do I send them?",
    ),
)


async def ask_teams(database: Database, ids: Ids) -> None:
    teams = {**ids.spaces, "it": await make_it(database, ids), "finance": await make_finance(database, ids)}
    told = []
    for question in QUESTIONS:
        item, at = await ask(database, ids, teams[question.team], question)
        told.append({"item_id": item, "actor_id": ids.people[question.asker], "at": at})
    async with database.as_engine() as tx:
        news = await find_news(tx, told)
    await tell_all(database, news)


async def make_it(database: Database, ids: Ids) -> int:
    owner, *others = (ids.people[handle] for handle in IT)
    new = NewSpace(
        "IT", "department", "members", "Devices, accounts, and the wires between them.", people=others
    )
    return (await found.found_space(database, owner, new)).id


async def make_finance(database: Database, ids: Ids) -> int:
    """By an administrator, who hands it to whom it belongs."""
    administrator, (head, *others) = ids.people["bogdan"], [ids.people[handle] for handle in FINANCE]
    purpose = "Invoices, expenses, guarantees: ask before you sign."
    new = NewSpace("Finance", "department", "members", purpose, people=[head, *others])
    space = (await found.found_space(database, administrator, new)).id
    await members.set_right(database, administrator, space, head, "owner")
    await belong.leave_space(database, administrator, space)
    return space


async def ask(database: Database, ids: Ids, team: int, question: Question) -> tuple[int, datetime]:
    """As each of them would; then it is put back to when it was said."""
    person = ids.people
    at = clock.now() - timedelta(hours=question.hours_ago)
    body = question.body
    asked, _ = await asks.ask_team(database, person[question.asker], team, NewAsk(uuid4(), body), body)
    said = [(asked.item, at)]
    if question.claimed_by:
        await asks.claim(database, person[question.claimed_by], asked.item)
    for author, hours_ago, words in question.answers:
        message = NewMessage(uuid4(), words, root=asked.item)
        item, _ = await send_message(database, person[author], asked.space, message, words)
        said.append((item.id, clock.now() - timedelta(hours=hours_ago)))
    if question.closed_by:
        await asks.close(database, person[question.closed_by], asked.item)
    async with database.as_engine() as tx:
        await queries.put_back(tx, [item for item, _ in said], [at for _, at in said])
    return asked.item, at
