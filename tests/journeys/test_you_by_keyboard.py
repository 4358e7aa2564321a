"""What is mine to decide, by keyboard alone."""

import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import expect

from folkmoot.people.schema import LARGEST_PHOTO
from tests.journeys.keyboard import named, press, reach, write
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import PASSWORD, Who

pytestmark = pytest.mark.browser


async def test_my_profile_and_my_photo(by_keyboard: Open, house: Running, tmp_path: Path) -> None:
    page = await by_keyboard(Who.LEA, "/you")
    async with page.expect_file_chooser() as asked:
        await press(page, "Add a photo")
    # Larger than the server takes, as phones make them, and still so as a JPEG: the browser draws it smaller.
    picture = tmp_path / "me.png"
    Image.frombytes("RGB", (2600, 2600), os.urandom(3 * 2600 * 2600)).save(picture, compress_level=0)
    assert picture.stat().st_size > LARGEST_PHOTO
    await (await asked.value).set_files(picture)
    await expect(named(page, "Remove")).to_be_visible()
    await press(page, "Remove")
    await expect(named(page, "Add a photo")).to_be_visible()
    await expect(page.get_by_role("region", name="Profile")).to_be_focused()
    await write(page, "What you do", "Pumps")
    await reach(page, page.get_by_label("Time zone"))
    await page.keyboard.type("Europe/Oslo")
    await press(page, "Save")
    await expect(page.get_by_text("Saved.")).to_be_visible()
    await expect(named(page, "Save")).to_be_focused()
    me = (await house.client(Who.LEA).get("/api/me")).json()
    assert (me["title"], me["zone"], me["photo"]) == ("Pumps", "Europe/Oslo", None)


async def test_half_of_the_hours_is_not_saved(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.LEA, "/you")
    about = page.get_by_role("region", name="About you")
    profile = f"/api/people/{int(Who.LEA)}/profile"

    async def save() -> None:
        await reach(page, about.get_by_role("button", name="Save"))
        await page.keyboard.press("Enter")

    await reach(page, about.get_by_role("button", name="Monday"))
    await page.keyboard.press("Space")
    await save()
    await expect(about.get_by_role("alert")).to_have_text("From when until when? Both times belong to it.")
    await about.get_by_label("From").fill("08:00")
    await save()
    await expect(about.get_by_role("alert")).to_be_visible()
    # Midnight is the end of that day.
    await about.get_by_label("Until").fill("00:00")
    await save()
    await expect(page.get_by_text("Saved.")).to_be_visible()
    await expect(about.get_by_role("alert")).to_have_count(0)
    hours = (await house.client(Who.MAX).get(profile)).json()["hours"]
    assert hours == {"days": [1], "start": 480, "end": 1440}
    await page.reload()
    await expect(about.get_by_label("Until")).to_have_value("00:00")
    for label in ("From", "Until"):
        await about.get_by_label(label).fill("")
    await save()
    await expect(about.get_by_role("button", name="Monday")).to_have_attribute("aria-pressed", "false")
    assert (await house.client(Who.MAX).get(profile)).json()["hours"] is None


async def test_my_look_is_chosen_and_kept(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.LEA, "/you")
    for name, theme in (("Dark", "dark"), ("High contrast", "contrast"), ("Light", "light")):
        await press(page, name)
        await expect(page.locator("html")).to_have_attribute("data-theme", theme)
        await expect(named(page, name)).to_have_attribute("aria-pressed", "true")
    await press(page, "Compact")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-density", "compact")


async def test_my_password(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.LEA, "/you")
    await press(page, "Change the password")
    await expect(page.get_by_label("Password until now")).to_be_focused()
    await press(page, "Cancel")
    await expect(page.get_by_role("region", name="Password")).to_be_focused()
    await press(page, "Change the password")
    await page.keyboard.type("not this one")
    await write(page, "New password", "another long password")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_have_text("This is not your password.")
    await reach(page, page.get_by_label("Password until now"), "Shift+Tab")
    await page.keyboard.press("Control+a")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Your password is changed.")).to_be_visible()
    await expect(page.get_by_role("region", name="Password")).to_be_focused()
    known = {"identity": "lea@meridian.example", "password": "another long password"}
    assert (await house.browser(None).post("/api/session", json=known)).status_code == 200


async def test_my_sessions_and_the_way_out(by_keyboard: Open, house: Running) -> None:
    other = house.browser(None)
    await other.post("/api/session", json={"identity": "lea@meridian.example", "password": PASSWORD})
    page = await by_keyboard(Who.LEA, "/you")
    sessions = page.get_by_role("region", name="Sessions")
    await expect(sessions.get_by_role("listitem")).to_have_count(2)
    await reach(page, sessions.get_by_role("button", name="End").first)
    await page.keyboard.press("Enter")
    await expect(sessions.get_by_role("listitem")).to_have_count(1)
    await expect(sessions).to_be_focused()
    assert (await other.get("/api/me")).status_code == 401
    await press(page, "Sign out")
    await expect(page.get_by_label("E-mail or sign-in name")).to_be_focused()


async def test_my_tokens(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.LEA, "/you")
    tokens = page.get_by_role("region", name="Tokens for programs")
    await press(page, "Make a token")
    await expect(page.get_by_label("What it is for")).to_be_focused()
    await press(page, "Cancel")
    await expect(tokens).to_be_focused()
    await press(page, "Make a token")
    await page.keyboard.type("Pump watch")
    await reach(page, page.get_by_label("Works for"))
    await page.keyboard.press("ArrowUp")
    await press(page, "Make the token")
    await expect(tokens.get_by_text("Copy it now. It is not shown again.")).to_be_visible()
    token = await tokens.locator(".tokenshown code").inner_text()
    headers = {"Authorization": f"Bearer {token}"}
    assert (await house.client(None).get("/api/me", headers=headers)).json()["id"] == int(Who.LEA)
    await press(page, "Done")
    await expect(tokens).to_be_focused()
    await press(page, "End Pump watch")
    await press(page, "End the token")
    await expect(tokens.get_by_text("Pump watch")).to_have_count(0)
    await expect(tokens).to_be_focused()
    assert (await house.client(None).get("/api/me", headers=headers)).status_code == 401
