"""Waits until a page has come to rest: all it asked for is answered, and the browser has nothing left to do.

The page counts for itself what it asks for. To be told of each request by the browser takes an eighth of the processor's time
of a journey; Playwright's own "networkidle" half a second without a request each time, on some hundred pages.
"""

import asyncio

from playwright.async_api import Error, Page

LONGEST = 30
COUNTING = """
    (() => {
        const asked = { many: 0, open: new Set() }
        Object.defineProperty(window, 'askedSoFar', { value: asked })
        const begin = (one) => { asked.many += 1; asked.open.add(one) }
        const end = (one) => asked.open.delete(one)
        const fetch = window.fetch
        window.fetch = (...words) => {
            const answer = fetch(...words)
            begin(answer)
            const ended = () => end(answer)
            answer.then(ended, ended)
            return answer
        }
        const { send } = XMLHttpRequest.prototype
        XMLHttpRequest.prototype.send = function (...words) {
            begin(this)
            this.addEventListener('loadend', () => end(this))
            return send.apply(this, words)
        }
        const followed = (node) => {
            if (!(node instanceof HTMLLinkElement) || !['modulepreload', 'stylesheet'].includes(node.rel)) return
            begin(node)
            for (const event of ['load', 'error']) node.addEventListener(event, () => end(node))
        }
        new MutationObserver((changes) => changes.flatMap(({ addedNodes }) => [...addedNodes]).forEach(followed))
            .observe(document, { childList: true, subtree: true })
    })()
"""
"""In every page from its beginning. A file of the client that is loaded later is sent for by a link in the head."""

NOTHING_LEFT_TO_DO = """
    () => new Promise((done) => {
        const { many } = window.askedSoFar ?? { many: 0 }
        const inSight = (part) => { const { top, bottom } = part.getBoundingClientRect(); return bottom > 0 && top < innerHeight }
        const drawn = (picture) => picture.complete || (picture.loading === 'lazy' && !inSight(picture))
        const answered = () => {
            const asked = window.askedSoFar ?? { many, open: new Set() }
            return asked.open.size === 0 && asked.many === many && document.readyState === 'complete'
                && document.fonts.status === 'loaded' && [...document.images].every(drawn)
        }
        if (!answered()) return done(false)
        const then = (next) => requestIdleCallback(next, { timeout: 1000 })
        then(() => setTimeout(() => then(() => done(answered())), 50))
    })
"""
"""Idle, a moment later, and idle again: what one answer brings may ask for the next.

Where a page that has nothing to draw stands behind another, the browser may never say by itself that it is idle."""


async def quiet(page: Page) -> None:
    """Raises TimeoutError after half a minute."""
    async with asyncio.timeout(LONGEST):
        while not await is_quiet(page):  # noqa: ASYNC110 - a page tells nobody
            await asyncio.sleep(0.02)


async def is_quiet(page: Page) -> bool:
    try:
        return bool(await page.evaluate(NOTHING_LEFT_TO_DO))
    except Error as error:
        if "navigation" in str(error) or "context was destroyed" in str(error):
            return False
        raise
