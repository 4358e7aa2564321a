"""An import that was killed at any point and started again leaves the rows of one that was not."""

import asyncio
import os
import random
import sys
from pathlib import Path

import asyncpg
import msgspec
import pytest

from folkmoot.imports.actions import import_slack
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import Onlooker, fetch, hash_tables, opened
from tests.imports.real import needs_real_archive
from tests.imports.slack_archive import make_large_export

HOW_FAR = """
    select coalesce((select (progress->>'people')::int + (progress->>'messages')::int + (progress->>'closed')::int
                       from imports), -1)
"""
ROOT = Path(__file__).parents[2]


async def kill_at(logins: Logins, path: Path, goal: int) -> bool:
    """Start, and kill -9 once so many people and messages are in. False if it was through before."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.imports.bring",
        msgspec.json.encode(logins).decode(),
        str(path),
        cwd=ROOT,
        stderr=asyncio.subprocess.DEVNULL,
    )
    connection = await asyncpg.connect(logins.owner)
    try:
        while process.returncode is None and await connection.fetchval(HOW_FAR) < goal:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.005)
        if process.returncode is None:
            process.kill()
        return await process.wait() != 0
    finally:
        await connection.close()


async def compare(path: Path, undisturbed: Logins, killed: Logins, total: int, seed: int) -> None:
    async with opened(undisturbed) as database:
        await import_slack(database, path, Onlooker())
    chance = random.Random(seed)
    # The first dies before or while the plan is made, the last while spaces are closed or shortly before.
    goals = [-1, *sorted(chance.randrange(total) for _ in range(4)), total - 1]
    deaths = [await kill_at(killed, path, goal) for goal in goals]
    assert sum(deaths) >= 5, deaths
    async with opened(killed) as database:
        await import_slack(database, path, Onlooker())
    assert await hash_tables(killed) == await hash_tables(undisturbed)
    assert not await fetch(killed, "select from spaces where unfinished_import")


@pytest.mark.timeout(300)
async def test_killed_at_six_points_the_rows_are_the_same(
    empty: Logins, another: Logins, tmp_path: Path
) -> None:
    path = make_large_export(messages=3000).write(tmp_path / "large.zip")
    await compare(path, another, empty, total=3000, seed=1)
    assert (await fetch(empty, "select count(*) as many from pins"))[0]["many"] == 31


@pytest.mark.slow
@pytest.mark.skipif(
    not os.environ.get("FOLKMOOT_TEST_SLOW"), reason="FOLKMOOT_TEST_SLOW=1 runs it: some minutes"
)
@pytest.mark.timeout(900)
async def test_killed_at_six_points_the_real_archive_is_the_same(empty: Logins, another: Logins) -> None:
    await compare(needs_real_archive(), another, empty, total=1630 + 52_739, seed=2)
