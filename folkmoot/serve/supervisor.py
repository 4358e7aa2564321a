"""The parent process: opens the port, runs PostgreSQL, starts the children and starts them again."""

import os
import signal
import socket
import sys
import time
from pathlib import Path

from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.server import DatabaseError
from folkmoot.kernel.settings import Settings
from folkmoot.serve import asking
from folkmoot.serve.child import Child, base_environment
from folkmoot.serve.gate import Gate
from folkmoot.serve.steps import say

SECONDS_BETWEEN_LOOKS = 0.1
SECONDS_TO_GET_READY = 60
SECONDS_TO_DRAIN = 9
BAD_STARTS_ALLOWED = 5


class Supervisor:
    def __init__(self, settings: Settings, listening: socket.socket, cluster: Cluster | None) -> None:
        self.settings = settings
        self.cluster = cluster
        self.numbers = settings.data / "metrics"
        self.environment = make_environment(settings, self.numbers)
        self.gate = Gate()
        self.children = make_web(settings, [listening.fileno(), self.gate.waiting], self.environment)
        self.stopping = False

    def begin(self) -> None:
        """Start the children, who read their program and wait at the gate for the database."""
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, self.note_signal)
        clear_numbers(self.numbers)
        for child in self.children:
            child.start()

    def run(self) -> int:
        """Until a signal says to stop; the answer is the exit status."""
        self.gate.open()
        began = time.monotonic()
        ready = False
        while not self.stopping:
            self.look()
            if not ready:
                ready = asking.is_ready(self.settings.host, self.settings.port)
                if ready:
                    say_where(self.settings)
                    self.children += make_worker(self.environment)
                elif self.cannot_start(began):
                    say("Folkmoot", "does not start. The lines above say why.")
                    self.stop()
                    return 1
            time.sleep(SECONDS_BETWEEN_LOOKS if ready else SECONDS_BETWEEN_LOOKS / 2)
        self.stop()
        return 0

    def note_signal(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def cannot_start(self, began: float) -> bool:
        late = time.monotonic() - began > SECONDS_TO_GET_READY
        return late or max(child.deaths for child in self.children) >= BAD_STARTS_ALLOWED

    def look(self) -> None:
        """Whoever died is started again."""
        if self.cluster is not None and not self.cluster.is_running():
            self.restart(self.cluster)
        for child in self.children:
            pid = child.pid
            died = child.look()
            if died and pid:
                complain(f"{child.name} died by {died}, started again")
                forget_numbers(self.numbers, pid)

    def restart(self, cluster: Cluster) -> None:
        try:
            cluster.start()
            complain("database died, started again")
        except DatabaseError:
            complain("database died and does not start, see postgres/log in the data folder")
            time.sleep(1)

    def stop(self) -> None:
        """Requests in hand are answered, sockets told to come back, then PostgreSQL stops."""
        until = time.monotonic() + SECONDS_TO_DRAIN
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end(until)
        if self.cluster is not None:
            self.cluster.leave()


def make_environment(settings: Settings, numbers: Path) -> dict[str, str]:
    return {
        **base_environment(),
        "FOLKMOOT_DATA": str(settings.data),
        "FOLKMOOT_HOST": settings.host,
        "FOLKMOOT_PORT": str(settings.port),
        "FOLKMOOT_WORKERS": str(settings.workers),
        "PROMETHEUS_MULTIPROC_DIR": str(numbers),
    }


def make_web(settings: Settings, descriptors: list[int], environment: dict[str, str]) -> list[Child]:
    return [
        Child(
            f"web {number}",
            ["folkmoot.serve.web", str(number), *(str(descriptor) for descriptor in descriptors)],
            environment=environment,
            descriptors=descriptors,
        )
        for number in range(1, settings.workers + 1)
    ]


def make_worker(environment: dict[str, str]) -> list[Child]:
    """The process for jobs begins once requests are answered, so that it takes no time from them."""
    return [Child("worker", ["folkmoot.serve.jobs"], environment=environment)]


def say_where(settings: Settings) -> None:
    welcome = asking.read_welcome(settings.host, settings.port)
    empty = "organisation" in welcome and welcome["organisation"] is None
    hint = "    no organisation yet, the first page makes one" if empty else ""
    say("Folkmoot", f"{settings.url}{hint}. Ctrl C stops" if hint else f"{settings.url}    Ctrl C stops")
    if settings.unknown_elsewhere:
        say("Elsewhere", "nobody can sign in yet. Set FOLKMOOT_URL to the address people type there")
    code = settings.data / "secrets" / "setup.code"
    if empty and welcome.get("needs_code") and code.exists():
        say("Code", f"{code.read_text().strip()}    the first page asks for it, once")


def complain(text: str) -> None:
    """The parent has no logging library; a line of its log looks the same."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    sys.stderr.write(f'{{"event": "{text}", "level": "warning", "timestamp": "{now}", "process": "serve"}}\n')
    sys.stderr.flush()


def clear_numbers(folder: Path) -> None:
    """Counters begin at nought with the server, as their readers expect."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in folder.glob("*.db"):
        path.unlink(missing_ok=True)


def forget_numbers(folder: Path, pid: int) -> None:
    """A process that is gone has no open sockets; what it counted stays counted."""
    for path in folder.glob(f"gauge_live*_{pid}.db"):
        path.unlink(missing_ok=True)


def hold_alone(data: Path) -> int:
    """Claim the data folder for this server, or say who has it."""
    from folkmoot.kernel.postgres import locks

    path = data / "serve.pid"
    until = time.monotonic() + 2
    while (claimed := locks.claim(path)) is None:
        if time.monotonic() > until:
            raise AlreadyServedError(f"{data} is served by process {path.read_text().strip() or '?'} already")
        time.sleep(0.05)
    os.truncate(claimed, 0)
    os.pwrite(claimed, f"{os.getpid()}\n".encode(), 0)
    return claimed


class AlreadyServedError(Exception):
    pass
