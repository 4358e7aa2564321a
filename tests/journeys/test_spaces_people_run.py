"""What people do who run a space, and who ask to be let in; by keyboard where it is long."""

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import choose, named, press, reach, write
from tests.journeys.quiet import quiet
from tests.journeys.windows import PHONE, Open
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

pytestmark = pytest.mark.browser

LISTED = f"/s/{int(Where.MEMBERS)}"


async def test_a_request_is_made_answered_and_lets_somebody_in(open_page: Open, by_keyboard: Open) -> None:
    # Wherever one comes to it from outside, there is nothing to read but what it is.
    lea = await by_keyboard(Who.LEA, f"{LISTED}/chat")
    await expect(lea).to_have_url(re.compile(f"{LISTED}/about$"))
    await expect(lea.get_by_role("navigation", name="Kvaløya phase 2").get_by_role("link")).to_have_text(
        ["About"]
    )
    await write(lea, "A sentence for its owners, if it helps", "I bring the pumps")
    await press(lea, "Ask to join")
    await expect(lea.get_by_text("You asked to join")).to_be_visible()
    ines = await open_page(Who.INES, f"{LISTED}/about")
    await expect(ines.get_by_text("I bring the pumps")).to_be_visible()
    await expect(ines.get_by_role("link", name="About 1 asks to join")).to_be_visible()
    await ines.get_by_role("button", name="Not now, Lea Żurek").click()
    await ines.get_by_label("Why, if you want to say it").fill("After the bid")
    await ines.get_by_role("button", name="Cancel").click()
    await ines.get_by_role("button", name="Let Lea Żurek in").click()
    await expect(ines.get_by_text("I bring the pumps")).to_have_count(0)
    await expect(lea.get_by_role("combobox", name="News from here")).to_be_visible()


async def test_rules_and_announcements_are_an_owners_to_set(by_keyboard: Open, open_page: Open) -> None:
    ines = await by_keyboard(Who.INES, f"/s/{int(Where.OPEN)}/about")
    await press(ines, "Write rules")
    await ines.keyboard.type("1. Say what happened\n2. Photos without faces")
    await press(ines, "Save")
    await expect(ines.locator(".rules li")).to_have_count(2)
    await press(ines, "Change this space")
    await reach(ines, ines.get_by_role("switch", name="Only owners and moderators start something"))
    await ines.keyboard.press("Space")
    await press(ines, "Save")
    await expect(ines.get_by_role("dialog")).to_have_count(0)
    max_ = await open_page(Who.MAX, f"/s/{int(Where.OPEN)}/chat")
    await expect(max_.get_by_text("Only owners and moderators start something here.")).to_be_visible()
    await press(ines, "See all, in name order")
    await ines.keyboard.type("max")
    await press(ines, "More about Max Żurek")
    await choose(ines, "Make a moderator")
    await expect(ines.get_by_text("Max Żurek is a moderator now.").first).to_be_visible()
    await expect(max_.get_by_label("Message Heat Networks")).to_be_visible()


async def test_a_pasted_list_is_looked_through_and_added(open_page: Open) -> None:
    page = await open_page(Who.MAX, f"/s/{int(Where.HIDDEN)}/about", size=PHONE)
    await page.get_by_role("button", name="Add people").click()
    await page.get_by_role("button", name="From a list").click()
    await page.get_by_label("Names or e-mail addresses").fill(
        "Lea Żurek\notto@meridian.example\nNobody Known"
    )
    await page.get_by_role("button", name="Look through").click()
    await expect(page.get_by_text("2 people to add")).to_be_visible()
    await expect(page.get_by_text("1 was not found")).to_be_visible()
    # What was pasted is still there to be mended.
    await page.get_by_role("button", name="Back", exact=True).click()
    await expect(page.get_by_label("Names or e-mail addresses")).to_have_value(re.compile("Nobody Known"))
    await page.get_by_role("button", name="Look through").click()
    await page.get_by_role("checkbox").nth(1).uncheck()
    await page.get_by_role("button", name="Add 1 person").click()
    await expect(page.get_by_text("1 person was added.").first).to_be_visible()
    await expect(page.get_by_role("heading", name=re.compile("Members 3"))).to_be_visible()


async def test_everybody_of_a_department_is_looked_through_and_added(open_page: Open, house: Running) -> None:
    await ask_database(house, "update people set department = 'Yard' where id in (3, 4, 5) returning id")
    page = await open_page(Who.MAX, f"/s/{int(Where.HIDDEN)}/about", size=PHONE)
    await page.get_by_role("button", name="Add people").click()
    await page.get_by_role("button", name="Everybody of").click()
    await page.get_by_label("Everybody of").select_option(label="Yard (3)")
    await page.get_by_role("button", name="Look through").click()
    await expect(page.get_by_text("1 is in it already")).to_be_visible()
    await page.get_by_role("button", name="Add 2 people").click()
    await expect(page.get_by_text("2 people were added.").first).to_be_visible()
    await expect(page.get_by_role("heading", name=re.compile("Members 4"))).to_be_visible()


async def test_folders_keep_their_names_wherever_they_stand(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.MAX, "/")
    await press(page, "Arrange this list")
    for name in ("Sites", "Bids"):
        await write(page, "New folder", name)
        await page.keyboard.press("Enter")
    names = page.get_by_label("Name of the folder")
    await expect(names).to_have_count(2)
    await press(page, "Move Bids up")
    await expect(names.nth(0)).to_have_value("Bids")
    await expect(names.nth(1)).to_have_value("Sites")
    # Looked at and left, each is called what it was.
    for place in (0, 1):
        await reach(page, names.nth(place))
        await page.keyboard.press("Tab")
    await press(page, "Remove the folder Bids")
    await expect(names).to_have_count(1)
    await expect(names).to_have_value("Sites")
    await press(page, "Undo")
    await expect(names).to_have_count(2)
    await quiet(page)
    rail = (await house.client(Who.MAX).get("/api/me/rail")).json()
    assert [folder["name"] for folder in rail["folders"]] == ["Bids", "Sites"]


async def test_the_list_of_spaces_is_arranged_by_keyboard_and_by_dragging(
    by_keyboard: Open, open_page: Open, house: Running
) -> None:
    page = await by_keyboard(Who.MAX, "/")
    rail = page.get_by_role("navigation", name="Main").first
    await press(page, "Arrange this list")
    await write(page, "New folder", "Sites")
    await page.keyboard.press("Enter")
    await press(page, "Move Kvaløya phase 2")
    await choose(page, "To Sites")
    await expect(page.get_by_role("dialog").get_by_label("Name of the folder")).to_have_value("Sites")
    await press(page, "Move Bid 2231")
    await choose(page, "Put out of sight")
    await expect(page.get_by_text("They come back when somebody mentions you there.")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(rail.get_by_role("list", name="Sites").get_by_role("link")).to_have_count(1)
    await expect(rail.get_by_role("link", name=re.compile("Bid 2231"))).to_have_count(0)
    await press(page, "Sites")
    await expect(named(page, "Sites")).to_have_attribute("aria-expanded", "false")
    await house.say(Who.INES, Where.HIDDEN, f"for <@{int(Who.MAX)}>")
    await expect(rail.get_by_role("link", name=re.compile("Bid 2231"))).to_be_visible()
    other = await open_page(Who.MAX, "/")
    lines = other.get_by_role("navigation", name="Main").first
    source = lines.get_by_role("link", name=re.compile("Heat Networks"))
    await source.drag_to(lines.get_by_role("link", name=re.compile("Everyone at Meridian")))
    spaces = lines.get_by_role("list", name="Spaces").get_by_role("link")
    await expect(spaces.first).to_contain_text("Heat Networks")
    await expect(rail.get_by_role("list", name="Spaces").get_by_role("link").first).to_contain_text(
        "Heat Networks"
    )


async def test_people_are_found_by_what_they_show(by_keyboard: Open, open_page: Open) -> None:
    page = await by_keyboard(Who.MAX, "/you")
    await write(page, "Ask me about", "frozen ground, crane plans")
    await write(page, "Place", "Tromsø")
    await reach(page, page.get_by_role("button", name="Monday"))
    await page.keyboard.press("Enter")
    await reach(page, page.get_by_label("From", exact=True))
    await page.get_by_label("From", exact=True).fill("07:00")
    await reach(page, page.get_by_label("Until", exact=True))
    await page.get_by_label("Until", exact=True).fill("15:00")
    await reach(page, page.get_by_role("region", name="About you").get_by_role("button", name="Save"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Saved.").first).to_be_visible()
    lea = await open_page(Who.LEA, "/people")
    await lea.get_by_label("Can be asked about", exact=True).select_option("crane plans")
    await expect(lea.locator(".people-t tbody tr")).to_have_count(1)
    await lea.get_by_role("link", name="Max Żurek").click()
    await expect(lea.get_by_text("Mon 07:00–15:00")).to_be_visible()
    await expect(lea.get_by_role("heading", name="You are both in")).to_be_visible()
    await lea.go_back()
    await expect(lea.get_by_label("Can be asked about", exact=True)).to_have_value("crane plans")


async def test_a_group_is_made_let_in_and_named(open_page: Open, house: Running) -> None:
    ada = await open_page(Who.ADA, "/people/groups")
    await ada.get_by_role("button", name="New group").click()
    await ada.get_by_label("Name", exact=True).fill("Works council")
    await ada.get_by_role("combobox", name="Who keeps the list").fill("lea")
    await ada.get_by_role("option", name=re.compile("Lea Żurek")).click()
    await ada.get_by_role("button", name="Make the group").click()
    await expect(ada.get_by_text("Keeps the list").first).to_be_visible()
    await ada.get_by_role("button", name="More", exact=True).click()
    await ada.get_by_role("menuitem", name="Change name and purpose").click()
    await ada.get_by_label("Name", exact=True).fill("Council")
    await ada.get_by_label("What it is for").fill("Speaks for all of us")
    await ada.get_by_role("button", name="Save").click()
    await expect(ada.get_by_role("heading", name="Council")).to_be_visible()
    await expect(ada.get_by_text("Speaks for all of us")).to_be_visible()
    ines = await open_page(Who.INES, f"{LISTED}/about")
    await ines.get_by_label("Let a group in").select_option("Council")
    await expect(ines.get_by_role("link", name="Council")).to_be_visible()
    async with asyncio.timeout(10):
        while (await house.client(Who.LEA).get("/api/spaces/3/messages")).status_code != 200:  # noqa: ASYNC110 - the server tells a page, not a test
            await asyncio.sleep(0.05)
    lea = await open_page(Who.LEA, f"{LISTED}/chat")
    await house.say(Who.INES, Where.MEMBERS, "for <@g1>")
    await expect(lea.get_by_role("link", name="@Council")).to_be_visible()


async def test_purpose_and_rules_are_at_hand_before_and_after_joining(
    by_keyboard: Open, open_page: Open, house: Running
) -> None:
    said = {"purpose": "All **pipes**", "rules": "1. Be brief\n2. Say where"}
    assert (await house.client(Who.INES).patch(f"/api/spaces/{int(Where.OPEN)}", json=said)).is_success
    chat = f"/s/{int(Where.OPEN)}/chat"
    phone = await open_page(Who.ADA, chat, size=PHONE)
    before = phone.get_by_role("region", name="What it is for, and the rules")
    await expect(before).to_contain_text("All pipes")
    await expect(before.get_by_role("listitem")).to_have_text(["Be brief", "Say where"])
    page = await by_keyboard(Who.MAX, chat)
    await expect(page.get_by_role("region", name="What it is for, and the rules")).to_have_count(0)
    await press(page, "Rules")
    rules = page.get_by_role("dialog", name="Rules here")
    await expect(rules.get_by_role("listitem")).to_have_count(2)
    await page.keyboard.press("Escape")
    await expect(rules).to_have_count(0)
    await press(page, "All pipes", "link")
    await expect(page).to_have_url(re.compile("/about$"))
