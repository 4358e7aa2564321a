"""What waits for somebody, by keyboard alone: told live, done in one place and everywhere, saved and back again."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import choose, expect_somewhere, press, reach
from tests.journeys.quiet import quiet
from tests.journeys.windows import PHONE, Open
from tests.notifications.asking import bell, catch_up, counts, do
from tests.running import Running
from tests.world import Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

CHAT = f"/s/{int(Where.OPEN)}/chat"
VALVE = re.compile("Ines Solheim mentions you: which valve")


async def test_what_is_asked_comes_live_and_is_done_everywhere(by_keyboard: Open, house: Running) -> None:
    await catch_up(house)
    page = await by_keyboard(Who.MAX, "/")
    other = await by_keyboard(Who.MAX, "/work", size=PHONE)
    await expect(other.get_by_text("Nothing waits for you.")).to_be_visible()
    await house.say(Who.INES, Where.OPEN, "<@3>, which valve?")
    await catch_up(house)
    await expect(other.get_by_role("link", name="which valve?")).to_be_visible()
    await expect(page.get_by_role("complementary").get_by_role("link", name="which valve?")).to_be_visible()
    await press(page, "News about you, 1 new", "link")
    found = page.get_by_role("link", name=VALVE)
    await reach(page, found)
    await page.keyboard.press("e")
    assert await counts(house, Who.MAX) == (1, 1)
    await reach(page, page.get_by_role("button", name="Done", exact=True))
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Nothing new about you.")).to_be_visible()
    await expect(other.get_by_text("Nothing waits for you.")).to_be_visible()
    await press(page, "Undo")
    await expect(found).to_be_visible()
    await expect(other.get_by_role("link", name="which valve?")).to_be_visible()
    await reach(page, found)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(CHAT))
    await expect(other.get_by_text("Nothing waits for you.")).to_be_visible()
    assert await counts(house, Who.MAX) == (0, 0)


async def test_what_is_asked_is_answered_where_it_stands(by_keyboard: Open, house: Running) -> None:
    await catch_up(house)
    asked = await house.say(Who.INES, Where.OPEN, "<@3>, which valve?")
    await catch_up(house)
    page = await by_keyboard(Who.MAX, "/bell")
    await press(page, "Reply")
    field = page.get_by_role("textbox", name="Reply")
    await expect(field).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Reply")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(field).to_be_focused()
    await page.keyboard.type("The small one")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Nothing new about you.")).to_be_visible()
    await quiet(page)
    thread = (await house.client(Who.INES).get(f"/api/items/{asked['id']}/comments")).json()["items"]
    assert [one["body"] for one in thread] == ["The small one"]
    assert await counts(house, Who.MAX) == (0, 0)


async def test_who_asks_to_be_let_in_is_let_in_where_it_stands(by_keyboard: Open, house: Running) -> None:
    await catch_up(house)
    await do(house, Who.LEA, "PUT", f"/spaces/{int(Where.MEMBERS)}/request", {"words": "I bring the numbers"})
    await catch_up(house)
    page = await by_keyboard(Who.INES, "/bell")
    await expect(page.get_by_text("I bring the numbers")).to_be_visible()
    await press(page, "Let Lea Żurek in")
    await expect(page.get_by_text("Lea Żurek is in.")).to_be_visible()
    await expect(page.get_by_role("button", name="Let Lea Żurek in")).to_have_count(0)
    assert (await house.client(Who.LEA).get(f"/api/spaces/{int(Where.MEMBERS)}/messages")).status_code == 200


async def test_a_list_is_gone_through_with_single_letters_once_they_are_on(
    by_keyboard: Open, house: Running
) -> None:
    await catch_up(house)
    for words in ("one", "two", "three"):
        await house.say(Who.INES, Where.OPEN, f"<@3> {words}")
    await catch_up(house)
    page = await by_keyboard(Who.MAX, "/bell")
    await expect(page.get_by_role("link", name=re.compile("you: three"))).to_be_visible()
    await page.keyboard.press("Shift+?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await press(page, "Keys of one letter", "switch")
    await page.keyboard.press("Escape")
    await reach(page, page.get_by_role("link", name=re.compile("you: three")))
    await page.keyboard.press("j")
    await expect(page.get_by_role("link", name=re.compile("you: two"))).to_be_focused()
    await page.keyboard.press("e")
    await expect(page.get_by_role("link", name=re.compile("you: two"))).to_have_count(0)
    await expect(page.get_by_role("link", name=re.compile("you: one"))).to_be_focused()
    await page.keyboard.press("k")
    await expect(page.get_by_role("link", name=re.compile("you: three"))).to_be_focused()
    # It goes from the list before the server has said so.
    await quiet(page)
    assert await counts(house, Who.MAX) == (2, 2)
    await press(page, "Mark all as done")
    await expect(page.get_by_text("Nothing new about you.")).to_be_visible()
    await press(page, "Undo")
    await expect(page.get_by_role("link", name=re.compile("you: one"))).to_be_visible()
    await expect_somewhere(page)


async def test_something_is_saved_comes_back_and_is_let_go(by_keyboard: Open, house: Running) -> None:
    await catch_up(house)
    said = await house.say(Who.INES, Where.OPEN, "the frost table")
    page = await by_keyboard(Who.MAX, CHAT)
    message = page.locator(f'[data-message="{said["id"]}"]')
    await reach(page, message)
    await reach(page, message.get_by_role("button", name="More"))
    await page.keyboard.press("Enter")
    await choose(page, "Remind me")
    dialog = page.get_by_role("dialog", name="Remind me")
    await expect(dialog).to_be_visible()
    await press(page, re.compile("^Tomorrow morning"))
    await expect(page.get_by_text(re.compile("^Comes back "))).to_be_visible()
    (mark,) = (await bell(house, Who.MAX))["saved"]
    assert mark["due_at"] is not None
    await do(house, Who.MAX, "PUT", f"/items/{said['id']}/saved", {"due_at": "2026-01-01T00:00:00Z"})
    await catch_up(house)
    await press(page, re.compile("^My work"), "link")
    await expect(page.get_by_text(re.compile("Saved, back since"))).to_be_visible()
    await reach(page, page.get_by_role("link", name="the frost table").first)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(re.compile("Saved, back since"))).to_have_count(0)
    await expect(page.get_by_text("Saved from Ines Solheim")).to_be_visible()


async def test_times_and_quiet_are_chosen(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.MAX, "/you")
    await press(page, "No sound for an hour")
    await expect(page.get_by_role("status").filter(has_text="No sound until")).to_be_visible()
    await press(page, "Sound again now")
    await reach(page, page.get_by_role("switch", name="Only at certain times"))
    await page.keyboard.press("Enter")
    reachable = page.get_by_role("region", name="When you may be reached")
    await reach(page, reachable.get_by_role("button", name="Saturday"))
    await page.keyboard.press("Enter")
    await expect(reachable.get_by_role("button", name="Saturday")).to_have_attribute("aria-pressed", "true")
    await expect(reachable.get_by_role("button", name="Sunday")).to_have_attribute("aria-pressed", "false")
    # What was chosen is shown before the server has it.
    await quiet(page)
    kept = (await bell(house, Who.MAX))["settings"]
    assert kept["reachable"] == {"days": [1, 2, 3, 4, 5, 6], "begins": "08:00", "ends": "17:00"}
    assert kept["quiet_until"] is None
