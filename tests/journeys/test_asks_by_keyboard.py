"""A question to a team, by keyboard alone: asked by one, taken on and answered by another, closed and opened again."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.asks.asking import PUMPS, bring_in_a_question
from tests.journeys.keyboard import named, press, reach
from tests.journeys.windows import PHONE, Open
from tests.notifications.asking import catch_up
from tests.running import Running
from tests.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

WORDS = "Do we stock the small ones?"


async def test_a_team_is_asked_and_one_of_it_sees_to_it(by_keyboard: Open, house: Running) -> None:
    await bring_in_a_question(house)
    await catch_up(house)
    max_ = await by_keyboard(Who.MAX, "/asks")
    team = max_.get_by_role("group", name="Questions")
    await expect(team.get_by_text("Lea Żurek asks Pumps")).to_be_visible()
    lea = await by_keyboard(Who.LEA, f"/s/{PUMPS}/about", size=PHONE)
    thread, panel = (page.get_by_role("complementary", name="Thread") for page in (lea, max_))
    found = team.get_by_role("link", name=WORDS)
    await ask(lea)
    await expect(thread.get_by_text("Nobody sees to it yet.")).to_be_visible()
    await expect(found).to_be_visible()
    await take_on(max_, team, found)
    await expect(thread.get_by_text("Max Żurek sees to it.")).to_be_visible()
    await answer(max_, found, panel)
    await expect(thread.get_by_text("A shelf full.")).to_be_visible()
    await expect(thread.get_by_text("Max Żurek sees to it and answered.")).to_be_visible()
    await reach(lea, named(thread, "Close question"), "Shift+Tab")
    await lea.keyboard.press("Enter")
    await expect(thread.get_by_text(re.compile("You closed it"))).to_be_visible()
    await expect(panel.get_by_text(re.compile("Lea Żurek closed it"))).to_be_visible()
    await expect(found).to_have_count(0)
    await press(lea, "Undo")
    await expect(found).to_be_visible()
    await reach(max_, named(panel, "Close thread"), "Shift+Tab")
    await max_.keyboard.press("Enter")
    await expect(found).to_be_focused()
    await catch_up(house)
    await max_.goto("/bell")
    await press(max_, f"Lea Żurek asks your team: {WORDS}", "link")
    await expect(panel.get_by_text("You see to it and answered.")).to_be_visible()


async def ask(lea: Page) -> None:
    await press(lea, "Ask this team")
    await expect(lea.get_by_label("Your question")).to_be_focused()
    await expect(lea.get_by_role("dialog").get_by_text("You and Pumps").last).to_be_visible()
    await lea.keyboard.type(WORDS)
    await lea.keyboard.press("Control+Enter")


async def take_on(max_: Page, team: Locator, found: Locator) -> None:
    await reach(max_, found)
    await max_.keyboard.press("ArrowDown")
    await expect(team.get_by_role("link", name="Which pump?")).to_be_focused()
    await max_.keyboard.press("ArrowUp")
    await max_.keyboard.press("Tab")
    await expect(named(team, "I see to it")).to_be_focused()
    await max_.keyboard.press("Enter")
    await expect(team.get_by_text("You see to it.")).to_be_visible()


async def answer(max_: Page, found: Locator, panel: Locator) -> None:
    await reach(max_, found, "Shift+Tab")
    await max_.keyboard.press("Enter")
    await reach(max_, panel.get_by_label("Reply in thread").first)
    await max_.keyboard.type("A shelf full.")
    await max_.keyboard.press("Enter")
