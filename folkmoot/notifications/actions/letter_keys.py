"""What a letter carries to be trusted when it comes back: signed, so that nothing of it is kept."""

import datetime
from typing import NamedTuple

from folkmoot.kernel import keyfiles, signing
from folkmoot.kernel.http import not_found
from folkmoot.kernel.settings import Settings

EPOCH = datetime.date(2026, 1, 1)
KEY_NAME = "letters"
UNSUBSCRIBE = "unsubscribe"
ANSWER = "answer"
ID_BYTES = 6
DAY_BYTES = 2
DAYS_TO_ANSWER = 14
BEFORE_TOKEN = "reply+"  # noqa: S105 - where one begins


class Answering(NamedTuple):
    """Who may answer what by an address, and through which day."""

    person: int
    item: int
    last_day: datetime.date


def make_answer_address(settings: Settings, person: int, item: int, today: datetime.date) -> str | None:
    """An address that takes one person's answers to one item for two weeks. 48 letters before the @, of 64 that may be."""
    if settings.mail_in_domain is None or "answers" in settings.off:
        return None
    last = (today - EPOCH).days + DAYS_TO_ANSWER
    payload = person.to_bytes(ID_BYTES) + item.to_bytes(ID_BYTES) + last.to_bytes(DAY_BYTES)
    return f"{BEFORE_TOKEN}{signing.sign(letters_key(settings), ANSWER, payload)}@{settings.mail_in_domain}"


def read_answer_address(settings: Settings, address: str, today: datetime.date) -> Answering | None:
    """None: not one of ours, of another domain, over, or switched off."""
    if "answers" in settings.off:
        return None
    local, _, domain = address.strip("<>").rpartition("@")
    if domain.lower() != (settings.mail_in_domain or "").lower() or not local.lower().startswith(
        BEFORE_TOKEN
    ):
        return None
    payload = signing.read(letters_key(settings), ANSWER, local[len(BEFORE_TOKEN) :])
    if payload is None or len(payload) != 2 * ID_BYTES + DAY_BYTES:
        return None
    person, item, last = (
        int.from_bytes(part)
        for part in (payload[:ID_BYTES], payload[ID_BYTES : 2 * ID_BYTES], payload[2 * ID_BYTES :])
    )
    found = Answering(person, item, EPOCH + datetime.timedelta(days=last))
    return found if today <= found.last_day else None


def letters_key(settings: Settings) -> bytes:
    return keyfiles.read_key(settings.data / "secrets", KEY_NAME)


def make_unsubscription(settings: Settings, person: int) -> str:
    """It does not run out: a letter may be found after years, and all it does is end letters."""
    return signing.sign(letters_key(settings), UNSUBSCRIBE, person.to_bytes(ID_BYTES))


def read_unsubscription(settings: Settings, token: str) -> int:
    payload = signing.read(letters_key(settings), UNSUBSCRIBE, token)
    if payload is None or len(payload) != ID_BYTES:
        raise not_found()
    return int.from_bytes(payload)
