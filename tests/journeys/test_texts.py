"""Texts as people bring them: very long, from right to left, out of a word processor, with hundreds of reactions."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.seeding import add_crowd, add_reactions, add_spaces
from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

CHAT = f"/s/{int(Where.OPEN)}/chat"
WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth > innerWidth"
PASTE = """([element, html, plain, file]) => {
  const data = new DataTransfer()
  if (html) data.setData('text/html', html)
  if (plain) data.setData('text/plain', plain)
  if (file) data.items.add(new File(['x'], 'photo.png', { type: 'image/png' }))
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}"""


def composer(page: Page) -> Locator:
    return page.get_by_label(re.compile("^Message "))


async def paste(page: Page, *, html: str = "", plain: str = "", file: bool = False) -> None:
    await expect(composer(page)).to_have_attribute("contenteditable", "true")
    await page.evaluate(PASTE, [await composer(page).element_handle(), html, plain, file])


@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["wide", "narrow"])
async def test_long_texts_and_names_stay_inside(
    open_page: Open, house: Running, size: tuple[int, int]
) -> None:
    await house.client(Who.MAX).patch("/api/me", json={"name": "Maximilian " + "von und zu Hohenstein-" * 4})
    await house.say(Who.MAX, Where.OPEN, "Donau" * 1_000)
    await house.say(Who.MAX, Where.OPEN, "a sentence of some words. " * 1_538)
    last = await house.say(Who.MAX, Where.OPEN, "\u05e9\u05dc\u05d5\u05dd, Max!")
    await house.client(Who.INES).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": last["seq"]})
    page = await open_page(Who.INES, CHAT, size=size)
    await expect(page.get_by_text("Max!")).to_be_in_viewport()
    assert not await page.evaluate(WIDER_THAN_ITS_WINDOW)
    assert await page.get_by_text("Max!").evaluate("element => getComputedStyle(element).direction") == "rtl"
    await page.get_by_role("button", name=re.compile("^Read all")).last.click()
    assert not await page.evaluate(WIDER_THAN_ITS_WINDOW)


async def test_a_text_of_the_longest_length_is_typed_and_sent(open_page: Open, house: Running) -> None:
    page = await open_page(Who.INES, CHAT)
    await paste(page, html="<b></b>", plain="x")
    await composer(page).fill("word " * 7_999)
    await composer(page).press_sequentially("last.")
    await composer(page).press("Enter")
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)
    history = (await house.client(Who.INES).get(f"/api/spaces/{int(Where.OPEN)}/messages")).json()["items"]
    assert len(history[-1]["body"]) == 40_000
    await composer(page).fill("x" * 40_001)
    await expect(page.get_by_text("1 character too many.")).to_be_visible()
    await composer(page).press("Enter")
    await expect(composer(page)).to_have_text("x" * 40_001)


async def test_what_is_pasted_becomes_markdown_and_a_picture_alone_a_file(open_page: Open) -> None:
    page = await open_page(Who.INES, CHAT)
    table = "<table><tr><th>Part</th><th>Price</th></tr><tr><td>DN80</td><td><b>1,140</b></td></tr></table>"
    await paste(page, html=f"<p>See:</p>{table}", plain="See:\nPart\tPrice\nDN80\t1,140", file=True)
    await expect(composer(page).get_by_role("cell", name="1,140").locator("strong")).to_be_visible()
    await composer(page).press("Enter")
    await expect(page.get_by_role("table").get_by_role("cell", name="1,140")).to_be_visible()
    await expect(page.get_by_text("photo.png")).to_have_count(0)
    await paste(page, file=True)
    await expect(page.locator("#composer").get_by_text("photo.png")).to_be_visible()
    await expect(composer(page)).to_have_text("")


async def test_among_twenty_thousand_people_the_picker_finds_by_folded_names_with_few_requests(
    open_page: Open, house: Running
) -> None:
    await add_crowd(house.logins.owner, 20_000, "Zo\u00eb \u017burkowska")
    page = await open_page(Who.INES, CHAT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/people?" in request.url else None)
    await composer(page).press_sequentially("Ask @zurkow", delay=30)
    option = page.get_by_role("option", name=re.compile("Zo\u00eb \u017burkowska"))
    await expect(option).to_be_visible()
    await expect(page.get_by_role("option")).to_have_count(1)
    assert len(asked) <= 8, asked
    await composer(page).press("Enter")
    await expect(composer(page)).to_have_text("Ask @Zo\u00eb \u017burkowska ")
    await composer(page).press_sequentially("and @\u017bur")
    await expect(page.get_by_role("option").nth(1)).to_be_visible()
    await composer(page).press("ArrowDown")
    await composer(page).press("ArrowUp")
    await composer(page).press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await composer(page).press("Enter")
    await expect(page.get_by_role("link", name="@Zo\u00eb \u017burkowska")).to_be_visible()


async def test_hundreds_of_reactions_and_spaces_are_bearable(open_page: Open, house: Running) -> None:
    await add_crowd(house.logins.owner, 200, "One More")
    people: list[dict[str, Any]] = (
        await house.client(Who.INES).get(f"/api/people?q=novak&limit=100&space={int(Where.OPEN)}")
    ).json()["items"]
    item = item_in(Where.OPEN, MESSAGE)
    await add_reactions(
        house.logins.owner, item, ["\U0001f389", "\U0001f440"], [person["id"] for person in people]
    )
    await add_spaces(house.logins.owner, 300, Who.INES)
    page = await open_page(Who.INES, CHAT)
    party = page.get_by_role("button", name=re.compile("^Well done: .*98 others"))
    await expect(party).to_be_visible()
    await party.click()
    await expect(page.get_by_role("button", name=re.compile("^Well done: .*you.*98 others"))).to_be_visible()
    await expect(
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Space 300")
    ).to_be_attached()
    await page.keyboard.press("Control+k")
    await expect(page.get_by_role("combobox", name="Search or jump to")).to_be_focused()
    await page.keyboard.type("space 299")
    await page.get_by_role("option").filter(has_text="Space 299").first.click()
    await expect(page.get_by_role("heading", name="Space 299").first).to_be_visible()
