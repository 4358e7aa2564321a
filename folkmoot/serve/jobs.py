"""The process that works the queue: python -m folkmoot.serve.jobs. What it works is folkmoot.worker's to know."""

import folkmoot.serve.lean  # noqa: F401 - before all that would load what it leaves out  # isort: skip
import asyncio
import os
import signal

from folkmoot.kernel.logs import set_up_logs
from folkmoot.kernel.settings import Settings, read_settings
from folkmoot.serve.following import follow_parent

GIVES_WAY = 5
"""To the processes that answer people, who wait; nobody waits for this one."""


def main() -> None:
    follow_parent()
    os.nice(GIVES_WAY)
    settings = read_settings()
    set_up_logs(settings.log_level, "worker")
    import uvloop

    uvloop.run(work(settings))


async def work(settings: Settings) -> None:
    """Work until told to stop; a job in hand is finished, or begins again at the next start."""
    from folkmoot.worker import run

    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    await run(settings, stopped)


if __name__ == "__main__":
    main()
