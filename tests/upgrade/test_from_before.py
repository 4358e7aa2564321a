"""What earlier programs left is brought forward and read: every schema must take it.

`at_0003.tar` is a backup of the tests' world, made by the program that ended at migration 0003, `at_0033.tar` of the same after everything that one could
do at 0033 was done: no table of it is empty but those that only hold what goes on at the moment. They are never made anew; with each release one joins them.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from folkmoot.admin.archive import opened
from folkmoot.admin.contents import hash_tables
from folkmoot.admin.restore import bring_back
from folkmoot.kernel.migrations import read_migrations
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.settings import Settings
from tests.cloning import drop_database
from tests.people.asking import ask_database, sign_in
from tests.running import Running, run_house
from tests.world import MESSAGE, POST, Where, Who, canary, item_in

HERE = Path(__file__).parent
FIRST, DAILY_USE = HERE / "at_0003.tar", HERE / "at_0033.tar"
OF_THE_MOMENT = {"attempts", "procrastinate_periodic_defers", "procrastinate_workers"}
GROWN = {"acts", "schema_migrations", "procrastinate_events"}
"""Restoring is an act, each migration leaves its line, and the queue notes that one changed what waits in it."""

WARM = int(Where.OPEN)
THERE: list[tuple[Who, str, str]] = [
    (Who.MAX, f"/items/{item_in(Where.OPEN, POST)}", '"Another title"'),
    (Who.MAX, f"/items/{item_in(Where.OPEN, MESSAGE)}", '"site":"example.org"'),
    (
        Who.MAX,
        f"/items/{item_in(Where.OPEN, MESSAGE)}/attachments/{item_in(Where.OPEN, MESSAGE)}",
        "a file with",
    ),
    (Who.MAX, f"/items/{item_in(Where.OPEN, MESSAGE)}/versions", '"nobody"'),
    (Who.MAX, f"/spaces/{WARM}", '"Warm networks"'),
    (Who.MAX, f"/spaces/{WARM}/about", "Be kind"),
    (Who.MAX, f"/spaces/{WARM}/messages", '"forward":'),
    (Who.MAX, "/me/scheduled", '"another"'),
    (Who.MAX, "/me/drafts", "half a sentence"),
    (Who.MAX, "/me/rail", '"favourites":[2]'),
    (Who.INES, "/me/rail", '"Projects"'),
    (Who.MAX, "/me/notifications?done=true", '"mention"'),
    (Who.MAX, "/me/saved", '"due_at"'),
    (Who.MAX, "/me/muted", "[4]"),
    (Who.MAX, "/me/push", '"reached_at"'),
    (Who.MAX, "/me/passkeys", '"Key"'),
    (Who.MAX, "/people/3/profile", '"pumps"'),
    (Who.MAX, "/people/3/profile", '"nb"'),
    (Who.MAX, "/emoji", '"pump"'),
    (Who.LEA, "/asks", '"claimed_by"'),
    (Who.ADA, "/groups", '"Works council"'),
    (Who.INES, f"/spaces/{int(Where.MEMBERS)}/groups", '"id":1'),
    (Who.INES, "/reports?settled=true", '"unkind"'),
    (Who.ADA, "/admin/acts", '"copy.restored"'),
    (Who.ADA, "/admin/suggested-folders", '"spaces"'),
    (Who.ADA, "/admin/mail", '"mail.meridian.example"'),
]
"""Of each thing that one could do at 0033, who sees it, where, and what stands there."""


async def run_from(cluster: Cluster, folder: Path, backup: Path) -> AsyncIterator[Running]:
    settings = Settings(data=folder / "data", database_url=create_database(cluster, backup.stem).owner)
    await asyncio.to_thread(bring_back, settings, backup)
    async with run_house(settings.logins(), data=settings.data) as running:
        yield running
    await asyncio.to_thread(drop_database, cluster, backup.stem)


@pytest.fixture
async def first(cluster: Cluster, tmp_path: Path) -> AsyncIterator[Running]:
    async for running in run_from(cluster, tmp_path, FIRST):
        yield running


@pytest.fixture
async def daily_use(cluster: Cluster, tmp_path: Path) -> AsyncIterator[Running]:
    async for running in run_from(cluster, tmp_path, DAILY_USE):
        yield running


async def ask(house: Running, who: Who, address: str) -> Any:
    answer = await house.client(who).get(f"/api{address}")
    assert answer.status_code == 200, f"{address}: {answer.text}"
    return answer.json()


async def require_it_goes_on(house: Running) -> None:
    rows = await ask_database(house, "select max(version) as version from schema_migrations")
    assert rows[0]["version"] == len(read_migrations())
    assert (await sign_in(house.browser(None), "ines@meridian.example")).status_code == 200
    said = await house.client(Who.MAX).post(
        f"/api/spaces/{WARM}/messages", json={"client_id": str(uuid.uuid4()), "body": "after the upgrade"}
    )
    assert said.status_code == 201
    assert (await house.client(Who.LEA).get(f"/api/items/{item_in(Where.PAIR, MESSAGE)}")).status_code == 404


async def test_everything_of_the_first_is_there_and_goes_on(first: Running) -> None:
    for where in (Where.OPEN, Where.MEMBERS, Where.HIDDEN):
        history = await first.client(Who.MAX).get(f"/api/spaces/{int(where)}/messages")
        assert canary(where, MESSAGE) in history.text
    found = await ask(first, Who.MAX, f"/search?q={canary(Where.OPEN, POST)}")
    assert [one["id"] for one in found["items"]] == [item_in(Where.OPEN, POST)]
    start = await ask(first, Who.MAX, "/start")
    assert (start["organisation"]["name"], len(start["spaces"])) == ("Meridian", 6)
    assert len((await ask(first, Who.ADA, "/admin/people"))["items"]) == 9
    await require_it_goes_on(first)


async def test_what_later_schemas_keep_apart_is_there_for_what_was_before_them(first: Running) -> None:
    """Posts are read by a mark of their own since 0030, and the newest of each space stand in a table since 0031."""
    feed = await ask(first, Who.MAX, "/feed")
    posts = {item_in(where, POST) for where in Where if where is not Where.PAIR}
    assert posts <= {one["id"] for one in feed["items"]}
    marks = await ask_database(first, "select from memberships where posts_seq <> read_seq")
    assert marks == []
    missing = await ask_database(
        first,
        """
        select from items i where in_feed and published_at is not null and deleted_at is null
           and not exists (select from newest_posts n where n.space_id = i.space_id and n.published_at >= i.published_at)
        """,
    )
    assert missing == []


async def test_everything_of_daily_use_is_there_and_goes_on(daily_use: Running) -> None:
    missing = []
    for who, address, words in THERE:
        answer = await daily_use.client(who).get(f"/api{address}")
        if answer.status_code != 200 or words not in answer.text:
            missing.append((address, words, answer.text))
    assert missing == []
    await require_it_goes_on(daily_use)


async def test_no_row_of_daily_use_is_lost(daily_use: Running, tmp_path: Path) -> None:
    with opened(DAILY_USE, tmp_path / "looking") as (_, manifest):
        before = {name: table.rows for name, table in manifest.tables.items()}
    assert {name for name, rows in before.items() if not rows} == OF_THE_MOMENT
    with psycopg.connect(daily_use.logins.owner) as connection:
        after = {name: table.rows for name, table in hash_tables(connection).items()}
    lost = {name: (rows, after.get(name)) for name, rows in before.items() if after.get(name) != rows}
    assert lost.keys() <= GROWN, lost
