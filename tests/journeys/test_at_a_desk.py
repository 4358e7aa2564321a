"""What was awkward, wrong or ugly for a member at a desk (docs/tried.md), and is mended."""

import asyncio
import re

import asyncpg
import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.keyboard import ask, named, press, reach
from tests.journeys.seeding import write_history
from tests.journeys.windows import DESKTOP, Open
from tests.notifications.asking import catch_up
from tests.running import Running
from tests.world import ANSWER, MESSAGE, Where, Who, canary, item_in

pytestmark = pytest.mark.browser

OPEN = int(Where.OPEN)
CHAT = f"/s/{OPEN}/chat"
THEMES = ("light", "dark", "contrast")
COLOURS = """theme => {
    document.documentElement.dataset.theme = theme
    const sample = document.body.appendChild(document.createElement('i'))
    sample.style.color = 'var(--brand)'
    const box = document.querySelector('input[type=checkbox]')
    const colours = [getComputedStyle(box).accentColor, getComputedStyle(sample).color]
    sample.remove()
    return colours
}"""
ONE_LINE = "line => line.clientHeight < 1.5 * parseFloat(getComputedStyle(line).lineHeight)"
TO_A_DAY = """view => {
    const [top, left] = [view.getBoundingClientRect().top, view.scrollHeight - view.clientHeight - view.scrollTop]
    const line = [...view.querySelectorAll('.divider:not(.new)')].findLast((one) => one.getBoundingClientRect().top - top < left)
    view.scrollTop += line ? line.getBoundingClientRect().top - top - 12 : -400
    return line !== undefined
}"""
"""To the last day that can come to the top: shortly after midnight today's cannot, with so little below it."""


async def box_of(what: Locator) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    box = await what.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


async def test_the_page_of_a_search_shows_the_words_that_led_there(by_keyboard: Open, house: Running) -> None:
    await house.say(Who.INES, Where.OPEN, "the pump is loud today")
    page = await by_keyboard(Who.MAX, "/search?q=zzyzx")
    field = page.get_by_label("Words to look for")
    await expect(field).to_have_value("zzyzx")
    await ask(page, "loud pump")
    await expect(page.get_by_role("option", name=re.compile("pump is loud"))).to_be_visible()
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".sr-list > li")).to_have_count(1)
    await expect(field).to_have_value("loud pump")


async def test_without_a_line_a_search_does_not_say_that_nothing_is_there(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, "/search")
    nothing, away = page.get_by_text("No match for “zzyzx”."), page.get_by_text("There is no connection.")
    await ask(page, "max")
    await page.keyboard.press("Control+a")
    await page.context.set_offline(True)
    await page.keyboard.type("zzyzx")
    await expect(away).to_be_visible()
    await expect(nothing).to_have_count(0)
    await page.context.set_offline(False)
    await expect(nothing).to_be_visible()
    await expect(away).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.context.set_offline(True)
    await page.keyboard.type("zzyzx again")
    await page.keyboard.press("Enter")
    await expect(away).to_be_visible()
    await page.context.set_offline(False)
    await expect(page.get_by_text("No match for “zzyzx again”.")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, (1024, 768)])
async def test_in_a_thread_send_stands_at_the_end_of_the_row(open_page: Open, size: tuple[int, int]) -> None:
    page = await open_page(Who.MAX, f"{CHAT}?thread={item_in(Where.OPEN, MESSAGE)}", size=size)
    thread = page.get_by_role("complementary").filter(has=page.get_by_label("Reply in thread"))
    await expect(thread.get_by_text(canary(Where.OPEN, ANSWER))).to_be_visible()
    emoji, send = await box_of(named(thread, "Emoji")), await box_of(named(thread, "Send"))
    assert emoji[2] <= send[0]
    assert abs((emoji[1] + emoji[3]) - (send[1] + send[3])) < 4
    await named(thread, "Who can see this: Everyone can read, 4 members").click()
    await expect(page.get_by_role("dialog", name="Who can see this")).to_be_visible()


async def test_boxes_to_tick_have_the_colour_of_the_house_in_every_theme(open_page: Open) -> None:
    page = await open_page(Who.INES, f"/s/{OPEN}/about")
    await page.get_by_role("button", name="Add people").click()
    await page.get_by_role("button", name="From a list").click()
    await page.get_by_role("textbox").fill("Ada Żurek")
    await page.get_by_role("button", name="Look through").click()
    await expect(page.get_by_role("checkbox")).to_be_checked()
    seen = [await page.evaluate(COLOURS, theme) for theme in THEMES]
    assert [ticked for ticked, _brand in seen] == [brand for _ticked, brand in seen]
    assert len({ticked for ticked, _brand in seen}) == len(THEMES)


async def unread_history(house: Running) -> None:
    """More than two days of messages, of which Max has not read the last forty."""
    await write_history(house.logins.owner, Where.OPEN, 400)
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(
        "update memberships set read_seq = read_seq - 40 where space_id = $1 and person_id = $2",
        OPEN,
        int(Who.MAX),
    )
    await connection.close()


async def test_nothing_lies_over_the_day_while_one_scrolls(open_page: Open, house: Running) -> None:
    await unread_history(house)
    page = await open_page(Who.MAX, CHAT)
    await page.get_by_role("button", name="Newest").click()
    back, day = named(page, "To the first unread"), page.locator(".dayfloat")
    log = page.get_by_role("log", name="Messages")
    await log.evaluate("view => view.scrollTop -= 400")
    await expect(back).to_be_visible()
    await expect(day).to_be_visible()
    assert (await box_of(day))[2] < (await box_of(back))[0]
    async with asyncio.timeout(30):
        while not await log.evaluate(TO_A_DAY):
            await page.wait_for_timeout(50)
    await log.evaluate(TO_A_DAY)
    await expect(page.locator(".divider[data-under]")).to_be_visible()
    await expect(day).to_be_hidden()
    await log.evaluate("view => view.scrollTop -= 200")
    await expect(day).to_be_visible()


async def test_a_space_is_made_and_others_are_asked_in(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.INES, "/")
    await press(page, "New space")
    await expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_focused()
    await page.keyboard.type("Valve decisions")
    await press(page, "Add people at once")
    await expect(page.get_by_role("combobox", name="Who is in it")).to_be_focused()
    await press(page, "Create space")
    await expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    await press(page, "Add people")
    await expect(page.get_by_role("dialog", name="Add people to Valve decisions")).to_be_visible()
    await expect(page.get_by_role("combobox", name="Name")).to_be_focused()
    await page.keyboard.type("max")
    await expect(page.get_by_role("option", name=re.compile("Max Żurek"))).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(named(page, "Remove Max Żurek")).to_be_visible()
    await press(page, "Add")
    await expect(named(page, "Who can see this: Everyone can read, 2 members")).to_be_visible()
    await expect(page.get_by_role("main").get_by_role("button", name="Add people")).to_have_count(0)


async def test_the_bell_leads_to_the_hours_and_you_to_the_first_steps(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.INES, "/bell")
    await press(page, "When you may be reached", "link")
    await expect(page.get_by_role("region", name="When you may be reached")).to_be_focused()
    await expect(page.get_by_role("heading", name="When you may be reached")).to_be_in_viewport()
    await reach(page, named(page, "First steps again", "link"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()


def composer(page: Page) -> Locator:
    return page.locator(".composer").first


async def test_what_has_the_focus_in_a_composer_shows_it_alone(open_page: Open) -> None:
    page = await open_page(Who.INES, "/")
    field = page.get_by_label("Write a post")
    await field.click()
    await expect(field).to_be_focused()
    await expect(composer(page)).to_have_css("outline-style", "solid")
    where = named(page, re.compile("^Who can see this"))
    await where.click()
    await expect(page.get_by_role("dialog", name="Where, and who can see it")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(where).to_be_focused()
    await expect(where).to_have_css("outline-style", "solid")
    await expect(composer(page)).to_have_css("outline-style", "none")


async def test_code_has_its_language_at_the_end_of_its_first_line(open_page: Open) -> None:
    page = await open_page(Who.INES, CHAT)
    field = page.get_by_label("Message Heat Networks")
    await expect(field).to_be_focused()
    await page.keyboard.type("```py")
    await page.keyboard.press("Enter")
    await page.keyboard.type("x = 1")
    code = field.locator("pre[data-language=py]")
    await expect(code).to_have_text("x = 1")
    left, width = await code.evaluate(
        "pre => [parseFloat(getComputedStyle(pre, '::before').left), pre.clientWidth]"
    )
    assert left > width / 2


async def test_times_to_send_at_are_said_as_those_to_be_reminded_at(open_page: Open) -> None:
    page = await open_page(Who.INES, CHAT)
    await expect(page.get_by_label("Message Heat Networks")).to_be_focused()
    await page.keyboard.type("Later")
    await named(page, "At another time").click()
    await expect(page.get_by_role("menuitem", name=re.compile("^Tomorrow morning"))).to_have_text(
        re.compile(r"^Tomorrow morning\w+day 09:00$")
    )


async def test_two_ways_to_do_the_same_are_two_keys(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.MAX, "/people")
    await page.get_by_role("main").focus()
    await page.keyboard.press("?")
    again = page.get_by_role("dialog", name="Keys").locator(".ln").filter(has_text="Do again")
    await expect(again.locator("kbd")).to_have_text(["Ctrl ⇧ Z", "Ctrl Y"])


async def test_recording_moves_nothing_and_what_leaves_a_space_stands_in_its_row(open_page: Open) -> None:
    page = await open_page(Who.INES, CHAT)
    before = await box_of(composer(page))
    await page.get_by_role("button", name="Voice message").click()
    await expect(named(page, "Stop and listen")).to_be_visible()
    assert await box_of(composer(page)) == before
    await named(page, "Throw the recording away").click()
    await page.goto(f"/s/{OPEN}/about")
    level = await box_of(page.get_by_role("combobox", name="News from here"))
    leave = await box_of(page.get_by_role("main").get_by_role("button", name="Leave"))
    assert level[1] < leave[1] < leave[3] < level[3]
    assert level[2] < leave[0]


async def test_who_asks_and_how_somebody_came_stands_in_one_line(open_page: Open, house: Running) -> None:
    await catch_up(house)
    asked = await house.say(Who.MAX, Where.OPEN, f"<@{int(Who.INES)}> which valve?")
    await catch_up(house)
    page = await open_page(Who.INES, "/work")
    lines = page.locator(".wk-t > .m")
    await expect(lines.filter(has_text="Max Żurek asks you")).to_have_count(1)
    await page.goto(f"/items/{asked['id']}")
    said = page.get_by_role("article").filter(has_text="which valve?")
    await said.focus()
    await named(said, "More").click()
    await page.get_by_role("menuitem", name="Save", exact=True).click()
    await expect(page.get_by_text("Saved. It stands in My work.")).to_be_visible()
    await page.goto("/work")
    await expect(lines.filter(has_text="Saved from Max Żurek")).to_have_count(1)
    for line in await lines.all():
        assert await line.evaluate(ONE_LINE)
    await page.goto(f"/s/{OPEN}/about")
    await named(page, "See all, in name order").click()
    since = page.get_by_role("dialog").locator(".m")
    await expect(since.first).to_be_visible()
    for line in await since.all():
        assert await line.evaluate(ONE_LINE)


async def test_an_address_that_leads_nowhere_takes_nothing_away(open_page: Open) -> None:
    page = await open_page(Who.INES, "/nowhere")
    await expect(page.get_by_role("heading", name="There is nothing at this address.")).to_be_visible()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Heat Networks").click()
    await expect(page).to_have_url(re.compile(f"{CHAT}$"))
    await page.goto(f"/s/{OPEN}/nowhere")
    await expect(page.get_by_role("heading", name="There is nothing at this address.")).to_be_visible()
    stranger = await open_page(None, "/nowhere")
    await expect(stranger).to_have_url(re.compile("/sign-in"))
