"""The parts of a process that must never end."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()

SECONDS_TO_TRY_AGAIN = 0.2


async def keep_running(part: Callable[[], Awaitable[None]]) -> None:
    """Begin again after whatever ends it: without one of these the process would look well and deliver nothing.

    That includes a cancellation that nobody asked for, as a connection lost at the wrong moment can leave behind.
    """
    while True:
        try:
            await part()
        except (Exception, asyncio.CancelledError) as error:
            task = asyncio.current_task()
            if isinstance(error, asyncio.CancelledError) and (task is None or task.cancelling()):
                raise
            log.warning(
                "a part of the socket began again", part=part.__qualname__, error=type(error).__name__
            )
        await asyncio.sleep(SECONDS_TO_TRY_AGAIN)
