"""Where letters go, and a letter to try it."""

import asyncio
import time

import msgspec

from folkmoot.admin.access import administering
from folkmoot.admin.schema.acts import MAIL_TESTED
from folkmoot.admin.schema.mail import Encryption, MailSettings, MailTest
from folkmoot.kernel import acts, mail
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import letters

SECONDS_TO_WAIT = 15


class MailFailed(Problem):
    """409 `mail_failed`: `reason` says why, and `answer` with which SMTP code the server refused, if it did."""

    def __init__(self, error: Exception) -> None:
        self.reason = mail.find_reason(error)
        self.answer = getattr(error, "code", None) if self.reason == "answer" else None
        super().__init__(409, "mail_failed", mail.REASONS[self.reason].format(answer=self.answer))

    def as_json(self) -> bytes:
        content = {**msgspec.json.decode(super().as_json()), "reason": self.reason}
        return msgspec.json.encode(content if self.answer is None else {**content, "answer": self.answer})


async def find_settings(database: Database, settings: Settings, caller: Caller) -> MailSettings:
    """Without user and password: those stay in the settings of the server."""
    async with administering(database, caller):
        pass
    server = mail.read_server(settings)
    if server is None:
        return MailSettings(None, None, None)
    encryption: Encryption = "tls" if server.use_tls else "starttls" if server.start_tls else "none"
    return MailSettings(f"{server.host}:{server.port}", encryption, server.sender)


async def send_test(database: Database, settings: Settings, caller: Caller) -> MailTest:
    """A letter to the administrator who asks, and what the mail server said to it."""
    async with administering(database, caller) as tx:
        server = mail.read_server(settings)
        if server is None:
            raise Problem(409, "no_mail", "Mail is not set up.")
        address = await letters.find_address(tx, caller.person_id)
        organisation = await people.find_organisation(tx) or "Folkmoot"
        if address is None:
            raise Problem(409, "no_address", "You have no e-mail address here.")
        await acts.record(tx, MAIL_TESTED, by=caller.person_id)
        me = await people.find_person(tx, caller.person_id)
    letter = letters.write_test(address, organisation, me.language if me else "en")
    began = time.monotonic()
    try:
        async with asyncio.timeout(SECONDS_TO_WAIT):
            await mail.send(letter, server, organisation)
    except mail.FAILURES as error:
        raise MailFailed(error) from error
    return MailTest(address, round(time.monotonic() - began, 1))
