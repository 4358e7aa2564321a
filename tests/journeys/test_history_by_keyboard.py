"""Going through a long chat, by keyboard alone."""

import datetime

import asyncpg
import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.keyboard import back_to, reach
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import MESSAGE, OTTOS, Where, Who, canary, item_in

pytestmark = pytest.mark.browser
CHAT = f"/s/{int(Where.OPEN)}/chat"
LONG = 40


def said(page: Page, text: str) -> Locator:
    return page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=text)


@pytest.fixture
async def long(house: Running) -> Running:
    """Lea has read all but the last 40; what Ines said first is from the tenth of October of the year before."""
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(
        "update items set created_at = $1, published_at = $1 where id = $2", at(LAST_YEAR), EARLY
    )
    await connection.close()
    for number in range(LONG):
        await house.say(Who.INES, Where.OPEN, f"number {number}.")
    await house.client(Who.LEA).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": 6})
    return house


EARLY = item_in(Where.OPEN, MESSAGE)
LAST_YEAR = datetime.datetime.now(datetime.UTC).year - 1


def at(year: int) -> datetime.datetime:
    """Day and month are the same number: fields of a date differ in which of the two comes first."""
    return datetime.datetime(year, 10, 10, 9, tzinfo=datetime.UTC)


async def test_the_newest_and_the_first_unread_are_one_press_away(by_keyboard: Open, long: Running) -> None:
    page = await by_keyboard(Who.LEA, CHAT)
    await expect(page.get_by_role("separator")).to_contain_text("New since")
    await back_to(page, page.get_by_role("button", name="Newest"))
    await page.keyboard.press("Enter")
    await expect(said(page, f"number {LONG - 1}.")).to_be_in_viewport()
    await expect(page.get_by_label("Message Heat Networks")).to_be_focused()
    await back_to(page, page.get_by_role("button", name="To the first unread"))
    await page.keyboard.press("Enter")
    await expect(said(page, "number 0.")).to_be_focused()
    await expect(page.get_by_role("separator")).to_be_in_viewport()
    for number in range(1, 30):
        await page.keyboard.press("ArrowDown")
        await expect(said(page, f"number {number}.")).to_be_focused()


async def test_a_day_is_reached_by_its_date(by_keyboard: Open, long: Running) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    early = said(page, canary(Where.OPEN, MESSAGE))
    await back_to(page, page.get_by_title("Go to another day").last)
    await page.keyboard.press("Enter")
    await expect(page.locator("input[type=date]")).to_be_focused()
    await page.keyboard.type(f"1010{LAST_YEAR}")
    await page.keyboard.press("Enter")
    await expect(early).to_be_focused()
    await expect(early).to_be_in_viewport()
    await page.keyboard.press("ArrowDown")
    await expect(said(page, canary(Where.OPEN, OTTOS))).to_be_focused()
    await reach(page, page.get_by_role("button", name="Newest"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message Heat Networks")).to_be_focused()


async def test_who_changes_their_mind_is_back_at_the_day(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, CHAT)
    day = page.get_by_title("Go to another day").last
    await back_to(page, day)
    await page.keyboard.press("Enter")
    await reach(page, page.get_by_role("button", name="Go", exact=True))
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog", name="Go to a day")).to_have_count(0)
    await expect(day).to_be_focused()
