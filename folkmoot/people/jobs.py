"""What is done for people later: letters, and forgetting what is over."""

from datetime import datetime, timedelta

from folkmoot.kernel import clock, mail, mail_out
from folkmoot.kernel.jobs import Bench, job
from folkmoot.people import rules
from folkmoot.people.actions.factors import end_sessions_without
from folkmoot.people.actions.letters import write_reset
from folkmoot.people.actions.resets import MAIL_RESET
from folkmoot.people.queries import access as queries
from folkmoot.people.queries import factors

KEPT = timedelta(days=90)


@job(MAIL_RESET)
async def mail_reset(bench: Bench, *, provider: str, key: str, asked: str, letter: str) -> None:
    """The secret is made here and goes straight into the letter: it never lies in the queue. `letter` is its name."""
    late = clock.now() - datetime.fromisoformat(asked) > rules.MAILED_RESET_LASTS
    server = mail.read_server(bench.settings)
    if late or server is None:
        return
    async with bench.database.as_gate() as tx:
        written = await write_reset(tx, bench.settings, provider, key, name=letter)
    if written is not None:
        await mail_out.send_once(
            bench, written.letter, server, written.sender, name=letter, at=written.made_at
        )


@job("people.forget", cron="17 3 * * *", tries=1)
async def forget(bench: Bench) -> None:
    """Sessions that were over three months ago, letters that went then, and counts of attempts that no longer count."""
    now = clock.now()
    async with bench.database.as_gate() as tx:
        await queries.forget_sessions(tx, now - KEPT)
        await queries.forget_attempts(tx, now)
        await factors.forget_steps(tx, now)
    await mail_out.forget(bench)


@job("people.require_second_factor", cron="*/5 * * * *", tries=1)
async def require_second_factor(bench: Bench) -> None:
    """A rule that asks for a second factor reaches those who are signed in already."""
    async with bench.database.as_gate() as tx:
        while await end_sessions_without(tx):
            pass
