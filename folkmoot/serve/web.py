"""One process that answers requests: python -m folkmoot.serve.web NUMBER SOCKET GATE."""

import folkmoot.serve.lean  # noqa: F401 - before all that would load what it leaves out  # isort: skip
import gc
import socket
import sys

import uvicorn
import uvloop

from folkmoot.kernel.db import Database
from folkmoot.kernel.logs import set_up_logs
from folkmoot.kernel.settings import Settings, read_settings
from folkmoot.main import create_app
from folkmoot.people.actions.setup import prepare_setup
from folkmoot.serve.following import follow_parent
from folkmoot.serve.gate import wait_at
from folkmoot.serve.one_write import OneWriteProtocol
from folkmoot.serve.whole_frames import WholeFramesProtocol

SECONDS_TO_DRAIN = 6
LARGEST_FRAME = 64 * 1024
SECONDS_BETWEEN_PINGS = 4
"""A tab that died without a word is not here any more within 10 s; its line is given 20 s more, as slow ones need."""


def main() -> None:
    follow_parent()
    number, listening, gate = (int(word) for word in sys.argv[1:])
    settings = read_settings()
    set_up_logs(settings.log_level, f"web {number}")
    wait_at(gate)
    uvloop.run(answer(settings, socket.socket(fileno=listening), number))


async def answer(settings: Settings, listening: socket.socket, number: int) -> None:
    if number == 1:
        await make_setup_code(settings)
    config = uvicorn.Config(
        create_app(settings),
        loop="none",
        http=OneWriteProtocol.behind(settings.trusted_proxies),
        ws=WholeFramesProtocol,
        ws_per_message_deflate=False,
        ws_max_size=LARGEST_FRAME,
        ws_ping_interval=SECONDS_BETWEEN_PINGS,
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=SECONDS_TO_DRAIN,
    )
    # What is there now stays: looking through it again took 46 ms of everybody's time each.
    gc.collect()
    gc.freeze()
    server = uvicorn.Server(config)
    await server.serve(sockets=[listening])
    if not server.started:
        sys.exit(1)


async def make_setup_code(settings: Settings) -> None:
    """One process makes the code that founding takes, so that all know the same."""
    logins = settings.logins()
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=1)
    try:
        await prepare_setup(database, settings)
    finally:
        await database.close()


if __name__ == "__main__":
    main()
