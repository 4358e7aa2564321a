"""A real server on a loopback port in the loop of the tests, with clients for each person of the world."""

import asyncio
import json
import socket
import ssl
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2 as httpx
import msgspec
import uvicorn
import websockets
from websockets.exceptions import InvalidState

from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.settings import Settings
from folkmoot.main import House, create_app
from tests.world import Where, Who, cookie_of, token_of

SECONDS_TO_LEAVE = 3
"""For requests and sockets that are still open when the house stops; then they are cut."""

UNCHECKED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nobody here speaks TLS, and a context for each client, with the certificates of the world in it, takes 5 ms."""


def named(who: Who | None) -> dict[str, str]:
    return {} if who is None else {"Authorization": f"Bearer {token_of(who)}"}


class Running:
    """A house that answers. Clients are kept for the length of a test."""

    def __init__(self, app: House, settings: Settings, logins: Logins) -> None:
        self.app = app
        self.settings = settings
        self.logins = logins
        self._clients: list[httpx.AsyncClient] = []
        self._by_token: dict[Who | None, httpx.AsyncClient] = {}
        self._inside: dict[Who | None, httpx.AsyncClient] = {}

    @property
    def url(self) -> str:
        return self.settings.url

    def client(self, who: Who | None) -> httpx.AsyncClient:
        """Asks as `who` by token; None is a stranger."""
        if who not in self._by_token:
            client = httpx.AsyncClient(
                base_url=self.url, headers=named(who), timeout=20, verify=UNCHECKED, trust_env=False
            )
            self._by_token[who] = self._keep(client)
        return self._by_token[who]

    def inside(self, who: Who | None) -> httpx.AsyncClient:
        """The same with no line between, in two thirds of the time: for thousands of questions whose way there is no part
        of the test.
        """
        if who not in self._inside:
            here = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            client = httpx.AsyncClient(base_url=self.url, headers=named(who), transport=here)
            self._inside[who] = self._keep(client)
        return self._inside[who]

    def browser(self, who: Who | None, *, origin: str | None = None) -> httpx.AsyncClient:
        """Asks as `who` by cookie, as a page of ours does."""
        cookies = {} if who is None else {self.settings.cookie: cookie_of(who)}
        headers = {"Origin": self.url if origin is None else origin}
        return self._keep(
            httpx.AsyncClient(
                base_url=self.url,
                headers=headers,
                cookies=cookies,
                timeout=20,
                verify=UNCHECKED,
                trust_env=False,
            )
        )

    def _keep(self, client: httpx.AsyncClient) -> httpx.AsyncClient:
        self._clients.append(client)
        return client

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()

    @asynccontextmanager
    async def socket(self, who: Who, after: str = "") -> AsyncIterator["Listener"]:
        """An open socket, after its hello; without `after` it hears nothing of what was done before it was asked for."""
        if not after:
            await self._all_is_told()
        address = self.url.replace("http", "ws", 1) + f"/live?after={after}"
        headers = {"Authorization": f"Bearer {token_of(who)}"}
        async with websockets.connect(address, additional_headers=headers, compression=None) as line:
            listener = Listener(line)
            await listener.until("hello")
            yield listener

    async def _all_is_told(self) -> None:
        """The log is read up to now: the reading under way may have begun before, so one more is waited for."""
        reader = self.app.live.reader
        for _ in range(2):
            place = reader.place
            async with asyncio.timeout(10):
                while reader.place is place:
                    reader.wake()
                    await asyncio.sleep(0.001)

    async def say(self, who: Who, where: Where, body: str = "hello", **more: Any) -> dict[str, Any]:
        answer = await self.client(who).post(
            f"/api/spaces/{int(where)}/messages", json={"client_id": str(uuid.uuid4()), "body": body, **more}
        )
        assert answer.status_code == 201, answer.text
        item: dict[str, Any] = answer.json()
        return item


class Listener:
    """Collects what a socket says."""

    def __init__(self, line: Any) -> None:
        self.line = line
        self.heard: list[dict[str, Any]] = []
        self.cursor = ""

    async def next(self, seconds: float = 5) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await asyncio.wait_for(self.line.recv(), seconds))
        self.heard.append(frame)
        self.cursor = frame.get("cursor") or self.cursor
        return frame

    async def until(self, kind: str, seconds: float = 5) -> dict[str, Any]:
        """The next frame of this type."""
        while (frame := await self.next(seconds))["type"] != kind:
            pass
        return frame

    async def change(self, kind: str, seconds: float = 5) -> dict[str, Any]:
        """The next change of this type; `items` of its frame stand beside it."""
        while True:
            frame = await self.until("changes", seconds)
            for change in frame["changes"]:
                if change["type"] == kind:
                    return {**change, "items": {item["id"]: item for item in frame["items"]}}

    async def quiet(self, seconds: float = 0.4) -> list[dict[str, Any]]:
        """What comes in that time besides heartbeats and presence; mostly expected to be nothing."""
        heard = []
        try:
            while True:
                frame = await self.next(seconds)
                if frame["type"] in {"changes", "resync"}:
                    heard.append(frame)
        except TimeoutError:
            return heard


class Ground:
    """A port and a house on it, used again by one test after another: building the framework takes longer than most tests."""

    def __init__(self) -> None:
        # Without the protocol said, asyncio leaves Nagle on for what it accepts: 40 ms a request.
        self.listening = socket.socket(proto=socket.IPPROTO_TCP)
        self.listening.bind(("127.0.0.1", 0))
        port = self.listening.getsockname()[1]
        self.settings = Settings(
            data=Path("/nowhere"),
            host="127.0.0.1",
            port=port,
            url=f"http://127.0.0.1:{port}",
            rate_factor=1000.0,
        )
        self.house = create_app(self.settings)

    def settle(self, logins: Logins, data: Path, **more: Any) -> House:
        self.house.settings = msgspec.structs.replace(self.settings, given_logins=logins, data=data, **more)
        return self.house

    def close(self) -> None:
        self.listening.close()


class Server(uvicorn.Server):
    """Stops at once. uvicorn looks ten times a second whether it should, and again whether everybody has gone: together
    that took longer than most tests.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stopping = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in (*self.servers, *(sockets or [])):
            listening.close()
        for connection in list(self.server_state.connections):
            # Who is leaving already need not be told.
            with suppress(InvalidState):
                connection.shutdown()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._everybody_gone(), SECONDS_TO_LEAVE)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()

    async def _everybody_gone(self) -> None:
        while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110 - uvicorn tells nobody
            await asyncio.sleep(0.002)


@asynccontextmanager
async def run_house(
    logins: Logins, *, data: Path, ground: Ground | None = None, **more: Any
) -> AsyncIterator[Running]:
    """Serve, and stop; on a port of its own unless a ground is given."""
    own = ground or Ground()
    app = own.settle(logins, data, **more)
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        lifespan="on",
    )
    server = Server(config)
    task = asyncio.create_task(server.serve(sockets=[own.listening.dup()]))
    try:
        while not server.started:
            await asyncio.sleep(0.005)
            if task.done():
                task.result()
        await asyncio.wait_for(app.live.reader.ready.wait(), 10)
        running = Running(app, app.settings, logins)
        yield running
        await running.close()
    finally:
        server.stopping.set()
        await asyncio.wait_for(task, 20)
        if ground is None:
            own.close()


def as_json(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))
