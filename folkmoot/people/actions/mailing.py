"""Where letters go, where administrators chose it. What the environment says wins; then nothing here counts."""

import base64
from urllib.parse import quote

import msgspec
import structlog

from folkmoot.kernel.db import Database
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.settings import Settings
from folkmoot.people import sealing
from folkmoot.people.actions.house_rules import read_rule
from folkmoot.people.schema.rules import MailRule, Switches

log = structlog.get_logger()

SealError = sealing.SealError
PLACE = "mail"
SCHEMES = {"starttls": "smtp", "tls": "smtps", "none": "smtp+plain"}


def is_set_by_environment(settings: Settings) -> bool:
    return settings.smtp_url is not None and not settings.mail_chosen


async def read_chosen(database: Database, settings: Settings) -> Settings:
    """The settings with mail as it is chosen now, and with what is switched off. A process asks when the log says that
    something of the house changed.
    """
    async with database.as_gate() as tx:
        settings = msgspec.structs.replace(settings, off=frozenset((await read_rule(tx, Switches)).off))
        rule = await read_rule(tx, MailRule)
    if is_set_by_environment(settings):
        return settings
    try:
        return choose(settings, rule, open_password(settings, rule))
    except SealError:
        log.warning("the password of the mail server cannot be read, so no mail is sent")
        return msgspec.structs.replace(settings, smtp_url=None, mail_chosen=False)


def choose(settings: Settings, rule: MailRule, password: str) -> Settings:
    if not rule.host:
        return msgspec.structs.replace(settings, smtp_url=None, mail_chosen=False)
    user = f"{quote(rule.username, safe='')}:{quote(password, safe='')}@" if rule.username else ""
    url = f"{SCHEMES[rule.encryption]}://{user}{rule.host}:{rule.port}"
    return msgspec.structs.replace(settings, smtp_url=url, mail_from=rule.sender, mail_chosen=True)


async def refresh(bench: Bench) -> bool:
    """The worker asks again and again, as its jobs read the settings of their bench."""
    bench.settings = await read_chosen(bench.database, bench.settings)
    return False


def seal_password(settings: Settings, password: str) -> str:
    return base64.b64encode(sealing.seal(settings.data / "secrets", PLACE, password.encode())).decode()


def open_password(settings: Settings, rule: MailRule) -> str:
    """Raises SealError where the data folder has another key than the one it was sealed with."""
    if not rule.sealed_password:
        return ""
    sealed = base64.b64decode(rule.sealed_password)
    return sealing.unseal(settings.data / "secrets", PLACE, sealed).decode()
