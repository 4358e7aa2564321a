"""Tell of what was said before there was anybody to tell: for an organisation that was brought in whole."""

import datetime

from folkmoot.kernel.db import Database
from folkmoot.notifications.queries import writing
from folkmoot.notifications.schema import News


async def tell_of_the_past(
    database: Database, since: datetime.datetime, *, done_before: datetime.datetime
) -> None:
    """Everybody, of all since then that they have not read; with news from before `done_before` they are done."""
    async with database.as_engine() as tx:
        items, times = await writing.said_since(tx, since)
        for statement in (writing.TELL_MENTIONED, writing.TELL_ANSWERED, writing.TELL_SAID):
            await writing.tell(tx, statement, items, times)
        await writing.tell(tx, writing.TELL_REACTED, *await writing.reacted_since(tx, since))
        await writing.settle_news(tx, done_before)


async def tell_all(database: Database, news: list[News]) -> None:
    """What an area found that is to be told."""
    async with database.as_engine() as tx:
        await writing.tell_given(tx, news)
