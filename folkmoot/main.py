"""Puts the house together: the only file of the server, besides the worker and the command line, that knows every area."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Request, Response, Router, get
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from folkmoot import __version__
from folkmoot.admin import routes as admin
from folkmoot.asks import routes as asks
from folkmoot.chat import routes as chat
from folkmoot.feed import routes as feed
from folkmoot.files import routes as files
from folkmoot.groups import routes as groups
from folkmoot.items import access as items
from folkmoot.items import routes as items_routes
from folkmoot.kernel import errors, metrics
from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.changes import Change
from folkmoot.kernel.db import Database, share_of_connections
from folkmoot.kernel.doorway import Doorway, Rates
from folkmoot.kernel.http import Caller, caller_of, limited
from folkmoot.kernel.settings import Settings
from folkmoot.kernel.socket.hub import Hub, Loaded, Loaders
from folkmoot.kernel.socket.live import Live, stop
from folkmoot.kernel.static import Static
from folkmoot.kernel.switches import Switchboard
from folkmoot.links import routes as links
from folkmoot.moderation import routes as moderation
from folkmoot.notifications import routes as notifications
from folkmoot.people import access as people_access
from folkmoot.people import actions as people
from folkmoot.people import routes as people_routes
from folkmoot.scheduled import routes as scheduled
from folkmoot.search import routes as search
from folkmoot.spaces import access as spaces
from folkmoot.spaces import routes as spaces_routes

HANDLERS = [
    *people_routes.HANDLERS,
    *spaces_routes.HANDLERS,
    *groups.HANDLERS,
    *items_routes.HANDLERS,
    *chat.HANDLERS,
    *asks.HANDLERS,
    *feed.HANDLERS,
    *links.HANDLERS,
    *moderation.HANDLERS,
    *scheduled.HANDLERS,
    *files.HANDLERS,
    *search.HANDLERS,
    *notifications.HANDLERS,
    *admin.HANDLERS,
]


SECONDS_BETWEEN_COUNTS = 5


class House:
    """One process: its connections, its sockets, the framework and the client's files."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rates = Rates(settings.rate_factor)
        self.switchboard = Switchboard()
        self.reading: set[asyncio.Task[None]] = set()
        self.database: Any = None
        self.live: Live | None = None
        self.static = Static(settings.client, settings.cookie)
        self.doorway = Doorway(
            build_framework(self),
            find_caller=self.find_caller,
            origins=settings.origins,
            cookie=settings.cookie,
            secure=settings.secure,
        )
        self.outer = Doorway(
            self.static,
            find_caller=self.find_nobody,
            origins=settings.origins,
            cookie="",
            secure=settings.secure,
            name_road=self.static.name_road,
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await self.answer_socket(scope, receive, send)
            return
        if scope["type"] == "http":
            scope["trusted_proxies"] = self.settings.trusted_proxies
            if not scope["path"].startswith(("/api/", "/health", "/metrics")):
                await self.outer(scope, receive, send)
                return
        await (self.doorway.app if scope["type"] == "lifespan" else self.doorway)(scope, receive, send)

    async def answer_socket(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] != "/live" or self.live is None:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.live(scope, receive, send)

    async def find_caller(self, *, cookie: str | None, bearer: str | None) -> Caller | None:
        return await people.find_caller(self.database, cookie=cookie, bearer=bearer)

    async def find_nobody(self, *, cookie: str | None, bearer: str | None) -> None:
        """Files of the client are the same for everyone."""

    @asynccontextmanager
    async def open(self, _app: Litestar) -> AsyncIterator[None]:
        logins = self.settings.logins()
        self.database = await Database.connect(
            web=logins.web,
            gate=logins.gate,
            engine=logins.engine,
            size=share_of_connections(self.settings.workers),
        )
        hub = Hub(Loaders(self.load_items, self.find_open_spaces))
        self.live = Live(
            self.database,
            logins.engine,
            hub,
            authenticate=self.doorway.identify,
            find_spaces=spaces.find_spaces_to_deliver,
            find_still_in=people.find_still_in,
        )
        self.forget_callers(hub)
        await self.read_house()
        hub.listeners["organisation.changed"].append(self.read_house_soon)
        task = asyncio.create_task(self.live.run())
        counting = asyncio.create_task(self.keep_counted())
        try:
            yield
        finally:
            await hub.close()
            await stop(counting)
            await stop(task)
            await self.database.close()

    async def read_house(self) -> None:
        """What every process knows of the house without asking: what is off, where mail goes, how it looks."""
        async with self.database.as_gate() as tx:
            self.switchboard.turn(await people_access.find_switches(tx))
        self.settings = await people.read_chosen_mail(self.database, self.settings)
        welcome = await people.read_welcome(self.database, self.settings)
        if welcome.organisation is not None and welcome.look is not None:
            self.static.dress(welcome.organisation, msgspec.json.encode(welcome).decode(), welcome.look.logo)

    def read_house_soon(self, _change: Change) -> None:
        task = asyncio.create_task(self.read_house())
        self.reading.add(task)
        task.add_done_callback(self.reading.discard)

    async def check_request(self, request: Request[Any, Any, Any]) -> None:
        """Before each route."""
        self.switchboard.check(request)
        await self.rates.check(request)

    async def keep_counted(self) -> None:
        """Each process tells its own numbers, as another may be the one that is asked for all of them."""
        while True:
            self.count()
            await asyncio.sleep(SECONDS_BETWEEN_COUNTS)

    def count(self) -> None:
        if self.live is not None:
            metrics.SOCKETS.set(len(self.live.hub.everyone))
            metrics.DELIVERED.set(self.live.hub.delivered)
            metrics.LOG_LAG.set(self.live.reader.lag)

    def forget_callers(self, hub: Hub) -> None:
        """Who was let in is forgotten the moment the log says so, in every process."""

        def forget_session(change: Change) -> None:
            people.forget_session(int(str(change.facts.get("session", 0))))

        def forget_token(change: Change) -> None:
            people.forget_token(int(str(change.facts.get("token", 0))))

        hub.listeners["session.ended"].append(forget_session)
        hub.listeners["token.ended"].append(forget_token)
        hub.listeners["person.deactivated"].append(lambda change: people.forget_person(change.person_id or 0))

    async def load_items(self, ids: list[int]) -> dict[int, Loaded]:
        if not ids:
            return {}
        async with self.database.once_as_engine() as tx:
            found = await items.load_items(tx, ids)
        return {item.id: Loaded(item.space, msgspec.json.encode(item)) for item in found}

    async def find_open_spaces(self, ids: list[int]) -> set[int]:
        async with self.database.once_as_engine() as tx:
            return await spaces.find_open_spaces(tx, ids)


def build_framework(house: House) -> Litestar:
    @get("/health", media_type=MediaType.TEXT, **limited(public=True, rate=6000))
    async def health() -> Response[str]:
        """200 once requests can be answered."""
        ready = house.live is not None and house.live.reader.ready.is_set()
        return Response("ok" if ready else "starting", status_code=200 if ready else 503)

    @get("/metrics", media_type=MediaType.TEXT, include_in_schema=False, **limited(public=True, rate=600))
    async def show_metrics() -> str:
        house.count()
        return metrics.exposition()

    async def provide_database() -> Database:
        database: Database = house.database
        return database

    async def provide_settings() -> Settings:
        return house.settings

    async def provide_online() -> Callable[[], frozenset[int]]:
        return lambda: house.live.hub.presence.online() if house.live else frozenset()

    async def provide_caller_next(request: Request[Any, Any, Any], database: Database) -> Caller:
        """Stands behind the database: dependencies that stand side by side are resolved in tasks of their own."""
        return caller_of(request.scope)

    return Litestar(
        [Router("/api", route_handlers=HANDLERS), health, show_metrics],
        dependencies={
            "caller": Provide(provide_caller_next),
            "database": Provide(provide_database),
            "settings": Provide(provide_settings),
            "online": Provide(provide_online),
        },
        before_request=house.check_request,
        response_class=JsonResponse,
        exception_handlers=errors.HANDLERS,
        lifespan=[house.open],
        openapi_config=OpenAPIConfig(
            "Folkmoot",
            __version__,
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        logging_config=None,
        debug=False,
    )


def create_app(settings: Settings) -> House:
    return House(settings)
