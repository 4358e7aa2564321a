"""Coming in, by keyboard alone, and where one stands then."""

import asyncio
import re
from urllib.parse import quote

import pytest
from playwright.async_api import Page, Route, expect

from tests.admin.deeds import PICTURE
from tests.journeys.keyboard import choose, expect_somewhere, press, write
from tests.journeys.windows import Open
from tests.running import Running
from tests.sound.served import until
from tests.world import MESSAGE, PASSWORD, Where, Who, canary, item_in

pytestmark = pytest.mark.browser
LINK = f"/items/{item_in(Where.OPEN, MESSAGE)}"
INSIDE = re.compile(f"/s/{int(Where.OPEN)}/chat\\?item={item_in(Where.OPEN, MESSAGE)}")
ELSEWHERE = (
    "\\\\evil.test",
    "/\\evil.test",
    "/.//evil.test",
    "javascript:alert(1)",
    "%2F%2Fevil.test",
    '"//evil.test"',
)
"""Said in an address; all ways of saying it stand in the tests of the client."""


async def sign_in(page: Page, password: str = PASSWORD, name: str = "max@meridian.example") -> None:
    await write(page, "E-mail or sign-in name", name)
    await write(page, "Password", password)
    await page.keyboard.press("Enter")


async def expect_inside(page: Page) -> None:
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()


async def test_a_wrong_password_is_said_and_can_be_corrected(by_keyboard: Open) -> None:
    page = await by_keyboard(None, "/")
    await expect(page.get_by_label("E-mail or sign-in name")).to_be_focused()
    await sign_in(page, "not this one")
    await expect(page.get_by_role("alert")).to_contain_text("is not right")
    await expect(page.get_by_label("Password", exact=True)).to_be_focused()
    await page.keyboard.type(PASSWORD)
    await press(page, "Sign in")
    await expect_inside(page)
    await expect_somewhere(page)


async def test_signing_in_leads_to_the_page_one_came_for(by_keyboard: Open) -> None:
    page = await by_keyboard(None, LINK)
    await sign_in(page)
    await expect(page).to_have_url(INSIDE)
    await expect(page.get_by_role("article").filter(has_text=canary(Where.OPEN, MESSAGE))).to_be_focused()


async def test_a_session_that_ended_is_taken_up_where_it_ended(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.MAX, LINK)
    await expect(page).to_have_url(INSIDE)
    for session in (await house.client(Who.MAX).get("/api/me/sessions")).json()["items"]:
        await house.client(Who.MAX).delete(f"/api/me/sessions/{session['id']}")
    await expect(page.get_by_text("Your session ended.")).to_be_visible()
    await sign_in(page)
    await expect(page).to_have_url(INSIDE)


async def test_another_house_is_no_page_one_came_for(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(None, "/sign-in?next=" + quote("//evil.test/", safe=""))
    await sign_in(page)
    await expect(page).to_have_url(house.url + "/")
    await expect_inside(page)
    for address in ELSEWHERE:
        await page.goto("/sign-in?next=" + quote(address, safe=""))
        await expect(page).to_have_url(house.url + "/")


async def test_who_forgot_the_password_comes_in_with_a_code(by_keyboard: Open, house: Running) -> None:
    ada = await by_keyboard(Who.ADA, "/admin")
    await press(ada, "More about Lea Żurek")
    await choose(ada, "Code for a new password")
    await press(ada, "Make the code")
    code = await ada.locator(".bigcode").inner_text()
    await press(ada, "Done")
    await expect(ada.get_by_role("button", name="More about Lea Żurek")).to_be_focused()

    lea = await by_keyboard(None, "/")
    await press(lea, "Forgot the password", "link")
    await expect(lea.get_by_text("Mail is not set up here.")).to_be_visible()
    await press(lea, "I have a code", "link")
    await expect(lea.get_by_label("Code")).to_be_focused()
    await lea.keyboard.type("7KXQM-4T2WA")
    await lea.keyboard.press("Enter")
    await expect(lea.get_by_role("alert")).to_contain_text("This code is not known")
    await write(lea, "Code", code)
    await press(lea, "Go on")
    await expect(lea.get_by_role("heading", name="A new password")).to_be_visible()
    await expect(lea.get_by_label("Password", exact=True)).to_be_focused()
    await lea.keyboard.type("a password of my own")
    await press(lea, "Set password and sign in")
    await expect_inside(lea)
    assert (await house.client(Who.LEA).get("/api/me/made-for-me")).json()["items"][0]["used_at"]


async def test_a_house_with_its_own_logo_shows_it_before_anything_is_asked(
    open_page: Open, house: Running
) -> None:
    page = await open_page(None, "/forgot")
    asked = asyncio.Event()

    async def wait(route: Route) -> None:
        await asked.wait()
        await route.continue_()

    plain = house.app.static.page
    await house.client(Who.ADA).put("/api/admin/logo", content=PICTURE)

    async def dressed() -> bool:
        return house.app.static.page is not plain

    await until(dressed, 5)
    await page.route("**/api/welcome", wait)
    await page.goto("/sign-in")
    await expect(page).to_have_title("Meridian")
    head = page.locator(".si-h")
    await expect(head).to_contain_text("Meridian")
    await expect(head.locator("img")).to_have_js_property("complete", True)
    asked.set()
    # Before the scripts are there the page shows it already.
    await page.route("**/assets/*.js", lambda route: route.fulfill(content_type="text/javascript"))
    await page.goto("/sign-in")
    assert await page.locator(".early img.logo").evaluate("image => image.naturalWidth") > 0
