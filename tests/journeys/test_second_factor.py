"""A second factor and a passkey in a real browser, by keyboard alone; the passkey with the browser's own virtual device."""

import pyotp
import pytest
from playwright.async_api import Page, expect

from tests.journeys.conftest import NO_POINTER
from tests.journeys.keyboard import press, write
from tests.journeys.windows import Open, Used, opener
from tests.running import Running
from tests.world import PASSWORD, Who

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


async def expect_inside(page: Page) -> None:
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()


async def show_password(page: Page) -> None:
    await page.get_by_role("dialog").get_by_label("Your password").focus()
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")


async def test_an_app_stands_between_the_password_and_the_house(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, "/you")
    await press(page, "Set up")
    await show_password(page)
    shown = page.locator(".secretshown code")
    await expect(shown).to_be_visible()
    app = pyotp.TOTP((await shown.inner_text()).replace(" ", ""))
    await write(page, "Code of the app", app.now())
    await press(page, "Switch it on")
    recovery = (await page.locator(".recovery li").first.inner_text()).strip()
    await press(page, "I have kept them")
    await expect(page.get_by_text("10 recovery codes left")).to_be_visible()
    await press(page, "Sign out")
    await write(page, "E-mail or sign-in name", "max@meridian.example")
    await write(page, "Password", PASSWORD)
    await page.keyboard.press("Enter")
    code = page.get_by_label("Code of the app, or a recovery code")
    await expect(code).to_be_focused()
    await page.keyboard.type("000000")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("not right")
    await write(page, "Code of the app, or a recovery code", recovery)
    await page.keyboard.press("Enter")
    await expect_inside(page)


async def test_a_passkey_lets_in_without_a_password(window: Used, house: Running) -> None:
    """At the name of the machine: browsers bind passkeys to no address of numbers."""
    url = house.url.replace("127.0.0.1", "localhost")
    page = await opener(window, url, house.settings.cookie)(Who.MAX, "/you", script=NO_POINTER)
    devices = await page.context.new_cdp_session(page)
    await devices.send("WebAuthn.enable")
    await devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    await press(page, "Add a passkey")
    await show_password(page)
    await expect(page.get_by_text("never used")).to_be_visible()
    await press(page, "Sign out")
    await press(page, "Use a passkey")
    await expect_inside(page)
    # Whoever has a device for passkeys keeps it.
    await window.leave(page, fit=False)
