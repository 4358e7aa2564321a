"""What is done about links: looked for by reading the log, fetched one by one, forgotten."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.kernel.following import Follower, Regular, following
from folkmoot.kernel.jobs import Bench, job
from folkmoot.links import actions

AT_ONCE = 500


async def take(bench: Bench, tx: Tx, rows: list[Any]) -> None:
    await actions.note_links(tx, bench.settings, sorted({row["item_id"] for row in rows if row["item_id"]}))


FOLLOWER = Follower("links", frozenset({"item.created", "item.changed", "item.restored"}), take)


def regulars() -> list[Regular]:
    return [following(FOLLOWER)]


@job(actions.FETCH, tries=2)
async def fetch(bench: Bench, *, preview: int) -> None:
    if bench.settings.link_previews:
        await actions.fetch_preview(bench.database, bench.settings, preview)


@job("links.forget", cron="41 3 * * *", tries=2)
async def forget(bench: Bench) -> None:
    await actions.forget(bench.database, bench.settings, AT_ONCE)
