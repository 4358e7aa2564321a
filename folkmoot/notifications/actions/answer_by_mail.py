"""An answer that comes as a letter: it counts as the person's own, under their rights at that moment, and counts once."""

import hashlib
import uuid

from folkmoot.items.actions.write_item import answer_item
from folkmoot.items.schema import LONGEST_BODY
from folkmoot.kernel import clock, jobs, text
from folkmoot.kernel.http import Problem
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications import written
from folkmoot.notifications.actions.letter_keys import Answering, read_answer_address
from folkmoot.notifications.queries import digests as queries
from folkmoot.people import access as people

MAIL_REFUSAL = "notifications.mail_refusal"
MOST_AN_HOUR = 60

TAKEN = "250 2.0.0 Taken"
UNKNOWN = "550 5.1.1 Nobody takes mail here under this address, or no longer"
UNREADABLE = "554 5.6.0 This letter cannot be read"
SOMEBODY_ELSE = "550 5.7.1 Only who got the letter can answer it, from the address it went to"
TOO_MANY = "452 4.7.1 Too many letters. Try again in an hour"
LATER = "451 4.3.0 That did not work. Try again later"


class Counts:
    """Letters of each person in this hour."""

    def __init__(self) -> None:
        self._hour = ""
        self._counts: dict[int, int] = {}

    def is_over(self, person: int) -> bool:
        hour = f"{clock.now():%Y%m%d%H}"
        if hour != self._hour:
            self._hour, self._counts = hour, {}
        self._counts[person] = self._counts.get(person, 0) + 1
        return self._counts[person] > MOST_AN_HOUR


async def take_letter(bench: Bench, counts: Counts, address: str, envelope_from: str, content: bytes) -> str:
    """Answers a line of SMTP. Whoever is not who got the letter is turned away there, so no letter goes to a forged sender."""
    answering = read_answer_address(bench.settings, address, clock.now().date())
    if answering is None:
        return UNKNOWN
    if counts.is_over(answering.person):
        return TOO_MANY
    try:
        letter = written.read_letter(content)
        if written.is_automatic(letter, envelope_from):
            return TAKEN
        sender = written.find_sender(letter)
        body = text.clean(written.read_text(letter))
    except (written.UnreadableError, ValueError, RecursionError):
        return UNREADABLE
    if sender is None or not await is_own(bench, answering.person, sender):
        return SOMEBODY_ELSE
    return await post(bench, answering, body, make_key(answering, letter.get("Message-ID"), content))


async def is_own(bench: Bench, person: int, sender: str) -> bool:
    identity = people.find_identity(sender)
    if identity is None or identity.provider != "email":
        return False
    async with bench.database.as_gate() as tx:
        return await people.owns_address(tx, person, identity.key)


def make_key(answering: Answering, message_id: object, content: bytes) -> bytes:
    """The same for the same letter, however often servers hand it on."""
    name = str(message_id).strip().encode("utf-8", "replace") if message_id else content
    return hashlib.sha256(f"{answering.person} {answering.item} ".encode() + name).digest()


async def post(bench: Bench, answering: Answering, body: str, key: bytes) -> str:
    if not body:
        return await refuse(bench, answering, "required", key)
    if len(body) > LONGEST_BODY:
        return await refuse(bench, answering, "too_long", key)
    client_id = uuid.UUID(bytes=key[:16], version=5)
    try:
        await answer_item(bench.database, answering.person, answering.item, body, client_id, ())
    except Problem as problem:
        return LATER if problem.status >= 500 else await refuse(bench, answering, problem.code, key)
    return TAKEN


async def refuse(bench: Bench, answering: Answering, code: str, key: bytes) -> str:
    """Told to the person once, to their own address; the letter counts as taken, so that nobody sends it again."""
    async with bench.database.as_engine() as tx:
        if await queries.note_refusal(tx, key, answering.person):
            letter, now = f"refusal-{key[:16].hex()}", clock.now().isoformat()
            await jobs.defer(tx, MAIL_REFUSAL, person=answering.person, code=code, letter=letter, made_at=now)
    return TAKEN
