"""Every screen in a language with longer words and in one that runs from right to left, and somebody who reads so."""

import re
from functools import cache

import pytest
from playwright.async_api import Page, expect

from tests.journeys.axe import faults
from tests.journeys.looks import OUTSIDE, SCREENS
from tests.journeys.opening import rest
from tests.journeys.texts import text_faults
from tests.journeys.windows import DESKTOP, Open
from tests.running import Running
from tests.test_the_house import HOUSE
from tests.world import PASSWORD, Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PLAIN = [look for look in (*SCREENS, *OUTSIDE) if look.open is rest]
WITH_AXE = {"home", "chat", "about", "you", "search", "sign-in"}
"""What axe finds depends little on the language; each of these has parts of its own."""

ENTRY = re.compile(r'^msgid "(?P<said>.*)"\nmsgstr "(?P<translated>.*)"$', re.MULTILINE)
ISOLATES = re.compile("[\u2066-\u2069]")


@cache
def words_of(language: str) -> dict[str, str]:
    catalog = (HOUSE / f"web/src/locales/{language}.po").read_text()
    return {entry["said"]: entry["translated"] for entry in ENTRY.finditer(catalog)}


@pytest.mark.parametrize("part", [0, 1])
async def test_every_screen_is_translated_and_fits(open_page: Open, part: int) -> None:
    """Wide; tests/journeys/test_axe.py does the same on the phone, with all that opens over them."""
    pages: dict[Who | None, Page] = {}
    wrong: list[str] = []
    for look in PLAIN[part::2]:
        page = pages.get(look.who) or await open_page(look.who, "/forgot", size=DESKTOP)
        pages[look.who] = page
        await page.goto(look.address)
        await page.get_by_role("main").wait_for()
        await rest(page)
        found = await text_faults(page)
        if look.name in WITH_AXE:
            found += [f"Arabic, {fault}" for fault in await faults(page)]
        wrong += [f"{look.name}: {fault}" for fault in found]
    if wrong:
        pytest.fail("\n".join(wrong))


async def test_a_text_from_no_catalog_and_one_that_does_not_fit_are_found(open_page: Open) -> None:
    """The negative control."""
    page = await open_page(Who.INES, "/people")
    await rest(page)
    assert await text_faults(page) == []
    await page.reload()
    await rest(page)
    await page.evaluate(
        """() => {
            const left = Object.assign(document.createElement('i'), { title: 'Left behind', textContent: 'Forgotten' })
            document.querySelector('main h1').before(left)
            const sheet = new CSSStyleSheet()
            sheet.replaceSync('main h1 { inline-size: 40px; overflow: hidden }')
            document.adoptedStyleSheets = [sheet]
        }"""
    )
    found = await text_faults(page)
    assert {"English: Forgotten", "English: Left behind"} <= set(found)
    assert any(fault.startswith("long, cut (x)") for fault in found), found
    assert any(fault.startswith("Arabic, cut (x)") for fault in found), found


async def test_somebody_comes_in_and_writes_from_right_to_left(open_page: Open, house: Running) -> None:
    arabic, polish = words_of("ar"), words_of("pl")
    page = await open_page(None, "/sign-in")
    await page.get_by_label("Language").select_option("ar")
    await expect(page.locator("html[dir=rtl][lang=ar]")).to_be_attached()
    await page.get_by_label(arabic["E-mail or sign-in name"]).fill("ines@meridian.example")
    await page.get_by_label(arabic["Password"]).fill(PASSWORD)
    await page.keyboard.press("Enter")
    rail = page.get_by_role("navigation", name=arabic["Main"])
    await expect(rail.get_by_role("link", name=arabic["Home"])).to_be_visible()
    assert (await house.client(Who.INES).get("/api/me")).json()["language"] == "ar"
    beside, main = await rail.bounding_box(), await page.get_by_role("main").bounding_box()
    assert beside
    assert main
    assert beside["x"] >= main["x"] + main["width"] - 1

    await page.goto(f"/s/{int(Where.OPEN)}/chat")
    field = page.locator(".composer [contenteditable=true]")
    await expect(field).to_be_visible()
    label = ISOLATES.sub("", await field.get_attribute("aria-label") or "")
    assert label == arabic["Message {name}"].format(name="Heat Networks")
    assert await field.evaluate("field => getComputedStyle(field).direction") == "rtl"
    send = page.get_by_role("button", name=arabic["Send"])
    turned = "icon => getComputedStyle(icon).transform.startsWith('matrix(-1,')"
    assert await send.locator("svg").evaluate(turned)
    await field.fill("المضخة 3 تعمل: DN80, 1,140 kr.")
    await field.press("Enter")
    written = page.get_by_role("article").filter(has_text="DN80").last
    await expect(written).to_be_visible()
    await expect(written.locator(".tx")).to_have_css("direction", "rtl")
    await expect(written.locator("time").first).to_have_text(re.compile(r"^[0-2]\d:[0-5]\d$"))

    await page.goto("/you")
    await page.get_by_label(arabic["Language"]).select_option("pl")
    await page.get_by_role("button", name=arabic["Save"], exact=True).first.click()
    await expect(page.get_by_role("heading", name=polish["You"], exact=True)).to_be_visible()
    await expect(page.locator("html[dir=ltr][lang=pl]")).to_be_attached()
