"""What is done about links: looked for by reading the log, fetched one by one, forgotten."""

from typing import Any

import msgspec

from folkmoot.kernel.db import Tx
from folkmoot.kernel.following import Follower, Regular, following
from folkmoot.kernel.jobs import Bench, job
from folkmoot.kernel.settings import Settings
from folkmoot.links import actions
from folkmoot.people import access as people

AT_ONCE = 500


async def take(bench: Bench, tx: Tx, rows: list[Any]) -> None:
    settings = await settings_today(bench)
    await actions.note_links(tx, settings, sorted({row["item_id"] for row in rows if row["item_id"]}))


async def settings_today(bench: Bench) -> Settings:
    """What whoever runs the server allows, administrators may switch off on the screen."""
    async with bench.database.as_gate() as tx:
        on = "previews" not in await people.find_switches(tx)
    return msgspec.structs.replace(bench.settings, link_previews=on and bench.settings.link_previews)


FOLLOWER = Follower("links", frozenset({"item.created", "item.changed", "item.restored"}), take)


def regulars() -> list[Regular]:
    return [following(FOLLOWER)]


@job(actions.FETCH, tries=2)
async def fetch(bench: Bench, *, preview: int) -> None:
    if (await settings_today(bench)).link_previews:
        await actions.fetch_preview(bench.database, bench.settings, preview)


@job("links.forget", cron="41 3 * * *", tries=2)
async def forget(bench: Bench) -> None:
    await actions.forget(bench.database, bench.settings, AT_ONCE)
