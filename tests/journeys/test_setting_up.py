"""What a new administrator stumbled over when this was tried, in a house that has just begun."""

import pytest
from playwright.async_api import Page, expect

from tests.journeys.windows import PHONE, Open
from tests.running import Running

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(empty_house: Running) -> Running:
    return empty_house


async def found(page: Page) -> None:
    """An organisation, by its first page."""
    for label, text in (
        ("Name of the organisation", "Meridian"),
        ("Your name", "Ada"),
        ("Your e-mail or sign-in name", "ada@meridian.example"),
        ("Password", "a password of my own"),
    ):
        await page.get_by_label(label, exact=True).fill(text)
    await page.get_by_role("button", name="Create and sign in").click()
    await expect(page.get_by_text("You are the first one here.")).to_be_visible()


async def test_home_begins_at_the_top_of_a_phone_where_nothing_waits(open_page: Open) -> None:
    page = await open_page(None, "/", size=PHONE)
    await found(page)
    bar, write = page.locator("header.mtop"), page.get_by_role("button", name="Write a post")
    above, below = await bar.bounding_box(), await write.bounding_box()
    assert above
    assert below
    assert below["y"] - (above["y"] + above["height"]) < 40


async def test_each_line_of_the_first_week_leads_to_what_it_says(open_page: Open) -> None:
    page = await open_page(None, "/")
    await found(page)
    await page.get_by_role("link", name="Your first week").click()
    await page.get_by_role("button", name="Invite the first people").click()
    await expect(page.get_by_role("dialog", name="Add people")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Set up a second factor for yourself").click()
    await expect(page.get_by_role("heading", name="Second factor", exact=True)).to_be_in_viewport()


async def test_one_of_two_views_is_the_one_that_is_open(open_page: Open) -> None:
    page = await open_page(None, "/")
    await found(page)
    await page.goto("/people/groups")
    views = page.get_by_role("navigation", name="People", exact=True)
    await expect(views.get_by_role("link", name="Groups")).to_have_attribute("aria-current", "page")
    await expect(views.locator("[aria-current]")).to_have_count(1)
