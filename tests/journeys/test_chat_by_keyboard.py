"""A chat, by keyboard alone."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.keyboard import back_to, choose, named, press, reach
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import MESSAGE, Where, Who, canary

pytestmark = pytest.mark.browser
CHAT = f"/s/{int(Where.OPEN)}/chat"


def composer(page: Page) -> Locator:
    return page.get_by_label("Message Heat Networks")


def message(page: Page, text: str) -> Locator:
    return page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=text)


async def say(page: Page, text: str) -> Locator:
    """Write in the composer that has the focus; the message, once the server has it."""
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    said = message(page, text)
    await expect(said).to_have_attribute("data-message", re.compile(r"\d"))
    return said


async def come_to(page: Page, target: Locator) -> None:
    """From the composer up to a message; the focus shows what can be done with it."""
    await back_to(page, page.locator("[data-message][tabindex='0']"))
    while not await target.evaluate("element => element === document.activeElement"):
        await page.keyboard.press("ArrowUp")
    await expect(target.get_by_role("toolbar")).to_be_visible()


async def open_menu(page: Page, said: Locator) -> None:
    await reach(page, named(said, "More"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()


async def test_people_and_emoji_are_picked_while_writing(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    field = composer(page)
    await expect(field).to_be_focused()
    await page.keyboard.type("Look, @ine")
    await expect(page.get_by_role("option", name="Ines Solheim", selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(field).to_have_text("Look, @Ines Solheim ")
    await page.keyboard.type(":tad")
    await expect(page.get_by_role("option", name=":tada:", selected=True)).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(field).to_have_text("Look, @Ines Solheim 🎉")
    await page.keyboard.type(" @ma")
    await expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox", name="Suggestions")).to_have_count(0)
    await expect(field).to_be_focused()
    await press(page, "Emoji")
    await expect(page.get_by_label("Find an emoji")).to_be_focused()
    await page.keyboard.type("rocket")
    await expect(page.get_by_role("gridcell")).to_have_count(4)
    for _ in range(4):
        await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("gridcell", name="Rocket", exact=True)).to_have_attribute("data-active", "")
    await page.keyboard.press("Enter")
    await expect(field).to_be_focused()
    await expect(field).to_have_text("Look, @Ines Solheim 🎉 @ma🚀")
    await page.keyboard.press("Enter")
    said = message(page, "@ma🚀")
    await expect(said.get_by_role("link", name="@Ines Solheim")).to_be_visible()
    await expect(field).to_have_text("")
    await expect(field).to_be_focused()


async def test_my_last_is_edited_by_one_key(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    said = await say(page, "At nine")
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_label("Edit", exact=True)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_label("Edit", exact=True)).to_be_focused()
    await page.keyboard.type(", not at eight")
    await page.keyboard.press("Enter")
    await expect(composer(page)).to_be_focused()
    await expect(said).to_contain_text("At nine, not at eight")
    await back_to(page, said.get_by_role("button", name="edited"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="What it said before").locator("ins")).to_have_text(
        ", not at eight"
    )
    await page.keyboard.press("Escape")
    await expect(said.get_by_role("button", name="edited")).to_be_focused()


async def test_a_skin_tone_is_chosen_once_and_goes_with_every_hand(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    said = await say(page, "Who agrees")
    await come_to(page, said)
    await reach(page, named(said, "React"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Find an emoji")).to_be_focused()
    tone = page.get_by_role("group", name="Skin tone").get_by_role("button", name="Medium skin")
    await reach(page, tone)
    await page.keyboard.press("Enter")
    await expect(tone).to_have_attribute("aria-pressed", "true")
    await back_to(page, named(page, "Agree"))
    await page.keyboard.press("Enter")
    await expect(named(said, "Agree: You")).to_contain_text(
        "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}"
    )


async def test_a_message_is_reacted_to_and_answered(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    said = await say(page, "Who comes along")
    await come_to(page, said)
    await reach(page, named(said, "React"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Find an emoji")).to_be_focused()
    await back_to(page, named(page, "Done"))
    await page.keyboard.press("Enter")
    await expect(said.get_by_role("button", name="Done: You")).to_be_visible()
    await expect(said.get_by_role("toolbar").get_by_role("button", name="React")).to_be_focused()
    await reach(page, named(said, "Reply in thread"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Reply in thread", exact=True).last).to_be_focused()
    await page.keyboard.type("Me and Lea")
    await page.keyboard.press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    answer = thread.get_by_role("article").filter(has_text="Me and Lea")
    await expect(answer).to_have_attribute("data-message", re.compile(r"\d"))
    await back_to(page, answer)
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowDown")
    await expect(answer).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(thread).to_have_count(0)
    await expect(said).to_be_focused()
    await expect(said.get_by_role("button", name="1 reply")).to_be_visible()


async def test_what_was_deleted_comes_back(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    said = await say(page, "A slip")
    gone = message(page, "deleted a message").last
    await come_to(page, said)
    await open_menu(page, said)
    await choose(page, "Delete")
    await expect(gone).to_be_focused()
    await press(page, "Undo")
    await expect(said).to_be_focused()
    await expect(said).to_contain_text("A slip")
    await expect(page.get_by_role("button", name="Undo")).to_have_count(0)


async def test_an_edit_by_the_menu_ends_where_it_began(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    said = await say(page, "At nine")
    await come_to(page, said)
    await open_menu(page, said)
    await page.keyboard.press("Escape")
    await expect(said.get_by_role("button", name="More")).to_be_focused()
    await open_menu(page, said)
    await choose(page, "Edit")
    await expect(page.get_by_label("Edit", exact=True)).to_be_focused()
    await press(page, "Cancel")
    await expect(said).to_be_focused()


async def test_what_is_marked_unread_is_new_again(by_keyboard: Open, house: Running) -> None:
    # Its posts are not read with the chat.
    posts = {"seq": 1_000, "place": "posts"}
    await house.client(Who.MAX).put(f"/api/spaces/{int(Where.OPEN)}/read", json=posts)
    page = await by_keyboard(Who.MAX, CHAT)
    rail = page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("Heat Networks"))
    await expect(rail).not_to_have_accessible_name(re.compile("new|mentions"))
    said = message(page, canary(Where.OPEN, MESSAGE))
    await come_to(page, said)
    await open_menu(page, said)
    await choose(page, "Mark as unread from here")
    await expect(page.get_by_role("separator")).to_contain_text("New since")
    await expect(rail).to_have_accessible_name(re.compile("mentions you"))
    spaces = (await house.client(Who.MAX).get("/api/start")).json()["spaces"]
    assert next(space for space in spaces if space["id"] == int(Where.OPEN))["membership"]["read_seq"] == 0
