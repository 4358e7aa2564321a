"""Letters that jobs send. A job may be done twice; its letter goes again as itself, or not at all."""

import hashlib
from datetime import datetime, timedelta

import msgspec
import structlog

from folkmoot.kernel import clock, mail
from folkmoot.kernel.db import Tx
from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.mail import Letter, Server

log = structlog.get_logger()

KEPT = timedelta(days=90)

# No row comes back where the letter is known to have gone.
NOTE = """
    insert into mailed_letters as l (name, hash, at) values ($1, $2, $3)
    on conflict (name) do update set at = l.at where l.gone_at is null returning hash = $2
"""


def name_of(kind: str, *numbers: int, since: datetime) -> str:
    """Numbers are given out again where a backup was restored: with the second it was made in no two letters share a name."""
    return "-".join((kind, *map(str, numbers), str(int(since.timestamp()))))


async def send_once(
    bench: Bench, letter: Letter, server: Server, sender_name: str, *, name: str, at: datetime
) -> None:
    """`name` and `at`, when it was made, are the same whenever this letter is written again. Killed after handing it over,
    nobody knows whether it went: then only the very same letter goes again, which receivers know by its Message-ID. If it
    would say something else by now, or is known to have gone, none goes. Raises one of `mail.FAILURES`.
    """
    named = msgspec.structs.replace(letter, message_id=name, at=at)
    raw = bytes(mail.write(named, server, sender_name))
    async with mail.open_line(server) as line:
        async with bench.database.as_engine() as tx:
            may_go = await note_going(tx, name, raw)
        if not may_go:
            log.info("letter not sent again", letter=name)
            return
        try:
            await mail.hand_over(line, server, letter.to, raw)
        except mail.NOT_TAKEN:
            async with bench.database.as_engine() as tx:
                await tx.execute("delete from mailed_letters where name = $1", name)
            raise
        async with bench.database.as_engine() as tx:
            await tx.execute("update mailed_letters set gone_at = $2 where name = $1", name, clock.now())


async def note_going(tx: Tx, name: str, raw: bytes) -> bool:
    """False where it went already, or where another letter of this name may have."""
    return bool(await tx.fetchval(NOTE, name, hashlib.sha256(raw).digest(), clock.now()))


async def forget(bench: Bench) -> None:
    """No job is done again after as long as `KEPT`."""
    async with bench.database.as_engine() as tx:
        await tx.execute("delete from mailed_letters where at < $1", clock.now() - KEPT)
