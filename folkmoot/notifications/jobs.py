"""What is done later: letters about what was missed; what was done with long ago goes."""

from datetime import datetime, timedelta

from folkmoot.kernel import clock
from folkmoot.kernel.jobs import Bench, job
from folkmoot.notifications.actions.answer_by_mail import MAIL_REFUSAL
from folkmoot.notifications.actions.digest import MAIL_DIGEST, send_digest
from folkmoot.notifications.actions.refusal import send_refusal
from folkmoot.notifications.queries import digests, writing

KEPT_WHEN_DONE = timedelta(days=90)
AT_ONCE = 1000


@job("notifications.forget", cron="41 3 * * *")
async def forget_done(bench: Bench) -> None:
    gone = AT_ONCE
    while gone == AT_ONCE:
        async with bench.database.as_engine() as tx:
            gone = await writing.forget(tx, clock.now() - KEPT_WHEN_DONE, AT_ONCE)
    async with bench.database.as_engine() as tx:
        await digests.forget(tx, clock.now() - KEPT_WHEN_DONE)


@job(MAIL_DIGEST)
async def mail_digest(bench: Bench, *, digest: int) -> None:
    await send_digest(bench, digest)


@job(MAIL_REFUSAL, tries=3)
async def mail_refusal(bench: Bench, *, person: int, code: str, letter: str, made_at: str) -> None:
    await send_refusal(bench, person, code, letter=letter, at=datetime.fromisoformat(made_at))
