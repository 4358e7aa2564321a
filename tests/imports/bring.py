"""One import in a process of its own, so that it can be killed: python -m tests.imports.bring LOGINS FILE."""

import asyncio
import sys
from pathlib import Path

import msgspec

from folkmoot.imports.actions import import_slack
from folkmoot.kernel import clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import Frozen, Onlooker


async def bring(logins: Logins, path: Path) -> None:
    clock.CLOCK = Frozen()  # type: ignore[assignment]
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
    try:
        await import_slack(database, path, Onlooker())
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(bring(msgspec.json.decode(sys.argv[1], type=Logins), Path(sys.argv[2])))
