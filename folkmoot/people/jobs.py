"""What is done for people later: letters, and forgetting what is over."""

from datetime import datetime, timedelta

from folkmoot.kernel import clock, mail
from folkmoot.kernel.jobs import Bench, job
from folkmoot.people import rules
from folkmoot.people.actions.codes import make_code
from folkmoot.people.actions.factors import end_sessions_without
from folkmoot.people.actions.resets import MAIL_RESET
from folkmoot.people.letters import reset_letter
from folkmoot.people.queries import access as queries
from folkmoot.people.queries import factors, people

KEPT = timedelta(days=90)


@job(MAIL_RESET)
async def mail_reset(bench: Bench, *, provider: str, key: str, asked: str) -> None:
    """The secret is made here and goes straight into the letter: it never lies in the queue."""
    late = clock.now() - datetime.fromisoformat(asked) > rules.MAILED_RESET_LASTS
    server = mail.read_server(bench.settings)
    if late or server is None:
        return
    async with bench.database.as_gate() as tx:
        found = await queries.find_by_identity(tx, provider, key)
        if not found or not found["activated_at"]:
            return
        person = await people.lock_active(tx, found["id"])
        address = next(
            (
                row["subject"]
                for row in await queries.find_subjects(tx, found["id"])
                if row["provider"] == "email"
            ),
            None,
        )
        if not person or not address:
            return
        organisation = await people.find_organisation(tx) or "Folkmoot"
        made = await make_code(
            tx, bench.settings, found["id"], "reset", by=None, lasts=rules.MAILED_RESET_LASTS
        )
    letter = reset_letter(
        address,
        person["name"],
        organisation,
        made.link,
        rules.MAILED_RESET_LASTS,
        language=person["language"],
    )
    await mail.send(letter, server, organisation)


@job("people.forget", cron="17 3 * * *", tries=1)
async def forget(bench: Bench) -> None:
    """Sessions that were over three months ago, and counts of attempts that no longer count."""
    now = clock.now()
    async with bench.database.as_gate() as tx:
        await queries.forget_sessions(tx, now - KEPT)
        await queries.forget_attempts(tx, now)
        await factors.forget_steps(tx, now)


@job("people.require_second_factor", cron="*/5 * * * *", tries=1)
async def require_second_factor(bench: Bench) -> None:
    """A rule that asks for a second factor reaches those who are signed in already."""
    async with bench.database.as_gate() as tx:
        while await end_sessions_without(tx):
            pass
