"""The first steps of somebody new, by keyboard alone: nothing that was typed is lost, whichever way a step is left."""

import pytest
from playwright.async_api import Page, expect

from tests.journeys.keyboard import back_to, named, press, reach, write
from tests.journeys.quiet import quiet
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import Where, Who

pytestmark = pytest.mark.browser


async def expect_step(page: Page, heading: str) -> None:
    title = page.get_by_role("heading", name=heading)
    await expect(title).to_be_visible()
    await expect(title).to_be_focused()


async def test_all_three_steps(by_keyboard: Open, house: Running) -> None:
    ada = house.client(Who.ADA)
    page = await by_keyboard(Who.ADA, "/begin?next=%2Fpeople")
    await write(page, "Name", "   ")
    await write(page, "What you do", "Frozen ground")
    await press(page, "Next: your hours")
    await expect(page.get_by_role("alert")).to_have_text("This is needed.")
    await expect(page.get_by_role("heading", name="Who you are")).to_be_visible()
    name = page.get_by_label("Name", exact=True)
    await back_to(page, name)
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Ada Lind")
    await page.keyboard.press("Enter")

    await expect_step(page, "When may people reach you?")
    me = (await ada.get("/api/me")).json()
    assert (me["name"], me["title"]) == ("Ada Lind", "Frozen ground")
    await press(page, "Back")
    await expect_step(page, "Who you are")
    await expect(page.get_by_label("What you do")).to_have_value("Frozen ground")
    await write(page, "Phone", "+47 12 34")
    await press(page, "Next: your hours")
    await expect_step(page, "When may people reach you?")
    await reach(page, page.get_by_role("switch", name="Only at certain times"))
    await page.keyboard.press("Space")
    await reach(page, page.get_by_label("From"))
    await page.keyboard.type("0730")
    await page.keyboard.press("Enter")

    await expect_step(page, "Where you want to be")
    assert (await ada.get("/api/me")).json()["phone"] == "+47 12 34"
    await press(page, "Join Heat Networks")
    await expect(named(page, "Leave Heat Networks")).to_be_visible()
    await press(page, "Begin")
    await expect(page).to_have_url(f"{house.url}/people")
    await quiet(page)
    settings = (await ada.get("/api/me/bell")).json()["settings"]
    assert settings["reachable"]["begins"] == "07:30"
    space = (await ada.get(f"/api/spaces/{int(Where.OPEN)}")).json()
    assert space["membership"] is not None


async def test_who_does_it_later_keeps_what_could_be_saved(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.LEA, "/begin")
    await write(page, "Name", "   ")
    await write(page, "What you do", "Pumps")
    await reach(page, named(page, "Do this later", "link"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await expect(page.get_by_text("Not saved: Name")).to_be_visible()
    me = (await house.client(Who.LEA).get("/api/me")).json()
    assert (me["name"], me["title"]) == ("Lea Żurek", "Pumps")
