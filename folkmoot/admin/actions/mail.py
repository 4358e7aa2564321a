"""Where letters go, and a letter to try it."""

import asyncio
import re
import time

import msgspec

from folkmoot.admin.access import administering
from folkmoot.admin.schema.acts import MAIL_CHANGED, MAIL_TESTED, MailFacts
from folkmoot.admin.schema.mail import Encryption, MailChange, MailSettings, MailTest
from folkmoot.kernel import acts, changes, mail
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem, invalid
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import letters, mailing
from folkmoot.people.actions.house_rules import read_rule, read_rule_to_change, write_rule
from folkmoot.people.schema import ORGANISATION_CHANGED
from folkmoot.people.schema.rules import MailRule

SECONDS_TO_WAIT = 15
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")


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
    """Never the password; where the environment sets it, the user neither."""
    async with administering(database, caller) as tx:
        rule = await read_rule(tx, MailRule)
    if not mailing.is_set_by_environment(settings):
        return as_shown(rule)
    server = mail.read_server(settings)
    if server is None:
        return MailSettings(None, None, None)
    encryption: Encryption = "tls" if server.use_tls else "starttls" if server.start_tls else "none"
    address = f"{server.host}:{server.port}"
    return MailSettings(address, encryption, server.sender, by_environment=True)


def as_shown(rule: MailRule) -> MailSettings:
    if not rule.host:
        return MailSettings(None, None, None)
    return MailSettings(
        f"{rule.host}:{rule.port}",
        rule.encryption,
        rule.sender,
        host=rule.host,
        port=rule.port,
        username=rule.username,
        has_password=bool(rule.sealed_password),
    )


async def change_settings(
    database: Database, settings: Settings, caller: Caller, asked: MailChange
) -> MailSettings:
    """Every process takes it within a second. The mail server may stand inside the organisation's network: it is their own."""
    async with administering(database, caller) as tx:
        before = await read_rule_to_change(tx, MailRule)
        if mailing.is_set_by_environment(settings):
            raise Problem(409, "set_by_environment", "Whoever runs the server set this in its settings.")
        rule = read_change(settings, asked, before)
        if rule != before:
            await write_rule(tx, rule, by=caller.person_id)
            facts = MailFacts(bool(rule.host), rule.encryption if rule.host else "")
            await acts.record(tx, MAIL_CHANGED, by=caller.person_id, facts=facts)
            await changes.record(tx, ORGANISATION_CHANGED, actor=caller.person_id)
    return as_shown(rule)


def read_change(settings: Settings, asked: MailChange, before: MailRule) -> MailRule:
    """A password that was typed for one door is never sent to another."""
    host = asked.host.strip().casefold()
    if not host:
        return MailRule()
    if not HOST.fullmatch(host):
        raise invalid("host", "This is no name or address of a server.")
    sender = people.find_identity(asked.sender)
    if sender is None or sender.provider != "email":
        raise invalid("sender", "This is no e-mail address.")
    username = people.read_line(asked.username, "username", 254)
    rule = MailRule(host, asked.port, asked.encryption, sender.subject, username)
    sealed = before.sealed_password if rule.door == before.door else ""
    if asked.password is not None:
        sealed = mailing.seal_password(settings, asked.password) if asked.password else ""
    return msgspec.structs.replace(rule, sealed_password=sealed)


async def find_server(tx: Tx, settings: Settings, asked: MailChange | None) -> mail.Server | None:
    """What is in the form counts before what is kept."""
    if mailing.is_set_by_environment(settings):
        return mail.read_server(settings)
    rule = await read_rule(tx, MailRule)
    if asked is not None:
        rule = read_change(settings, asked, rule)
    try:
        return mail.read_server(mailing.choose(settings, rule, mailing.open_password(settings, rule)))
    except mailing.SealError as error:
        title = "The password can no longer be read. Type it again."
        raise Problem(409, "password_lost", title, field="password") from error


async def send_test(
    database: Database, settings: Settings, caller: Caller, asked: MailChange | None
) -> MailTest:
    """A letter to the administrator who asks, and what the mail server said to it."""
    async with administering(database, caller) as tx:
        server = await find_server(tx, settings, asked)
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
