"""How long a line on which nothing is asked is kept."""

import asyncio
import contextlib
from typing import Any

import pytest
import uvicorn

from folkmoot.serve.one_write import SECONDS_A_PROXY_WAITS, OneWriteProtocol
from tests.running import Server

SECONDS = 0.2


async def answer(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.mark.parametrize(("proxies", "kept"), [({"127.0.0.1"}, True), ({"127.0.0.2"}, False), (set(), False)])
async def test_that_of_a_proxy_we_trust_is_not_closed_before_the_proxy_does(
    proxies: set[str], kept: bool
) -> None:
    config = uvicorn.Config(
        answer,
        port=0,
        lifespan="off",
        log_config=None,
        timeout_keep_alive=SECONDS,  # type: ignore[arg-type]
        http=OneWriteProtocol.behind(frozenset(proxies)),
    )
    server = Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.005)
    reader, writer = await asyncio.open_connection(*server.servers[0].sockets[0].getsockname())
    for _ in range(2):
        writer.write(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 204")
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(reader.read(1), 5 * SECONDS)
    assert reader.at_eof() is not kept
    assert SECONDS_A_PROXY_WAITS > 120
    writer.close()
    server.stopping.set()
    await task
