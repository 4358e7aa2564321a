"""Named lists of people, kept by keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import choose, expect_somewhere, named, press, reach, write
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import Who

pytestmark = pytest.mark.browser


async def test_a_group_is_made_changed_and_ended(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/people/groups")
    await press(page, "New group")
    dialog = page.get_by_role("dialog", name="New group")
    await expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.type("Works council")
    await write(page, "What it is for", "Everybody's questions")
    await reach(page, dialog.get_by_role("combobox", name="Who keeps the list"))
    await page.keyboard.type("ines")
    await expect(dialog.get_by_role("option", name=re.compile("Ines Solheim"), selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(named(dialog, "Remove Ines Solheim")).to_be_visible()
    await press(page, "Make the group")
    await expect(page.get_by_role("heading", name="Works council")).to_be_visible()
    await expect_somewhere(page)

    await press(page, "More")
    await choose(page, "Change name and purpose")
    changing = page.get_by_role("dialog", name="Change name and purpose")
    await expect(changing.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Council")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Council", exact=True)).to_be_visible()
    await expect(named(page, "More")).to_be_focused()
    await page.keyboard.press("Enter")
    await choose(page, "End this group")
    asked = page.get_by_role("dialog", name="End Council?")
    await expect(named(asked, "Cancel")).to_be_focused()
    await press(page, "End this group")
    await expect(page).to_have_url(re.compile("/people/groups$"))
    await expect(page.get_by_text("No groups yet.")).to_be_visible()
    await expect_somewhere(page)


async def test_people_are_added_given_the_list_and_taken_out(by_keyboard: Open, house: Running) -> None:
    group = {"name": "Council", "owners": [int(Who.INES)]}
    made = (await house.client(Who.ADA).post("/api/groups", json=group)).json()
    page = await by_keyboard(Who.INES, f"/people/groups/{made['id']}")
    await press(page, "Add people")
    adding = page.get_by_role("dialog", name="Add people to Council")
    await expect(adding.get_by_role("combobox", name="Name")).to_be_focused()
    await page.keyboard.type("lea")
    await expect(adding.get_by_role("option", name=re.compile("Lea Żurek"), selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(named(adding, "Remove Lea Żurek")).to_be_visible()
    await press(page, "Add")
    await expect(adding).to_have_count(0)
    lea = page.get_by_role("listitem").filter(has_text="Lea Żurek")
    await expect(lea).to_be_visible()
    await expect(named(page, "Add people")).to_be_focused()

    await press(page, "More about Lea Żurek")
    await choose(page, "Let them keep the list")
    await expect(lea).to_contain_text("Keeps the list")
    await expect(named(page, "More about Lea Żurek")).to_be_focused()
    await page.keyboard.press("Enter")
    await choose(page, "Take out of the group")
    await expect(lea).to_have_count(0)
    await expect_somewhere(page)
    await press(page, "Undo")
    await expect(lea).to_be_visible()
