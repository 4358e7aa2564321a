"""What a space comes back to, by keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import expect_somewhere, named, press, reach
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import MESSAGE, OTTOS, POST, Where, Who, canary, item_in

pytestmark = pytest.mark.browser
PINNED = (MESSAGE, POST, OTTOS)


async def test_pins_are_opened_walked_jumped_to_and_taken_off(by_keyboard: Open, house: Running) -> None:
    for which in PINNED:
        await house.client(Who.INES).put(f"/api/items/{item_in(Where.OPEN, which)}/pin")
    page = await by_keyboard(Who.INES, f"/s/{int(Where.OPEN)}")
    await expect(page.get_by_label("Message Heat Networks")).to_be_focused()
    await reach(page, named(page, re.compile("^Pinned"), "link"), "Shift+Tab")
    await page.keyboard.press("Enter")
    feed = page.get_by_role("feed", name="Pinned")
    rows = feed.get_by_role("article")
    await expect(rows).to_have_count(3)

    # The pin made last is the first; arrows go from one to the next, and stay at the ends.
    await reach(page, rows.first)
    await expect(rows.first).to_contain_text(canary(Where.OPEN, OTTOS))
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowDown", 2), ("ArrowUp", 1)):
        await page.keyboard.press(key)
        await expect(rows.nth(place)).to_be_focused()

    # Taken off, the next one has the focus; it can be had back.
    await reach(page, rows.nth(1).get_by_role("button", name="Take off the pins"))
    await page.keyboard.press("Enter")
    await expect(rows).to_have_count(2)
    await expect(rows.nth(1)).to_be_focused()
    await expect(rows.nth(1)).to_contain_text(canary(Where.OPEN, MESSAGE))
    await press(page, "Undo")
    await expect(rows).to_have_count(3)
    await expect_somewhere(page)

    first = rows.filter(has_text=canary(Where.OPEN, MESSAGE))
    await reach(page, first.get_by_role("link", name="Go there"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(f"/s/{int(Where.OPEN)}.*{item_in(Where.OPEN, MESSAGE)}"))
    there = page.locator(".msg").filter(has_text=canary(Where.OPEN, MESSAGE))
    await expect(there).to_be_visible()
    await expect_somewhere(page)


async def test_the_last_pin_leaves_the_focus_on_something(by_keyboard: Open, house: Running) -> None:
    await house.client(Who.INES).put(f"/api/items/{item_in(Where.OPEN, MESSAGE)}/pin")
    page = await by_keyboard(Who.INES, f"/s/{int(Where.OPEN)}/pinned")
    await press(page, "Take off the pins")
    await expect(page.get_by_text("Nothing is pinned here.")).to_be_visible()
    await expect_somewhere(page)
