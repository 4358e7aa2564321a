"""What every request passes before the framework: its id, the headers of every answer, who asks, and from which page."""

import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from litestar import Request

from folkmoot.kernel.address import client_address, neighbourhood
from folkmoot.kernel.http import PROBLEM, Caller, Limits, Problem, broken, name_road, read_cookie
from folkmoot.kernel.metrics import observe_request
from folkmoot.kernel.static import respond

log = structlog.get_logger()

SAFE = {"GET", "HEAD", "OPTIONS"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types folkmoot"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(self), geolocation=(), payment=(), usb=()"),
]

NO_LIMITS = Limits()

FindCaller = Callable[..., Awaitable[Caller | None]]


class Doorway:
    """Wraps the framework. `origins` are those a page of ours can have; `cookie` is the name of the session's. `name_road`
    says what of an address the log may hold.
    """

    def __init__(
        self,
        app: Any,
        *,
        find_caller: FindCaller,
        origins: frozenset[str],
        cookie: str,
        secure: bool,
        name_road: Callable[[Any], str] = name_road,
    ) -> None:
        self.app = app
        self.name_road = name_road
        self.find_caller = find_caller
        self.origins = origins
        self.cookie = cookie
        self.headers = [*HEADERS, (b"strict-transport-security", b"max-age=31536000")] if secure else HEADERS

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        scope["request_id"] = request = os.urandom(8).hex()
        began = time.perf_counter()

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [(name, value) for name, value in self.headers if name not in present]
                message["headers"] = [*message["headers"], *added, (b"x-request-id", request.encode())]
                if scope["path"].startswith("/api") and b"cache-control" not in present:
                    message["headers"].append((b"cache-control", b"no-store"))
                seconds = time.perf_counter() - began
                observe_request(scope["method"], message["status"], seconds)
                log.debug(
                    "request",
                    id=request,
                    method=scope["method"],
                    path=self.name_road(scope),
                    status=message["status"],
                    ms=round(1000 * seconds, 1),
                )
            await send(message)

        try:
            scope["caller"] = await self.identify(scope)
        except Problem as problem:
            await refuse(send_with_headers, problem)
            return
        except Exception:
            log.exception("request failed", path=self.name_road(scope), request=request)
            await refuse(send_with_headers, broken())
            return
        await self.app(scope, receive, send_with_headers)

    async def identify(self, scope: Any) -> Caller | None:
        """The caller by token or cookie. With a cookie, what changes something must come from a page of our own."""
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin-1")
        websocket = scope["type"] == "websocket"
        scheme, _, bearer = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        if scheme.lower() == "bearer" and bearer:
            return await self.find_caller(cookie=None, bearer=bearer.strip())
        cookie = read_cookie(headers.get(b"cookie", b"").decode("latin-1"), self.cookie)
        changes = websocket or scope["method"] not in SAFE
        if changes and (cookie or origin) and origin not in self.origins:
            raise Problem(403, "foreign_origin", "This request did not come from a page of ours.")
        return await self.find_caller(cookie=cookie, bearer=None) if cookie else None


async def refuse(send: Any, problem: Problem) -> None:
    headers = [
        (b"content-type", PROBLEM.encode()),
        *((name.encode(), value.encode()) for name, value in problem.headers().items()),
    ]
    await respond(send, problem.status, problem.as_json(), headers)


class Rates:
    """Requests of one person in this minute, or of one address before signing in, as each route declares."""

    def __init__(self, factor: float = 1.0) -> None:
        self.factor = factor
        self._minute = 0
        self._counts: dict[tuple[object, int], int] = {}

    async def check(self, request: Request[Any, Any, Any]) -> None:
        """Called before each route. No guard: for those the framework copies the whole route at each request."""
        minute = int(time.monotonic() / 60)
        if minute != self._minute:
            self._minute, self._counts = minute, {}
        caller, route = request.scope.get("caller"), request.route_handler
        who = caller.person_id if isinstance(caller, Caller) else neighbourhood(client_address(request.scope))
        count = self._counts.get((who, id(route)), 0) + 1
        self._counts[who, id(route)] = count
        if count > max(1, route.opt.get("limits", NO_LIMITS).rate * self.factor):
            raise Problem(429, "too_many", "Too many requests. Wait a minute.", retry_after=60)
