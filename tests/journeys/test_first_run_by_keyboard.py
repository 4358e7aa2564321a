"""The first page of all, by keyboard alone: from an empty house to the first post."""

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import expect_somewhere, press, reach, write
from tests.journeys.windows import Open
from tests.running import Running

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(empty_house: Running) -> Running:
    return empty_house


async def test_an_organisation_begins(by_keyboard: Open) -> None:
    page = await by_keyboard(None, "/")
    await expect(page.get_by_label("Name of the organisation")).to_be_focused()
    await page.keyboard.type("Meridian")
    await write(page, "Your name", "Ada Żurek")
    await write(page, "Your e-mail or sign-in name", "a@")
    await write(page, "Password", "a password of my own")
    await press(page, "Create and sign in")
    await expect(page.get_by_role("alert")).to_be_visible()
    identity = page.get_by_label("Your e-mail or sign-in name")
    await expect(identity).to_have_attribute("aria-invalid", "true")
    await reach(page, identity, "Shift+Tab")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("ada@meridian.example")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("You are the first one here.")).to_be_visible()
    await expect_somewhere(page)
    await write(page, "Write a post", "We begin")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".post")).to_contain_text("We begin")
    await expect(page.get_by_label("Write a post")).to_be_focused()
