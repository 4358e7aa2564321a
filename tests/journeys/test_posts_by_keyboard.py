"""The posts of a space, by keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import back_to, choose, press, reach, write
from tests.journeys.windows import Open
from tests.world import Where, Who

pytestmark = pytest.mark.browser
POSTS = f"/s/{int(Where.OPEN)}/posts"


async def test_a_post_is_written_answered_and_changed(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, POSTS)
    await write(page, "Write a post", "The ring closes on Friday")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.type("Ring main")
    await press(page, "Post")
    post = page.get_by_role("feed", name="Posts").locator(".post").filter(has_text="The ring closes")
    await reach(page, post.get_by_role("button", name="Comment"))
    await page.keyboard.press("Enter")
    await write(page, "Write a comment", "Before noon")
    await page.keyboard.press("Enter")
    comment = post.get_by_role("article").filter(has_text="Before noon")
    await back_to(page, comment.get_by_role("button", name="More"))
    await page.keyboard.press("Enter")
    await choose(page, "Edit")
    await expect(page.get_by_label("Edit", exact=True)).to_be_focused()
    await page.keyboard.type(", I hope")
    await page.keyboard.press("Control+Enter")
    await expect(comment).to_contain_text("Before noon, I hope")
    await expect(comment).to_be_focused()

    await reach(page, post.locator(".more").get_by_role("button", name="More"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await choose(page, "Edit")
    await expect(page.get_by_label("Edit", exact=True)).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await expect(page.get_by_label("Title", exact=True).last).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.type(", at last")
    await press(page, "Save changes")
    await expect(post.get_by_role("heading", name="Ring main, at last")).to_be_visible()
    await expect(post).to_be_focused()


async def test_what_a_post_said_before_is_shown_as_a_difference(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, POSTS)
    await write(page, "Write a post", "We meet at nine at the gate")
    await press(page, "Post")
    post = page.locator(".post").filter(has_text="We meet at")
    await reach(page, post.get_by_role("button", name="More"))
    await page.keyboard.press("Enter")
    await choose(page, "Edit")
    await expect(page.get_by_label("Edit", exact=True)).to_be_focused()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("We meet at ten at the gate")
    await page.keyboard.press("Control+Enter")
    edited = post.get_by_role("button", name="edited")
    await expect(edited).to_be_visible()
    await reach(page, edited)
    await page.keyboard.press("Enter")
    versions = page.get_by_role("dialog", name="What it said before")
    await expect(versions.locator("del")).to_have_text("nine")
    await expect(versions.locator("ins")).to_have_text("ten")
    await expect(versions.get_by_role("button", name="Close")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(edited).to_be_focused()


async def test_a_post_is_deleted_and_comes_back(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, POSTS)
    await write(page, "Write a post", "A slip of mine")
    await press(page, "Post")
    post = page.locator(".post").filter(has_text=re.compile("A slip of mine|deleted this")).first
    await reach(page, post.get_by_role("button", name="More"))
    await page.keyboard.press("Enter")
    await choose(page, "Delete")
    await expect(post).to_contain_text("deleted this")
    await expect(post).to_be_focused()
    await press(page, "Undo")
    await expect(post).to_contain_text("A slip of mine")
    await expect(post).to_be_focused()
