"""A child process that is started again whenever it dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

SECONDS_OF_A_GOOD_START = 5.0
SECONDS_BETWEEN_BAD_STARTS = 0.4


class Child:
    """`name` is for people, `command` follows `python -m`."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        descriptors: Sequence[int] = (),
    ) -> None:
        self.name = name
        self.command = [sys.executable, "-P", "-m", *command]
        self.environment = dict(environment)
        self.descriptors = tuple(descriptors)
        self.deaths = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._begun = 0.0
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        """A session of its own keeps the terminal's Ctrl C for the parent, which ends its children in order."""
        self._begun = time.monotonic()
        self._process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            pass_fds=self.descriptors,
            start_new_session=True,
        )

    def look(self) -> str | None:
        """Start it again if it died, not in a frenzy; says how it died, once."""
        if self._process is None:
            if time.monotonic() >= self._not_before:
                self.start()
            return None
        ended = self._process.poll()
        if ended is None:
            return None
        self._process = None
        self.deaths += 1
        lived = time.monotonic() - self._begun
        pause = 0.0 if lived > SECONDS_OF_A_GOOD_START else SECONDS_BETWEEN_BAD_STARTS
        self._not_before = time.monotonic() + pause
        return f"signal {signal.Signals(-ended).name}" if ended < 0 else f"exit status {ended}"

    def ask_to_end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def end(self, until: float) -> None:
        """Wait until it has ended, and kill it when the time is up."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def base_environment() -> dict[str, str]:
    """One small stack a thread and few arenas keep idle processes small."""
    return {
        **os.environ,
        "FOLKMOOT_PARENT": str(os.getpid()),
        "MALLOC_ARENA_MAX": os.environ.get("MALLOC_ARENA_MAX", "2"),
        "PYTHONUTF8": "1",
    }
