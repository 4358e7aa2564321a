"""Home, by keyboard alone: from writing to the end of what is new."""

import asyncio
import re
import uuid

import pytest
from playwright.async_api import Page, expect

from tests.journeys.keyboard import back_to, press, reach
from tests.journeys.quiet import quiet
from tests.journeys.windows import PHONE, Open
from tests.notifications.asking import catch_up, do
from tests.running import Running
from tests.world import POST, Where, Who, canary

pytestmark = pytest.mark.browser


async def test_a_post_is_written_where_one_says(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.INES, "/")
    await reach(page, page.get_by_label("Write a post"))
    await page.keyboard.type("Two at every pump")
    await press(page, re.compile("^Who can see this: Everyone at Meridian"))
    await press(page, re.compile("^Bid 2231"))
    field = page.get_by_label("Write a post")
    await expect(field).to_be_focused()
    await expect(field).to_have_text("")
    await page.keyboard.type("Only for us")
    await page.keyboard.press("Shift+Tab")
    await expect(page.get_by_label("Title")).to_be_focused()
    await page.keyboard.type("Before Monday")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Control+Enter")
    written = page.get_by_role("article").filter(has_text="Only for us")
    await expect(written).to_contain_text("Hidden, 2 people")
    await expect(written.get_by_role("heading")).to_have_text("Before Monday")
    await expect(page.get_by_label("Write a post")).to_be_focused()
    items = (await house.client(Who.MAX).get(f"/api/spaces/{int(Where.HIDDEN)}/posts")).json()["items"]
    assert ("Before Monday", "Only for us") in [(item["title"], item["body"]) for item in items]


WATCH_MOVES = """
    window.moves = []
    new PerformanceObserver((list) => window.moves.push(...list.getEntries()
        .filter((move) => move.value > 0.005)
        .map((move) => [move.value, ...move.sources.map(({ node }) => node?.className ?? node?.data)])))
        .observe({ type: 'layout-shift', buffered: true })
"""


async def test_nothing_moves_while_home_comes_on_a_phone(open_page: Open, house: Running) -> None:
    """What waits for him stands above the posts there, and is asked for apart."""
    await catch_up(house)
    await house.say(Who.INES, Where.OPEN, "<@3>, which valve?")
    await catch_up(house)
    page = await open_page(Who.MAX, "/", size=PHONE, script=WATCH_MOVES)
    await expect(page.get_by_role("complementary").get_by_text("which valve?")).to_be_visible()
    await expect(page.get_by_role("article").first).to_be_visible()
    await page.wait_for_load_state("networkidle")
    assert await page.evaluate("window.moves") == []


async def test_arrows_lead_to_the_end_and_on_to_what_was_before(by_keyboard: Open, house: Running) -> None:
    await house.client(Who.LEA).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": 6})
    page = await by_keyboard(Who.LEA, "/")
    fresh = page.get_by_role("article").filter(has_text=canary(Where.COMPANY, POST))
    await reach(page, fresh)
    await page.keyboard.press("ArrowDown")
    end = page.locator(".end").filter(has_text="You are caught up.")
    await expect(end).to_be_focused()
    await press(page, "Earlier, from where you stopped")
    await expect(end).to_be_focused()
    await page.keyboard.press("ArrowDown")
    before = page.get_by_role("article").filter(has_text=canary(Where.OPEN, POST))
    await expect(before).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(fresh).to_be_focused()


async def test_a_post_is_answered_and_answered_to(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.LEA, "/")
    post = page.get_by_role("article").filter(has_text=canary(Where.OPEN, POST)).first
    await reach(page, post)
    await page.keyboard.press("Tab")
    await reach(page, post.get_by_role("button", name="1 comment"))
    await page.keyboard.press("Enter")
    await reach(page, page.get_by_label("Write a comment"))
    await page.keyboard.type("I bring the second one")
    await page.keyboard.press("Enter")
    said = post.get_by_role("article").filter(has_text="I bring the second one")
    await expect(said.get_by_role("button", name="More")).to_be_visible()
    await expect(page.get_by_label("Write a comment")).to_be_focused()
    await back_to(page, said.get_by_role("button", name="React"))
    await page.keyboard.press("Enter")
    await pick_quick(page, "Thanks")
    await expect(said.get_by_role("button", name="Thanks: You")).to_be_visible()


async def pick_quick(page: Page, word: str) -> None:
    """Choose one of the emoji that stand first in the picker."""
    await expect(page.get_by_label("Find an emoji")).to_be_focused()
    await back_to(page, page.get_by_role("button", name=word, exact=True))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Choose an emoji")).to_have_count(0)


async def test_what_came_meanwhile_is_let_in(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.LEA, "/")
    await expect(page.locator(".post")).to_have_count(2)
    body = {"client_id": "00000000-0000-4000-8000-000000000001", "title": "Later", "body": "just now"}
    await house.client(Who.INES).post(f"/api/spaces/{int(Where.OPEN)}/posts", json=body)
    await press(page, "1 more since you came")
    await expect(page.get_by_role("article").filter(has_text="just now")).to_be_focused()


async def count_unread(house: Running) -> int:
    start = await do(house, Who.MAX, "GET", "/start")
    return sum(space["unread_posts"] for space in start["spaces"])


async def test_everything_unread_comes_and_only_then_an_end(open_page: Open, house: Running) -> None:
    """Two pages and a half; what I did not look at is still there when I come again."""
    for number in range(45):
        content = {"client_id": str(uuid.uuid4()), "body": f"number {number}."}
        await do(house, Who.INES, "POST", f"/spaces/{int(Where.OPEN)}/posts", content)
    total = await count_unread(house)
    assert total >= 45
    page = await open_page(Who.MAX, "/")
    await expect(page.get_by_text(f"{total} new posts, newest first")).to_be_visible()
    await expect(page.get_by_text("You are caught up.")).to_have_count(0)
    end = page.get_by_text("You are caught up.")
    for _ in range(60):
        if await end.count():
            break
        await page.mouse.move(600, 500)
        await page.mouse.wheel(0, 1500)
        await page.wait_for_timeout(100)
    await expect(end).to_be_visible()
    await expect(page.get_by_text("number 0.", exact=True)).to_have_count(1)
    await expect(page.get_by_role("article").filter(has_text="number ")).to_have_count(45)
    async with asyncio.timeout(20):
        while (left := await count_unread(house)) == total:  # noqa: ASYNC110 - the server tells the page alone
            await asyncio.sleep(0.1)
    assert left > 0, "some were before the eyes for long enough, and most were not"
    await page.goto("/people")
    await quiet(page)
    left = await count_unread(house)
    await page.goto("/")
    await expect(page.get_by_text(f"{left} new posts")).to_be_visible()
