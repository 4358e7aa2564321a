"""`folkmoot serve` as it is run, on a data folder of its own, to be killed in every way."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg

from folkmoot.kernel.postgres import server
from folkmoot.kernel.postgres.layout import lay_out
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.settings import Settings
from folkmoot.people.keys import hash_secret
from folkmoot.serve import asking
from tests import world
from tests.places import temporary_place

HOUSE = Path(__file__).parents[2]


class Served:
    """One server with two processes for requests, and the world of tests/world.py in its database."""

    def __init__(self, data: Path, port: int, **environment: str) -> None:
        self.data = data
        self.port = port
        self.environment = environment
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def logins(self) -> Logins:
        return Settings(data=self.data).logins()

    @property
    def parent(self) -> subprocess.Popen[bytes]:
        assert self._running is not None
        return self._running

    def start(self) -> None:
        words = ["--port", str(self.port), "--data", str(self.data), "--workers", "2"]
        with (self.data.parent / "serve.log").open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-P", "-m", "folkmoot.serve", *words],
                env={
                    **os.environ,
                    "PYTHONPATH": str(HOUSE),
                    "FOLKMOOT_RATE_FACTOR": "100000",
                    **self.environment,
                },
                stdout=log,
                stderr=log,
            )

    async def ready(self, seconds: float = 90) -> None:
        await until(lambda: asyncio.to_thread(asking.is_ready, "127.0.0.1", self.port), seconds)

    def kill_server(self) -> None:
        """The parent; its children follow it. Whoever runs it starts it again at once, as systemd would."""
        self.parent.kill()
        self.parent.wait()
        self.start()

    def kill_web(self) -> None:
        """One of the two processes that answer. The parent starts it again."""
        os.kill(max(self.children("folkmoot.serve.web")), signal.SIGKILL)

    def kill_worker(self) -> None:
        for pid in self.children("folkmoot.serve.jobs"):
            os.kill(pid, signal.SIGKILL)

    def kill_postgres(self) -> None:
        pid = server.find_running(lay_out(self.data))
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def children(self, module: str) -> list[int]:
        """Those of the parent that run this module."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (path / "cmdline").read_bytes().split(b"\0")
                parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == self.parent.pid and module.encode() in words:
                    found.append(int(path.name))
        return found

    def memory(self, module: str = "folkmoot.serve.web") -> int:
        """Resident bytes of the processes that run this module."""
        pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.children(module)]
        return sum(pages) * os.sysconf("SC_PAGE_SIZE")

    def stop(self) -> None:
        if self._running is not None:
            self._running.terminate()
            self._running.wait(60)


@asynccontextmanager
async def serve_world(**environment: str) -> AsyncIterator[Served]:
    """A server of its own, started and settled; gone afterwards."""
    with temporary_place() as folder:
        served = Served(folder / "data", find_port(), **environment)
        served.start()
        try:
            await served.ready()
            connection = await asyncpg.connect(served.logins.owner)
            await world.settle(connection, hash_secret=hash_secret, password_hash="nobody signs in")
            await connection.close()
            yield served
        finally:
            served.stop()


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


async def until(condition: Callable[[], Awaitable[bool]], seconds: float) -> float:
    """Wait; returns how long it took."""
    began = time.monotonic()
    while not await condition():
        assert time.monotonic() - began < seconds, f"it did not happen within {seconds} s"
        await asyncio.sleep(0.02)
    return time.monotonic() - began
