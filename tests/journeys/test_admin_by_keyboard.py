"""Letting people in and out, by keyboard alone."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.keyboard import choose, named, press, reach, write
from tests.journeys.windows import Open
from tests.world import Who

pytestmark = pytest.mark.browser


async def open_menu(page: Page, name: str) -> Locator:
    more = named(page, f"More about {name}")
    await reach(page, more)
    await page.keyboard.press("Enter")
    return more


def line(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


async def test_somebody_becomes_an_administrator_for_a_moment(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/admin")
    more = await open_menu(page, "Lea Żurek")
    await choose(page, "Make an administrator")
    await expect(named(page, "Cancel")).to_be_focused()
    await press(page, "Make an administrator")
    await expect(line(page, "Lea Żurek")).to_contain_text("Active, administrator")
    await expect(more).to_be_focused()
    await page.keyboard.press("Enter")
    await choose(page, "No longer an administrator")
    await expect(line(page, "Lea Żurek")).not_to_contain_text("administrator")
    await expect(more).to_be_focused()


async def test_somebody_is_locked_out_and_let_in_again(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/admin")
    more = await open_menu(page, "Max Żurek")
    await choose(page, "Deactivate")
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await page.keyboard.press("Enter")
    await choose(page, "Deactivate")
    await press(page, "Deactivate")
    await expect(line(page, "Max Żurek")).to_contain_text("all sessions ended")
    await expect(more).to_be_focused()
    await page.keyboard.press("Enter")
    await choose(page, "Let in again")
    await expect(line(page, "Max Żurek")).to_contain_text("Active")


async def test_what_the_organisation_says_of_somebody_is_edited_and_seen_at_once(by_keyboard: Open) -> None:
    seen = await by_keyboard(Who.MAX, f"/people/{int(Who.LEA)}")
    await expect(seen.get_by_role("heading", name="Lea Żurek", level=1)).to_be_visible()
    page = await by_keyboard(Who.ADA, "/admin")
    more = await open_menu(page, "Lea Żurek")
    await choose(page, "Edit")
    await expect(page.get_by_label("Job title")).to_be_focused()
    await page.keyboard.type("Frozen ground")
    manager = page.get_by_role("combobox", name="Manager")
    await reach(page, manager)
    await page.keyboard.type("ine")
    await page.keyboard.press("Enter")
    await expect(named(page, "Remove Ines Solheim")).to_be_visible()
    await expect(page.get_by_role("listbox", name="Manager").get_by_role("option")).to_have_count(0)
    await press(page, "Save")
    await expect(line(page, "Lea Żurek")).to_contain_text("Frozen ground")
    await expect(more).to_be_focused()
    await expect(seen.locator(".chain")).to_contain_text("Ines Solheim")
    await open_menu(page, "Ines Solheim")
    await choose(page, "Edit")
    await reach(page, manager)
    await page.keyboard.type("lea")
    await expect(page.get_by_role("option", name=re.compile("Lea Żurek"), selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(named(page, "Remove Lea Żurek")).to_be_visible()
    await press(page, "Save")
    await expect(page.get_by_role("alert")).to_contain_text("reports to them already")


async def test_a_name_that_is_taken_is_said(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/admin")
    await press(page, "Add people")
    await expect(page.get_by_label("Name", exact=True).last).to_be_focused()
    await page.keyboard.type("Åse Nygård")
    await write(page, "E-mail", "lea@meridian.example")
    await press(page, "Make an invitation")
    await expect(page.get_by_role("alert")).to_have_text("Somebody signs in with this already.")
    await reach(page, page.get_by_label("E-mail"), "Shift+Tab")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("ase@meridian.example")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Åse Nygård can come in")).to_be_visible()
    await expect(named(page, "Done")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(named(page, "Add people")).to_be_focused()
    await expect(line(page, "Åse Nygård")).to_contain_text("Invited, until")


async def test_cards_are_made_for_who_is_not_in_yet(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/admin")
    await press(page, "Print invitations")
    await expect(page.get_by_role("dialog").get_by_label("Find people by name")).to_be_focused()
    await reach(page, page.get_by_role("checkbox", name="Uma Żurek"))
    await page.keyboard.press("Space")
    await press(page, "Make the codes")
    sheet = page.get_by_role("link", name="Open the sheet")
    await expect(sheet).to_be_focused()
    async with page.context.expect_page() as opened:
        await page.keyboard.press("Enter")
    await expect((await opened.value).get_by_text("Uma Żurek").first).to_be_visible()
    await page.bring_to_front()
    await press(page, "Done")
    await expect(named(page, "Print invitations")).to_be_focused()
