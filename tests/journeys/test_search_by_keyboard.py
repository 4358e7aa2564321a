"""Finding, by keyboard alone."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.journeys.keyboard import ask, go_to, press, reach
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import Where, Who

pytestmark = pytest.mark.browser


@pytest.fixture
async def said(house: Running) -> Running:
    await house.say(Who.INES, Where.OPEN, "the pump is loud today")
    await house.say(Who.MAX, Where.OPEN, "a loud pump again")
    await house.say(Who.MAX, Where.HIDDEN, "the pump is loud in the bid too")
    return house


async def look_for(page: Page, words: str, expected: list[str]) -> None:
    field = page.get_by_label("Words to look for")
    await reach(page, field)
    await page.keyboard.press("Control+a")
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")
    results = page.locator(".sr-list > li")
    await expect(results).to_have_count(len(expected))
    for text in expected:
        await expect(results.filter(has_text=text)).to_have_count(1)
    await expect(field).to_be_focused()


async def test_words_phrases_and_limits_lead_to_what_was_said(by_keyboard: Open, said: Running) -> None:
    loud, again, bid = "pump is loud today", "a loud pump again", "loud in the bid"
    page = await by_keyboard(Who.MAX, "/search")
    await expect(page.get_by_label("Words to look for")).to_be_focused()
    await look_for(page, "loud pump", [loud, again, bid])
    await look_for(page, '"pump is loud"', [loud, bid])
    await look_for(page, "pump from:Max", [again, bid])
    await look_for(page, 'pump from:"Ines Solheim"', [loud])
    await look_for(page, 'pump in:"Heat Networks"', [loud, again])
    await look_for(page, "pump in:Heat from:Ines", [loud])
    await look_for(page, "loud pump", [loud, again, bid])
    await reach(page, page.locator(".sr-list a").first)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".sr-list a").nth(1)).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".sr-list a").filter(has_text=loud)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(f"/s/{int(Where.OPEN)}/chat"))
    await expect(page.get_by_role("article").filter(has_text=loud)).to_be_focused()


async def test_nothing_found_is_said(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.LEA, "/search")
    await page.keyboard.type("zzyzx")
    await press(page, "Search")
    await expect(page.get_by_role("heading", name="No match for “zzyzx”.")).to_be_visible()
    await expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()


async def test_the_palette_leads_to_everything_said(by_keyboard: Open, said: Running) -> None:
    page = await by_keyboard(Who.LEA, "/people")
    await go_to(page, "lea", re.compile("Lea Żurek"))
    await expect(page).to_have_url(re.compile(f"/people/{int(Who.LEA)}"))
    await page.keyboard.press("Control+k")
    await page.keyboard.type("loud pump")
    await expect(page.get_by_role("option", name=re.compile("a loud pump again"))).to_be_visible()
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".sr-list > li")).to_have_count(2)


async def test_what_can_be_done_from_anywhere_is_done_from_there(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/people")
    await go_to(page, "no sound", "No sound for an hour")
    await expect(page.get_by_text("No sound for an hour.")).to_be_visible()
    await go_to(page, "sound again", "Sound again now")
    await expect(page.get_by_text("Sound comes again.")).to_be_visible()
    await go_to(page, "my work", "My work")
    await expect(page).to_have_url(re.compile("/work$"))
    await go_to(page, "news about", "News about you")
    await expect(page).to_have_url(re.compile("/bell$"))
    await go_to(page, "failed", "Administration: Failed jobs")
    await expect(page).to_have_url(re.compile("/admin/jobs$"))
    await expect(page.get_by_text("What is done later, such as letters.")).to_be_visible()
    await go_to(page, "deutsch", "Language: Deutsch")
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.keyboard.press("Control+k")
    await page.keyboard.type("abmelden")
    await expect(page.get_by_role("option", name="Abmelden", selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/sign-in"))


async def test_nobody_is_offered_what_is_not_theirs_to_do(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.LEA, "/people")
    await ask(page, "my work")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("administration")
    await expect(page.get_by_text("No match for “administration”.")).to_be_visible()
