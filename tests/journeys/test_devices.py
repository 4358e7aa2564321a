"""One person on two devices: what is read, marked, drafted or edited on one is so on the other."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import Where, Who

pytestmark = pytest.mark.browser

CHAT = f"/s/{int(Where.MEMBERS)}/chat"


def composer(page: Page) -> Locator:
    return page.get_by_label(re.compile("^Message "))


def rail(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("^K.*phase 2"))


async def test_what_is_read_on_the_phone_is_read_on_the_desktop_within_a_second(
    open_page: Open, house: Running
) -> None:
    await house.client(Who.MAX).put(f"/api/spaces/{int(Where.MEMBERS)}/read", json={"seq": 6})
    desktop = await open_page(Who.MAX, "/people")
    await house.say(Who.INES, Where.MEMBERS, "who has the key?")
    await expect(rail(desktop)).to_have_accessible_name(re.compile("new"))
    phone = await open_page(Who.MAX, CHAT, size=PHONE)
    await expect(phone.get_by_text("who has the key?")).to_be_in_viewport()
    await expect(phone.get_by_role("separator")).to_be_visible()
    await expect(rail(desktop)).not_to_have_accessible_name(re.compile("new"), timeout=3_000)

    # And back: unread again from there, on both, and it stays so while it is open.
    await desktop.goto(CHAT)
    said = desktop.get_by_role("article").filter(has_text="who has the key?")
    await said.hover()
    await said.get_by_role("button", name="More").click()
    await desktop.get_by_role("menuitem", name="Mark as unread from here").click()
    for device in (desktop, phone):
        await expect(device.get_by_role("separator")).to_be_visible()
    await expect(rail(desktop)).to_have_accessible_name(re.compile("new"))
    third = await open_page(Who.MAX, "/people")
    await expect(rail(third)).to_have_accessible_name(re.compile("new"))


async def test_a_draft_goes_from_device_to_device(open_page: Open) -> None:
    desktop, phone = await open_page(Who.MAX, CHAT), await open_page(Who.MAX, CHAT, size=PHONE)
    await composer(desktop).fill("Begun at the desk")
    await expect(composer(phone)).to_have_text("Begun at the desk")
    await composer(phone).press("End")
    # An editor that has just got the focus puts the caret where it was, a moment later.
    await phone.wait_for_timeout(100)
    await phone.keyboard.type(", ended on the way")
    await expect(composer(desktop)).to_have_text("Begun at the desk, ended on the way")
    await phone.get_by_role("button", name="Send").click()
    await expect(composer(desktop)).to_have_text("")
    await expect(desktop.get_by_text("Begun at the desk, ended on the way")).to_be_visible()
    await desktop.reload()
    await expect(composer(desktop)).to_have_text("")


async def test_who_edits_hears_that_it_was_edited_elsewhere(open_page: Open, house: Running) -> None:
    said = await house.say(Who.MAX, Where.MEMBERS, "at nine")
    page = await open_page(Who.MAX, CHAT)
    await composer(page).press("ArrowUp")
    box = page.get_by_label("Edit", exact=True)
    await box.fill("at ten")
    await house.client(Who.MAX).patch(f"/api/items/{said['id']}", json={"body": "at eleven"})
    await expect(page.get_by_text("This was changed on another device")).to_be_visible()
    await expect(box).to_have_text("at ten")
    await page.get_by_role("button", name="Drop mine").click()
    await expect(box).to_have_text("at eleven")
    await box.fill("at twelve")
    await box.press("Enter")
    await expect(box).to_be_hidden()
    await expect(page.get_by_role("log", name="Messages").get_by_text("at twelve")).to_be_visible()
    versions = (await house.client(Who.MAX).get(f"/api/items/{said['id']}/versions")).json()["items"]
    assert [version["body"] for version in versions] == ["at nine", "at eleven", "at twelve"]


async def test_days_are_those_of_the_reader(open_page: Open, house: Running) -> None:
    """The zones are 25 hours apart: at no hour do both have the same day."""
    said = await house.say(Who.MAX, Where.MEMBERS, "good night")
    connection = house.app.database
    async with connection.as_engine() as tx:
        rows = await tx.fetch("select created_at from items where id = $1", said["id"])
    at = rows[0]["created_at"].isoformat()
    shown = {}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await house.client(Who.INES).patch("/api/me", json={"zone": zone})
        page = await open_page(Who.INES, CHAT, zone="Europe/Berlin")
        expected = await page.evaluate(
            "([at, timeZone]) => new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at)).replace(',', '')",
            [at, zone],
        )
        line = page.get_by_title("Go to another day").last
        await expect(line).to_contain_text(expected)
        await line.click()
        shown[zone] = await page.locator("input[type=date]").input_value()
        await page.close()
    assert shown["Pacific/Kiritimati"] > shown["Pacific/Pago_Pago"]
