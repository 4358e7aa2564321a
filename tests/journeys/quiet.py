"""Waits until a page has come to rest: all it asked for is answered, and the browser has nothing left to do.

Playwright's own "networkidle" takes half a second without a request each time, on some hundred pages.
"""

import asyncio
from weakref import WeakKeyDictionary

from playwright.async_api import Error, Page, Request

LONGEST = 30
NOTHING_LEFT_TO_DO = """
    () => new Promise((done) => {
        const then = (next) => requestIdleCallback(next, { timeout: 1000 })
        then(() => setTimeout(() => then(() => done(document.readyState === 'complete')), 50))
    })
"""
"""Idle, a moment later, and idle again: what one answer brings may ask for the next.

Where a page that has nothing to draw stands behind another, the browser may never say by itself that it is idle."""

asked: WeakKeyDictionary[Page, "Asked"] = WeakKeyDictionary()


class Asked:
    """What a page has asked for, and of that what is not answered yet."""

    def __init__(self, page: Page) -> None:
        self.many = 0
        self.open: set[Request] = set()
        self.told = [("request", self._note), ("requestfinished", self._done), ("requestfailed", self._done)]
        for event, one in self.told:
            page.on(event, one)  # type: ignore[call-overload]
        asked[page] = self

    def _note(self, request: Request) -> None:
        self.many += 1
        self.open.add(request)

    def _done(self, request: Request) -> None:
        self.open.discard(request)


async def quiet(page: Page) -> None:
    """Raises TimeoutError after half a minute."""
    async with asyncio.timeout(LONGEST):
        while not await is_quiet(page):  # noqa: ASYNC110 - a page tells nobody
            await asyncio.sleep(0.02)


async def is_quiet(page: Page) -> bool:
    before = asked[page].many
    if asked[page].open:
        return False
    try:
        idle = await page.evaluate(NOTHING_LEFT_TO_DO)
    except Error as error:
        if "navigation" in str(error) or "context was destroyed" in str(error):
            return False
        raise
    return bool(idle) and not asked[page].open and asked[page].many == before
