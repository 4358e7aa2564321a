"""One long act of administration in a process of its own, so that it can be killed: python -m tests.admin.interrupted ACT."""

import asyncio
import sys
from pathlib import Path

import msgspec

from folkmoot import worker  # noqa: F401 - registers the jobs
from folkmoot.admin.actions.lists import bring_in
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.kernel.jobs import JOBS, Bench
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.settings import Settings
from tests.running import Running
from tests.world import Who

ROOT = Path(__file__).parents[2]


class Act(msgspec.Struct):
    """Either a list of people or the number of a wave, and all that it takes."""

    logins: Logins
    folder: str
    url: str
    smtp_url: str | None = None
    people: str = ""
    wave: int = 0


async def start(house: Running, *, people: bytes = b"", wave: int = 0) -> asyncio.subprocess.Process:
    settings = house.app.settings
    act = Act(house.logins, str(settings.data), settings.url, settings.smtp_url, people.decode(), wave)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.admin.interrupted",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(msgspec.json.encode(act))
    process.stdin.close()
    return process


async def carry_out(act: Act) -> None:
    logins = act.logins
    settings = Settings(data=Path(act.folder), url=act.url, smtp_url=act.smtp_url)
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
    try:
        if act.wave:
            await JOBS["admin.send_invitations"].work(Bench(database, settings), wave=act.wave)
        else:
            await bring_in(database, Caller(int(Who.ADA), "member"), act.people.encode())
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(carry_out(msgspec.json.decode(sys.stdin.buffer.read(), type=Act)))
