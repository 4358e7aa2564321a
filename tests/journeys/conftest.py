"""A real Chromium against a real house. The built client must be there: bin/test builds it first."""

import functools
import shutil
from collections.abc import AsyncIterator, Generator

import pytest
from playwright.async_api import Browser, async_playwright, expect

from folkmoot.kernel.settings import CLIENT
from tests.journeys.windows import Open, Used, Windows, opener
from tests.running import Running

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-proxy-server",
    "--host-resolver-rules=MAP plain.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--force-prefers-reduced-motion",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    # Pages live for seconds here: memory to spare and one thread that tidies it up cost a fifth less processor time than
    # several that wait for each other beside other pages on the same two processors.
    "--js-flags=--min-semi-space-size=64,--max-semi-space-size=64,--single-threaded-gc",
]
expect.set_options(timeout=20_000)
"""Longer than Playwright's own: what is waited for here is true within a moment, but not always on a busy machine."""

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


@pytest.fixture(scope="session")
async def windows(browser: Browser) -> Windows:
    return Windows(browser)


PASSED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
        window = item.funcargs.get("window") if isinstance(item, pytest.Function) else None
        if isinstance(window, Used) and not report.passed:
            report.sections.append(("What the browser said", "\n".join(window.said)))
    return report


@pytest.fixture
async def window(windows: Windows, request: pytest.FixtureRequest) -> AsyncIterator[Used]:
    """What a test that failed has left behind is used by no other."""
    used = Used(windows)
    yield used
    await used.close(fit=request.node.stash.get(PASSED, False))


@pytest.fixture
def open_page(house: Running, window: Used) -> Open:
    """Open an address of the house as somebody."""
    return opener(window, house.url, house.settings.cookie)


@pytest.fixture
def by_keyboard(open_page: Open) -> Open:
    """The same, but a test that uses a pointer in such a page fails."""
    return functools.partial(open_page, script=NO_POINTER)
