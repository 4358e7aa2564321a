"""A house for the bench: its own data folder, the real server started as anybody would."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench.machine import Use, family, memory, seconds
from folkmoot.kernel.postgres.logins import Logins, read_logins, read_passwords, secrets_file, socket_dsn

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 120


class House:
    """`start` and `stop` as often as needed; the data stays until `remove`. `root`: the checkout whose program serves."""

    def __init__(self, data: Path, port: int, root: Path = ROOT) -> None:
        self.data = data
        self.port = port
        self.root = root
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def start(
        self,
        workers: int = 1,
        command: list[str] | None = None,
        *,
        seconds: float = SECONDS_TO_START,
        environment: dict[str, str] | None = None,
    ) -> None:
        """Waits until /health answers."""
        python = sys.executable if self.root == ROOT else str(self.root / ".venv" / "bin" / "python")
        command = command or [python, "-m", "folkmoot", "--data", str(self.data), "serve"]
        began = time.monotonic()
        self.data.mkdir(parents=True, exist_ok=True)
        log = self.log.open("ab")
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), "--workers", str(workers)],
            cwd=self.root,
            stdout=log,
            stderr=log,
            env={
                **os.environ,
                "PYTHONPATH": str(self.root),
                "FOLKMOOT_RATE_FACTOR": "1000000",
                "FOLKMOOT_LOG_LEVEL": "warning",
                **(environment or {}),
            },
        )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > seconds:
                raise SystemExit(f"the server does not start; see {log.name}")
            time.sleep(0.02)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(40)
            self.process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    @property
    def logins(self) -> Logins:
        return read_logins(self.data, None)

    @property
    def superuser(self) -> str:
        """For seeding, and for reading past every policy."""
        passwords = read_passwords(secrets_file(self.data, None))
        return socket_dsn(passwords, "postgres", passwords.superuser, "folkmoot")

    def postmaster(self) -> int:
        return int(next(self.data.glob("postgres/**/postmaster.pid")).read_text().splitlines()[0])

    def server_processes(self) -> list[int]:
        """Parent, web processes and worker; without PostgreSQL, whoever its parent is."""
        assert self.process is not None
        return sorted(set(family(self.process.pid)) - set(self.database_processes()))

    def database_processes(self) -> list[int]:
        return family(self.postmaster())

    def use(self) -> Use:
        return Use(
            sum(seconds(pid) for pid in self.server_processes()),
            sum(seconds(pid) for pid in self.database_processes()),
        )

    def memory(self) -> tuple[int, int]:
        """Bytes of the server and of PostgreSQL."""
        return memory(self.server_processes()), memory(self.database_processes())


async def run_program(module: str, order: bytes) -> bytes:
    """A program of the bench in a process of its own: order in, answer out."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    answer, _ = await program.communicate(order)
    if program.returncode:
        raise SystemExit(f"{module} failed")
    return answer
