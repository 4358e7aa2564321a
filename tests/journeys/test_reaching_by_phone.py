"""On a phone everything there is can be reached from the tab bar, by tapping alone."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.asks.asking import legal
from tests.journeys.quiet import quiet
from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import Who

pytestmark = pytest.mark.browser

CLIENT = Path(__file__).parents[2] / "web" / "src"
SCREEN = re.compile(r'creen\(shell, "(/[^"$]*)"')
"""A screen of its own in the shell, as areas register it; what is of one person or thing has a `$` in its address."""

LINKS = """() => [...document.querySelectorAll('a[href^="/"]')]
    .filter((link) => link.checkVisibility() && link.getBoundingClientRect().width > 1)
    .map((link) => link.getAttribute('href').split(/[?#]/)[0])"""
SHEET = "All spaces and direct messages"


def registered() -> set[str]:
    return {address for area in CLIENT.glob("*/area.ts") for address in SCREEN.findall(area.read_text())}


async def test_every_area_is_reached_by_tapping(open_page: Open, house: Running) -> None:
    await have_something_everywhere(house)
    page = await open_page(Who.ADA, "/", size=PHONE)
    tabs = await links(page)
    await open_sheet(page)
    under_sheet = await links(page)
    await page.keyboard.press("Escape")
    ways = [[address] for address in dict.fromkeys([*tabs, *under_sheet])]
    reached = {"/"}
    for way in ways:
        if way[-1] in registered() - reached:
            reached.add(way[-1])
            ways.extend([*way, further] for further in await tap_along(page, way))
    await page.goto("/")
    await search(page)
    reached.add("/search")
    assert reached == registered()


async def have_something_everywhere(house: Running) -> None:
    """A department, a report in it and a message that waits: some entries are there only for those whom they concern."""
    department = await legal(house)
    ada = house.client(Who.ADA)
    said = await house.client(Who.INES).post(
        f"{department}/posts", json={"client_id": str(uuid.uuid4()), "body": "to be seen"}
    )
    assert said.status_code == 201, said.text
    reported = await ada.put(f"/api/items/{said.json()['id']}/report", json={"reason": "not ours"})
    assert reported.is_success, reported.text
    local = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    plan = {"space": int(department.rsplit("/", 1)[-1]), "place": "posts", "body": "later", "zone": "UTC"}
    planned = await ada.put(f"/api/me/scheduled/{uuid.uuid4()}", json={**plan, "local": local})
    assert planned.is_success, planned.text


async def links(page: Page) -> list[str]:
    await quiet(page)
    found: list[str] = await page.evaluate(LINKS)
    return found


async def tap_along(page: Page, way: list[str]) -> list[str]:
    """From Home on, and where one can tap on to from there."""
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Home").tap()
    for address in way:
        await quiet(page)
        link = page.locator(f'a[href="{address}"]:visible')
        if not await link.count():
            await open_sheet(page)
        await link.first.tap()
        await expect(page).to_have_url(re.compile(f"^https?://[^/]+{address}(\\?|$)"))
    return await links(page)


async def open_sheet(page: Page) -> None:
    await page.get_by_role("navigation", name="Main").get_by_role("button", name=re.compile("^Chat")).tap()
    await expect(page.get_by_role("dialog", name=SHEET)).to_be_visible()


async def search(page: Page) -> None:
    await page.get_by_role("button", name="Search", exact=True).tap()
    await page.get_by_role("combobox", name="Search or jump to").fill("to be seen")
    await page.get_by_role("button", name=re.compile("^Everything said")).tap()
    await expect(page).to_have_url(re.compile("/search"))


async def test_the_sheet_finds_places_too(open_page: Open) -> None:
    page = await open_page(Who.ADA, "/", size=PHONE)
    await open_sheet(page)
    sheet = page.get_by_role("dialog", name=SHEET)
    await expect(sheet.get_by_role("link", name="Administration")).to_be_visible()
    await sheet.get_by_label("Find a space or person").fill("heat")
    await expect(sheet.get_by_role("link", name="Administration")).to_have_count(0)
    await sheet.get_by_label("Find a space or person").fill("adm")
    await sheet.get_by_role("link", name="Administration").tap()
    await expect(page).to_have_url(re.compile("/admin$"))
