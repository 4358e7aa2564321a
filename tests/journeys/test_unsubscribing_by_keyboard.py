"""The page behind the foot of a letter, by keyboard alone and without signing in."""

import pytest
from playwright.async_api import expect

from folkmoot.notifications.actions.letter_keys import make_unsubscription
from tests.journeys.keyboard import expect_somewhere, named, press
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import Who

pytestmark = pytest.mark.browser


async def rhythm(house: Running) -> str:
    return str((await house.client(Who.MAX).get("/api/me/bell")).json()["settings"]["rhythm"])


async def test_letters_are_ended_and_the_way_to_settings_is_at_hand(
    by_keyboard: Open, house: Running
) -> None:
    token = make_unsubscription(house.app.settings, int(Who.MAX))
    page = await by_keyboard(None, f"/unsubscribe/{token}")
    await expect(page.get_by_text("No more e-mail about what you missed?")).to_be_visible()
    # Opening it ended nothing.
    assert await rhythm(house) != "never"
    await press(page, "End these e-mails")
    await expect(page.get_by_text("No more e-mail about what you missed.")).to_be_visible()
    assert await rhythm(house) == "never"
    await expect(named(page, "Your settings", "link")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("E-mail or sign-in name")).to_be_visible()
    await expect_somewhere(page)


async def test_a_link_that_is_not_known_says_so_and_can_be_tried_again(
    by_keyboard: Open, house: Running
) -> None:
    before = await rhythm(house)
    page = await by_keyboard(None, "/unsubscribe/not-a-link-of-ours")
    await press(page, "End these e-mails")
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(named(page, "End these e-mails")).to_be_focused()
    assert await rhythm(house) == before
