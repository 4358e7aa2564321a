"""Every screen is free of what axe finds, in every theme, wide and narrow."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.async_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Open
from tests.world import POST, Where, Who, item_in

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = {
    "home": "/",
    "chat": f"/s/{int(Where.OPEN)}/chat",
    "posts": f"/s/{int(Where.OPEN)}/posts",
    "about": f"/s/{int(Where.OPEN)}/about",
    "direct": f"/s/{int(Where.PAIR)}/chat",
    "spaces": "/spaces",
    "people": "/people",
    "person": f"/people/{int(Who.MAX)}",
    "you": "/you",
    "search": "/search?q=canary",
    "item": f"/items/{item_in(Where.OPEN, POST)}",
}
OUTSIDE = {"sign-in": "/sign-in", "code": "/code", "forgot": "/forgot"}


async def faults(page: Page) -> list[str]:
    await page.evaluate(AXE)
    found = await page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "narrow"])
async def test_every_screen_is_clean(open_page: Open, theme: str, size: tuple[int, int]) -> None:
    wrong = {}
    for name, address in SCREENS.items():
        page = await open_page(Who.INES, address, size=size, theme=theme)
        wrong[name] = await faults(page)
        await page.close()
    page = await open_page(Who.ADA, "/admin", size=size, theme=theme)
    wrong["admin"] = await faults(page)
    for name, address in OUTSIDE.items():
        page = await open_page(None, address, size=size, theme=theme)
        wrong[name] = await faults(page)
    assert not {name: found for name, found in wrong.items() if found}


async def test_open_things_are_clean(open_page: Open) -> None:
    """With the palette, the mentions picker, the emoji picker and a thread open."""
    page = await open_page(Who.INES, SCREENS["chat"])
    wrong = {}
    await page.keyboard.press("Control+k")
    await page.keyboard.type("max")
    await page.wait_for_timeout(500)
    wrong["palette"] = await faults(page)
    await page.keyboard.press("Escape")
    composer = page.locator("textarea").last
    await composer.click()
    await composer.press_sequentially("@ma")
    await page.wait_for_timeout(500)
    wrong["mentions"] = await faults(page)
    assert not {name: found for name, found in wrong.items() if found}
