"""A real Chromium against a real house. The built client must be there: bin/test builds it first."""

import functools
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from folkmoot.kernel.settings import CLIENT
from tests.journeys.quiet import Asked, quiet
from tests.running import Running
from tests.world import Who, cookie_of

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--force-prefers-reduced-motion",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    # Pages live for seconds here: memory to spare and one thread that tidies it up cost a fifth less processor time than
    # several that wait for each other beside other pages on the same two processors.
    "--js-flags=--min-semi-space-size=64,--max-semi-space-size=64,--single-threaded-gc",
]
expect.set_options(timeout=20_000)
"""Longer than Playwright's own: what is waited for here is true within a moment, but not always on a busy machine."""

DESKTOP, PHONE = (1440, 900), (390, 844)

Open = Callable[..., Awaitable[Page]]

NO_POINTER = """
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
        addEventListener(kind, () => console.error(`A pointer was used: ${kind}`), true)
"""


def find_program() -> str | None:
    """Debian's Chromium. The one without windows opens a page in a third of the time."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = find_program()
    if found is None or not (CLIENT / "index.html").exists():
        pytest.skip("needs Debian's chromium and the built client: bin/test build journeys")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        await browser.close()


class Window:
    """Pages of one person, and what went wrong in them."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.strayed: list[str] = []
        self.contexts: list[BrowserContext] = []


@pytest.fixture
async def window() -> AsyncIterator[Window]:
    window = Window()
    yield window
    for context in window.contexts:
        await context.close()
    assert not window.complaints
    assert not window.strayed


@pytest.fixture
def open_page(browser: Browser, house: Running, window: Window) -> Open:
    """Open an address of the house as somebody."""
    return opener(browser, window, house.url, house.settings.cookie)


def opener(browser: Browser, window: Window, url: str, cookie: str) -> Open:
    """What the console complains of and every request to elsewhere fails the test."""

    async def open_page(
        who: Who | None,
        address: str = "/",
        *,
        size: tuple[int, int] = DESKTOP,
        theme: str = "light",
        script: str = "",
        zone: str = "Europe/Berlin",
        worker: bool = False,
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
            base_url=url,
            has_touch=size == PHONE,
            locale="en-GB",
            timezone_id=zone,
            # It fetches the whole client, for each context anew.
            service_workers="allow" if worker else "block",
        )
        window.contexts.append(context)
        await context.add_init_script(script)
        if who is not None:
            await context.add_cookies([{"name": cookie, "value": cookie_of(who), "url": url}])
        page = await context.new_page()
        look_after(page, window, url)
        await page.goto(address)
        if theme == "contrast":
            await page.evaluate("document.documentElement.dataset.theme = 'contrast'")
        await quiet(page)
        return page

    return open_page


@pytest.fixture
def by_keyboard(open_page: Open) -> Open:
    """The same, but a test that uses a pointer in such a page fails."""
    return functools.partial(open_page, script=NO_POINTER)


def look_after(page: Page, window: Window, url: str) -> None:
    Asked(page)
    ours = (url, url.replace("http", "ws"), "data:", "blob:")
    page.on("pageerror", lambda error: window.complaints.append(str(error)))
    page.on("console", lambda said: note(window, said.type, said.text))
    page.on(
        "request",
        lambda request: None if request.url.startswith(ours) else window.strayed.append(request.url),
    )
    page.on("dialog", lambda dialog: window.complaints.append(f"dialog: {dialog.message}"))


def note(window: Window, kind: str, text: str) -> None:
    """What the browser itself says of an answer like 401 is no fault of a page."""
    if kind == "error" and "Failed to load resource" not in text and "WebSocket connection" not in text:
        window.complaints.append(text)
