"""A person's card, pins, mentions, forwarding and quoting, times: as people meet them, also by keyboard and thumb."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.keyboard import choose, press, reach
from tests.journeys.test_chat_by_keyboard import come_to, open_menu
from tests.journeys.test_rich_by_keyboard import field_of
from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import MESSAGE, Where, Who, canary, item_in

pytestmark = pytest.mark.browser
CHAT = f"/s/{int(Where.OPEN)}/chat"
BID = f"/s/{int(Where.HIDDEN)}/chat"
LONGER_THAN_A_CARD_TAKES = 800


def composer(page: Page) -> Locator:
    return page.get_by_label("Message Heat Networks")


def message(page: Page, text: str) -> Locator:
    return page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=text)


async def from_menu(page: Page, said: Locator, choice: str) -> None:
    await said.hover()
    await said.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name=choice, exact=True).click()


async def test_a_card_says_who_somebody_is(open_page: Open, by_keyboard: Open, house: Running) -> None:
    await house.client(Who.MAX).patch("/api/me", json={"phone": "+47 77 38 00", "title": "Pump fitter"})
    await house.say(Who.MAX, Where.OPEN, "who am I")
    page = await open_page(Who.INES, CHAT)
    card = page.get_by_role("dialog", name="About Max Żurek")
    await message(page, "who am I").get_by_role("link", name="Max Żurek").hover()
    await expect(card).to_contain_text("Pump fitter")
    await expect(card.get_by_role("link", name="Kvaløya phase 2")).to_be_visible()
    await expect(card.get_by_role("link", name="+47 77 38 00")).to_have_attribute("href", "tel:+47773800")
    await page.keyboard.press("Escape")
    await expect(card).to_have_count(0)

    keys = await by_keyboard(Who.INES, CHAT)
    name = message(keys, "who am I").get_by_role("link", name="Max Żurek")
    await reach(keys, name, "Shift+Tab")
    await expect(keys.get_by_role("dialog", name="About Max Żurek")).to_be_visible()
    await keys.keyboard.press("ArrowDown")
    await expect(keys.get_by_role("dialog").get_by_role("link", name="Max Żurek")).to_be_focused()
    await keys.keyboard.press("Escape")
    await expect(name).to_be_focused()

    phone = await open_page(Who.INES, CHAT, size=PHONE)
    await message(phone, "who am I").get_by_role("link", name="Max Żurek").tap()
    await phone.get_by_role("dialog", name="About Max Żurek").get_by_role("button", name="Write to").tap()
    await expect(phone).to_have_url(re.compile(f"/s/{int(Where.PAIR)}/chat"))


async def test_a_name_that_comes_to_lie_under_a_resting_pointer_opens_no_card(
    open_page: Open, house: Running
) -> None:
    await house.say(Who.MAX, Where.OPEN, "who am I")
    page = await open_page(Who.INES, CHAT)
    name = message(page, "who am I").get_by_role("link", name="Max Żurek")
    box = await name.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.get_by_role("link", name="About", exact=True).click()
    await expect(page.get_by_role("heading", name="Members")).to_be_visible()
    await page.mouse.move(x, y)
    await page.go_back()
    await expect(name).to_be_visible()
    await page.wait_for_function("name => name.matches(':hover')", arg=await name.element_handle())
    await page.wait_for_timeout(LONGER_THAN_A_CARD_TAKES)
    card = page.get_by_role("dialog", name="About Max Żurek")
    await expect(card).to_have_count(0)
    await page.mouse.move(x + 2, y)
    await expect(card).to_be_visible()


async def test_what_is_pinned_and_what_names_me_is_found_again(open_page: Open, house: Running) -> None:
    await house.say(Who.INES, Where.OPEN, "the code is on the door")
    asked = await house.say(Who.INES, Where.OPEN, "<@4> can you come")
    body = {"client_id": "00000000-0000-4000-8000-000000000001", "body": "and <@4> bring the key"}
    await house.client(Who.MAX).post(f"/api/items/{asked['id']}/comments", json=body)
    lea = await open_page(Who.LEA, CHAT)
    max_ = await open_page(Who.MAX, CHAT)
    await from_menu(max_, message(max_, "the code is on the door"), "Pin in this space")
    await expect(message(lea, "the code is on the door")).to_contain_text("Pinned by Max Żurek")
    await lea.get_by_role("button", name="2 mention you").click()
    await expect(lea.get_by_text("1 of 2 that name you")).to_be_visible()
    await expect(message(lea, "can you come")).to_have_class(re.compile("found"))
    await lea.get_by_role("button", name="Later mention").click()
    await expect(lea.get_by_role("complementary", name="Thread")).to_contain_text("bring the key")
    await lea.get_by_role("link", name=re.compile("^Pinned ?1$")).click()
    await expect(lea.get_by_role("feed", name="Pinned")).to_contain_text("the code is on the door")
    await lea.get_by_role("button", name="Take off the pins").click()
    await expect(lea.get_by_text("Taken off the pins")).to_be_visible()
    await lea.get_by_role("link", name="Chat", exact=True).click()
    await expect(message(max_, "the code is on the door")).not_to_contain_text("Pinned by")


async def test_what_is_passed_on_stays_with_who_may_read_it(by_keyboard: Open, open_page: Open) -> None:
    page = await by_keyboard(Who.MAX, BID)
    ines, lea = await open_page(Who.INES, CHAT), await open_page(Who.LEA, CHAT)
    secret = message(page, canary(Where.HIDDEN, MESSAGE))
    await expect(page.get_by_label("Message Bid 2231")).to_be_focused()
    await come_to(page, secret)
    await open_menu(page, secret)
    await choose(page, "Forward")
    await expect(page.get_by_label("Space or person")).to_be_focused()
    await page.keyboard.type("heat")
    await press(page, re.compile("^Heat Networks"))
    await expect(page.get_by_text("2 of 4 people here can read it")).to_be_visible()
    await page.keyboard.type("mind the price")
    await press(page, "Send the link")
    await expect(page.get_by_text("Forwarded to Heat Networks")).to_be_visible()
    await expect(message(ines, "mind the price")).to_contain_text(canary(Where.HIDDEN, MESSAGE))
    await expect(message(ines, "mind the price")).to_contain_text("You see this as a member")
    await expect(message(lea, "mind the price")).to_contain_text("Something from elsewhere")
    assert canary(Where.HIDDEN, MESSAGE) not in await lea.content()
    assert "Bid 2231" not in await lea.content()


async def test_where_a_thing_is_passed_on_to_can_be_thought_over(open_page: Open, house: Running) -> None:
    """The comment stays meanwhile; and where nobody can say who would read it, that is said."""
    await house.say(Who.MAX, Where.OPEN, "worth passing on")
    page = await open_page(Who.INES, CHAT)
    await from_menu(page, message(page, "worth passing on"), "Forward")
    dialog = page.get_by_role("dialog", name="Forward")
    await page.route("**/readers?*", lambda route: route.abort())
    await dialog.get_by_role("button", name=re.compile("^Kvaløya phase 2")).click()
    await dialog.get_by_label("Your comment, if you like").fill("look at this")
    await expect(dialog.get_by_role("alert")).to_be_visible()
    await expect(dialog.get_by_role("button", name="Forward", exact=True)).to_be_disabled()
    await page.unroute_all()
    await dialog.get_by_role("button", name="Try again").click()
    # A guest is there too, who may not.
    await expect(dialog.get_by_role("button", name="Send the link")).to_be_enabled()
    await dialog.get_by_role("button", name="Another place").click()
    await dialog.get_by_role("button", name=re.compile("^Bid 2231")).click()
    await expect(dialog.get_by_label("Your comment, if you like")).to_have_value("look at this")


async def test_a_quote_leads_back(open_page: Open, house: Running) -> None:
    await house.say(Who.INES, Where.OPEN, "boots and a torch on Thursday")
    page = await open_page(Who.MAX, CHAT)
    await from_menu(page, message(page, "boots and a torch"), "Quote")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.press("Control+End")
    await page.keyboard.type("I bring both")
    await page.keyboard.press("Enter")
    said = message(page, "I bring both")
    await expect(said.get_by_role("blockquote")).to_contain_text("boots and a torch on Thursday")
    await said.get_by_role("link", name="Ines Solheim").last.click()
    await expect(page.locator("[data-message].found")).to_contain_text("boots and a torch")


async def put_time(page: Page) -> None:
    await expect(page.get_by_role("dialog", name="Date and time")).to_be_visible()
    await page.get_by_label("Day", exact=True).fill("2030-01-15")
    await page.get_by_label("Time", exact=True).fill("15:00")
    await press(page, "Put it in")


async def press_within(page: Page, toolbar: str, name: str) -> None:
    """One stop for Tab; arrows go on from there."""
    bar = page.get_by_role("toolbar", name=toolbar)
    await reach(page, bar.get_by_role("button").first, "Shift+Tab")
    await reach(page, bar.get_by_role("button", name=name), "ArrowRight")
    await page.keyboard.press("Enter")


async def test_a_time_is_read_by_everybodys_own_clock(
    by_keyboard: Open, open_page: Open, house: Running
) -> None:
    await house.client(Who.LEA).patch("/api/me", json={"zone": "America/New_York"})
    page = await by_keyboard(Who.MAX, CHAT)
    field, keys = await field_of(page), page.keyboard
    await keys.type("We meet /da")
    await expect(page.get_by_role("option", name="Date and time", selected=True)).to_be_visible()
    await keys.press("Enter")
    await put_time(page)
    await expect(field).to_be_focused()
    await expect(field.locator(".moment")).to_contain_text("15:00")
    await keys.type("not ")
    await press(page, "Formatting")
    await press_within(page, "Formatting", "Date and time")
    await put_time(page)
    await expect(field.locator(".moment")).to_have_count(2)
    await field.focus()
    await keys.press("Enter")
    await expect(message(page, "We meet").locator("time.moment")).to_have_count(2)
    await expect(message(page, "We meet").locator("time.moment").first).to_contain_text("15:00")
    lea = await open_page(Who.LEA, CHAT, zone="America/New_York")
    theirs = message(lea, "We meet").locator("time.moment").first
    await expect(theirs).to_contain_text("09:00")
    await expect(theirs).to_have_attribute("title", re.compile("15:00 Europe/Berlin"))


async def test_a_link_into_the_house_unfolds_for_who_may_read(open_page: Open, house: Running) -> None:
    link = f"{house.url}/items/{item_in(Where.HIDDEN, MESSAGE)}"
    await house.say(Who.MAX, Where.OPEN, f"as said in {link}")
    ines, lea = await open_page(Who.INES, CHAT), await open_page(Who.LEA, CHAT)
    await expect(message(ines, "as said in")).to_contain_text(canary(Where.HIDDEN, MESSAGE))
    await expect(message(lea, "as said in")).to_be_visible()
    assert canary(Where.HIDDEN, MESSAGE) not in await lea.content()
