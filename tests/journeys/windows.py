"""Pages of the browser, used again: one in which the client has run before opens it in less than half the processor time of
a new one, whose process begins with nothing.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from playwright.async_api import Browser, Error, Page

from tests.journeys.quiet import COUNTING, quiet
from tests.world import Who, cookie_of

DESKTOP, PHONE = (1440, 900), (390, 844)
NOWHERE = "ERR_NAME_NOT_RESOLVED"
OF_THE_BROWSER = (
    "Failed to load resource",
    "WebSocket connection",
    "Cross-Origin-Opener-Policy header has been ignored",
)
KEPT_BY_PAGES = "local_storage,indexeddb,cache_storage,file_systems,storage_buckets"

Open = Callable[..., Awaitable[Page]]


class Kind(NamedTuple):
    """What cannot be changed of a page once it is there."""

    url: str
    touch: bool
    zone: str
    script: str


class Windows:
    """Pages that no test has, each alone in its context."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[Kind, list[Page]] = defaultdict(list)
        self.kinds: dict[Page, Kind] = {}

    async def take(self, kind: Kind) -> Page:
        """One that remembers nothing of an earlier test but what it has compiled."""
        if self.free[kind]:
            return self.free[kind].pop()
        page = await self.make(kind, service_workers="block")
        self.kinds[page] = kind
        return page

    async def make(self, kind: Kind, *, service_workers: Any) -> Page:
        context = await self.browser.new_context(
            base_url=kind.url,
            viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
            has_touch=kind.touch,
            locale="en-GB",
            timezone_id=kind.zone,
            service_workers=service_workers,
        )
        await context.add_init_script(COUNTING)
        await context.add_init_script(kind.script)
        return await context.new_page()

    async def give_back(self, page: Page, *, fit: bool) -> None:
        """Where it is not fit to be used again, it is closed with all that was opened from it."""
        kind = self.kinds.get(page)
        if kind is None or not fit or page.is_closed():
            self.kinds.pop(page, None)
            await page.context.close()
            return
        for other in page.context.pages:
            if other is not page:
                await other.close()
        try:
            await forget(page, kind.url)
        except Error:
            # One that goes nowhere any more serves nobody.
            del self.kinds[page]
            await page.context.close()
        else:
            self.free[kind].append(page)


async def forget(page: Page, url: str) -> None:
    """What it kept itself, of a page, of a tab, and where one was; all but what it has compiled. It stays at this address: its
    process ends where it goes to another.
    """
    await page.unroute_all()
    await page.context.unroute_all()
    await page.context.set_offline(offline=False)
    await page.goto(f"{url}/health")
    await page.evaluate("sessionStorage.clear(); localStorage.clear()")
    session = await page.context.new_cdp_session(page)
    await session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": KEPT_BY_PAGES})
    await session.send("Page.resetNavigationHistory")
    await session.detach()
    await page.context.clear_permissions()
    await page.context.clear_cookies()


class Used:
    """The pages of one test, and what went wrong in them."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.pages: dict[Page, list[tuple[str, Any]]] = {}
        self.complaints: list[str] = []
        self.said: list[str] = []
        self.strayed: list[str] = []

    async def open(self, kind: Kind, *, worker: bool, watched: bool) -> Page:
        """An empty page; watched, it says of everything it asks for where it is. With a service worker a new one: it fetches the whole client, for each context anew."""
        page = await (self.windows.make(kind, service_workers="allow") if worker else self.windows.take(kind))
        self.pages[page] = self._look_after(page, kind.url if watched else None)
        return page

    async def leave(self, page: Page, *, fit: bool = True) -> None:
        """Another may have it."""
        told = self.pages.pop(page)
        await self.windows.give_back(page, fit=fit)
        for event, one in told:
            page.remove_listener(event, one)  # type: ignore[call-overload]

    async def close(self, *, fit: bool) -> None:
        """`fit`: the test passed."""
        for page in list(self.pages):
            await self.leave(page, fit=fit)
        assert not self.complaints
        assert not self.strayed

    def _look_after(self, page: Page, home: str | None) -> list[tuple[str, Any]]:
        told: list[tuple[str, Any]] = [
            ("pageerror", lambda error: self.complaints.append(str(error))),
            ("console", lambda said: self._note(said.type, said.text)),
            ("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}")),
        ]
        if home is not None:
            ours = (home, home.replace("http", "ws"), "data:", "blob:")
            told.append(("request", lambda request: self._follow(request.url, ours)))
        for event, one in told:
            page.on(event, one)  # type: ignore[call-overload]
        return told

    def _follow(self, url: str, ours: tuple[str, ...]) -> None:
        if not url.startswith(ours):
            self.strayed.append(url)

    def _note(self, kind: str, text: str) -> None:
        """What the browser itself says of an answer like 401 is no fault of a page. Nothing answers elsewhere: its name is
        not even found (tests/journeys/conftest.py).
        """
        self.said.append(f"{kind}: {text}")
        own = any(words in text for words in OF_THE_BROWSER)
        if kind == "error" and (not own or NOWHERE in text):
            self.complaints.append(text)


def opener(used: Used, url: str, cookie: str) -> Open:
    """What the console complains of and every request to elsewhere fails the test."""

    async def open_page(
        who: Who | None,
        address: str = "/",
        *,
        size: tuple[int, int] = DESKTOP,
        script: str = "",
        zone: str = "Europe/Berlin",
        worker: bool = False,
        watched: bool = False,
    ) -> Page:
        page = await used.open(Kind(url, size == PHONE, zone, script), worker=worker, watched=watched)
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await page.emulate_media(color_scheme="light", contrast="no-preference")
        if who is not None:
            await page.context.add_cookies([{"name": cookie, "value": cookie_of(who), "url": url}])
        await page.goto(address)
        await quiet(page)
        return page

    return open_page
