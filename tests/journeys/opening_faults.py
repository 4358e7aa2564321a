"""Ways to have a screen that does not get what it asks for."""

import json
import re

from playwright.async_api import Page, Route, expect

from tests.journeys.opening import Open, seen

START_WITH_FEED = re.compile(r"/api/start\?feed=true$")
WITHOUT_LINE = """
    () => {
        window.WebSocket = class {
            static OPEN = 1
            readyState = 3
            constructor() { setTimeout(() => this.onclose({ code: 1006 })) }
            close() {}
        }
        dispatchEvent(new Event('offline'))
    }
"""


async def away(page: Page) -> None:
    """The line is cut and stays so, until the page is left: a route for it would stay for whoever has this window next."""
    await page.evaluate(WITHOUT_LINE)
    await expect(page.get_by_text("You are offline.")).to_be_visible(timeout=10_000)


def failing(path: str, then: Open, method: str = "GET", code: str = "unavailable") -> Open:
    """With the server refusing what is asked of that path."""

    async def refuse(route: Route) -> None:
        if route.request.method != method:
            await route.fallback()
            return
        problem = json.dumps({"code": code, "title": "No", "status": 500})
        await route.fulfill(status=500, content_type="application/problem+json", body=problem)

    async def open_(page: Page) -> None:
        await page.route(path, refuse)
        await then(page)

    return open_


def without_feed(then: Open) -> Open:
    """The start comes without the posts of Home, and they are not to be had by themselves either."""

    async def open_(page: Page) -> None:
        await page.route(START_WITH_FEED, lambda route: route.continue_(url=route.request.url.split("?")[0]))
        await failing("**/api/feed", then)(page)

    return open_


def without_owner(then: Open) -> Open:
    """With a first space in the list of administrators that nobody owns."""

    async def forget_owners(route: Route) -> None:
        answer = await route.fetch()
        listed = await answer.json()
        listed["items"][0]["owners"] = []
        await route.fulfill(response=answer, json=listed)

    async def open_(page: Page) -> None:
        await page.route("**/api/admin/spaces*", forget_owners)
        await page.reload()
        await then(page)

    return open_


async def owned_by_nobody(page: Page) -> None:
    """A space whose owners have all left."""
    await page.route("**/members?right=owner", lambda route: route.fulfill(json={"items": []}))
    await page.reload()
    await expect(page.get_by_role("button", name="Take it over")).to_be_visible()


async def reload(page: Page) -> None:
    await page.reload()
    await expect(seen(page.get_by_role("alert"))).to_be_visible()
