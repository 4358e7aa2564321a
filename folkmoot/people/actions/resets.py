"""Forgotten passwords, by mail."""

import uuid

from folkmoot.kernel import clock, jobs
from folkmoot.kernel.address import neighbourhood
from folkmoot.kernel.db import Database
from folkmoot.kernel.settings import Settings
from folkmoot.people import rules
from folkmoot.people.actions import attempts
from folkmoot.people.actions.sessions import Browser

MAIL_RESET = "people.mail_reset"


async def ask_for_reset(database: Database, settings: Settings, typed: str, browser: Browser) -> None:
    """Says nothing about who exists: the same is done for everyone, and a job looks who it was."""
    from_here = attempts.bucket(attempts.RESETS_FROM, neighbourhood(browser.address))
    await attempts.count(database, from_here)
    identity = rules.find_identity(typed)
    if not identity or not settings.smtp_url:
        return
    async with database.as_gate() as tx:
        wait = await attempts.find_wait(tx, [attempts.bucket(attempts.RESETS_OF, identity.key)])
        if wait is None:
            await jobs.defer(
                tx,
                MAIL_RESET,
                provider=identity.provider,
                key=identity.key,
                asked=clock.now().isoformat(),
                letter=f"reset-{uuid.uuid4()}",
            )
