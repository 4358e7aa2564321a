"""What is said of texts on every screen (test_axe.py) is found where it is so, and somebody reads from right to left."""

import re
from functools import cache

import pytest
from playwright.async_api import expect

from tests.journeys.opening import rest
from tests.journeys.texts import text_faults
from tests.journeys.windows import DESKTOP, PHONE, Open
from tests.running import Running
from tests.test_the_house import HOUSE
from tests.world import PASSWORD, Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ENTRY = re.compile(r'^msgid "(?P<said>.*)"\nmsgstr "(?P<translated>.*)"$', re.MULTILINE)
ISOLATES = re.compile("[\u2066-\u2069]")


@cache
def words_of(language: str) -> dict[str, str]:
    catalog = (HOUSE / f"web/src/locales/{language}.po").read_text()
    return {entry["said"]: entry["translated"] for entry in ENTRY.finditer(catalog)}


async def test_a_text_from_no_catalog_and_one_that_does_not_fit_are_found(open_page: Open) -> None:
    """The negative control: what does not fit does so in one size only."""
    page = await open_page(Who.INES, "/people", size=PHONE)
    await rest(page)
    assert await text_faults(page, PHONE, DESKTOP) == []
    await page.reload()
    await rest(page)
    await page.evaluate(
        """() => {
            const left = Object.assign(document.createElement('i'), { title: 'Left behind', textContent: 'Forgotten' })
            document.querySelector('main h1').before(left)
            const sheet = new CSSStyleSheet()
            sheet.replaceSync('@media (width > 1000px) { main h1 { inline-size: 40px; overflow: hidden } }')
            document.adoptedStyleSheets = [sheet]
        }"""
    )
    found = await text_faults(page, PHONE, DESKTOP)
    assert page.viewport_size == {"width": PHONE[0], "height": PHONE[1]}
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
