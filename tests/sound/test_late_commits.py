"""Transactions that commit late, and the cursor that loses them: the checker must say so, or it proves nothing."""

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest

from folkmoot.kernel import db
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.socket import reader
from tests.running import run_house
from tests.sound.crowd import Crowd
from tests.sound.history import judge
from tests.world import Where, Who

GREATEST_ID = "coalesce((select max(id) from changes), 0)::text as snapshot, 0::bigint as taken"
NEW_BY_ID = f"""
    select {GREATEST_ID}, c.* from (values (1)) as always (once)
      left join lateral (select {reader.COLUMNS} from changes where id > $1::text::bigint) c on true order by c.id
"""


@pytest.fixture(params=["by snapshot", "by id alone"])
def cursor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The way the log is read; and every commit comes late by up to 60 ms."""
    commit = db.Transaction.__aexit__
    chance = random.Random(1)

    async def commit_late(self: db.Transaction, kind: Any, error: Any, trace: Any) -> None:
        if error is None and self._tx.changed:
            await asyncio.sleep(chance.choice((0, 0, 0.02, 0.06)))
        await commit(self, kind, error, trace)

    monkeypatch.setattr(db.Transaction, "__aexit__", commit_late)
    if request.param == "by id alone":
        monkeypatch.setattr(reader, "NOW", GREATEST_ID)
        monkeypatch.setattr(reader, "NEW", NEW_BY_ID)
    return str(request.param)


async def test_late_commits_reach_everybody_unless_the_cursor_is_an_id(
    cursor: str, logins: Logins, tmp_path: Path
) -> None:
    """Two spaces, for within one the commits are in order; and words that name somebody, which take the longer way."""
    async with run_house(logins, data=tmp_path) as house:
        crowds = [
            Crowd(
                house.settings.port,
                writers=4,
                rate=60,
                listeners=2,
                where=where,
                whos=(Who.INES, Who.MAX),
                words=f"<@{int(Who.MAX)}>",
            )
            for where in (Where.OPEN, Where.HIDDEN)
        ]
        for crowd in crowds:
            await crowd.start()
        await asyncio.sleep(4)
        verdicts = []
        for crowd in crowds:
            await crowd.stop(seconds=3)
            verdicts.append(await judge(logins.owner, int(crowd.where), crowd.said, crowd.seen))
    lost = sum(verdict.lost_on_the_way for verdict in verdicts)
    assert (lost == 0) == (cursor == "by snapshot"), verdicts
    assert sum(verdict.lost + verdict.doubled + verdict.disordered for verdict in verdicts) == 0
