"""Jobs whose worker is killed in the middle of them: none may be lost."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import asyncpg

from tests.sound.served import Served, until

SECONDS_A_LETTER_TAKES = 0.4
GREETING = b"220 here\r\n"
LEFT = "select count(*) from procrastinate_jobs where task_name = 'people.mail_reset' and status in ('todo', 'doing')"


@dataclass
class Worked:
    jobs: int
    kills: int
    lost: int
    twice: int
    differing: int
    left: int
    seconds_to_the_last: float = 0.0
    letters: Counter[str] = field(default_factory=Counter)


class Postbox:
    """A mail server that takes its time over each letter, so that there is a middle to be killed in."""

    def __init__(self) -> None:
        self.letters: Counter[str] = Counter()
        self.wordings: dict[str, set[bytes]] = {}
        self.busy = 0
        self.port = 0

    async def open(self) -> asyncio.Server:
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.busy += 1
        try:
            writer.write(GREETING)
            await self.converse(reader, writer)
        except (OSError, EOFError, asyncio.CancelledError):
            return
        finally:
            self.busy -= 1
            writer.close()

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        recipient = ""
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            elif verb == b"DATA":
                writer.write(b"354 go on\r\n")
                letter = await reader.readuntil(b"\r\n.\r\n")
                await asyncio.sleep(SECONDS_A_LETTER_TAKES)
                self.letters[recipient] += 1
                self.wordings.setdefault(recipient, set()).add(letter)
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                return
            writer.write(b"250 fine\r\n")


async def kill_mid_job(served: Served, postbox: Postbox, *, jobs: int, kills: int) -> Worked:
    """`jobs` letters to as many people; the worker is killed `kills` times while it holds one."""
    owner = await asyncpg.connect(served.logins.owner)
    await defer_letters(owner, jobs)
    for _ in range(kills):
        await until(lambda: holds(lambda: postbox.busy > 0), 120)
        await asyncio.to_thread(served.kill_worker)
        await until(lambda: holds(lambda: bool(served.children("folkmoot.serve.jobs"))), 20)
    began = time.monotonic()

    async def all_done() -> bool:
        return len(postbox.letters) == jobs and await owner.fetchval(LEFT) == 0

    with suppress(AssertionError):
        await until(all_done, 300)
    left = await owner.fetchval(LEFT)
    await owner.close()
    return Worked(
        jobs,
        kills,
        lost=jobs - len(postbox.letters),
        twice=sum(count > 1 for count in postbox.letters.values()),
        differing=count_differing(postbox),
        left=left,
        seconds_to_the_last=time.monotonic() - began,
        letters=postbox.letters,
    )


def count_differing(postbox: Postbox) -> int:
    """To whom another letter went than the first time."""
    return sum(len(wordings) > 1 for wordings in postbox.wordings.values())


async def holds(condition: Callable[[], bool]) -> bool:
    return condition()


async def defer_letters(owner: asyncpg.Connection, jobs: int) -> None:
    for number in range(jobs):
        address = f"letter{number}@meridian.example"
        person = await owner.fetchval(
            "insert into people (kind, name, name_key, activated_at) values ('member', 'L', 'l', now()) returning id"
        )
        await owner.execute(
            "insert into identities (person_id, provider, subject, subject_key) values ($1, 'email', $2, $2)",
            person,
            address,
        )
        await owner.execute(
            "select defer_job('people.mail_reset', jsonb_build_object('provider', 'email', 'key', $1::text, "
            "'asked', now()::text, 'letter', 'reset-' || $1::text), null, null)",
            address,
        )
