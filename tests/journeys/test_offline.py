"""Without a line: what was read can be read, what is written waits over a reload, and arrives once and in order."""

import re

import asyncpg
import pytest
from playwright.async_api import Locator, Page, expect

from tests.files.asking import picture, say_with, work_off
from tests.journeys.quiet import quiet
from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import MESSAGE, Where, Who, canary, item_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

CHAT = f"/s/{int(Where.MEMBERS)}/chat"
POSTS = f"/s/{int(Where.MEMBERS)}/posts"
WAITING = "[aria-busy=true]"

WORKER_READY = (
    "async () => { await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null }"
)


def composer(page: Page) -> Locator:
    return page.get_by_label(re.compile("^Message "))


async def say(page: Page, *words: str) -> None:
    for one in words:
        await composer(page).fill(one)
        await composer(page).press("Enter")


async def bodies(house: Running, kind: str, like: str) -> list[str]:
    connection = await asyncpg.connect(house.logins.owner)
    rows = await connection.fetch(
        "select body from items where kind = $1 and body like $2 order by seq", kind, like
    )
    await connection.close()
    return [row["body"] for row in rows]


async def test_at_a_desk_and_on_a_phone_it_is_said_at_once_and_at_the_same_time(open_page: Open) -> None:
    desk, phone = await open_page(Who.MAX, CHAT), await open_page(Who.MAX, CHAT, size=PHONE)
    for page in (desk, phone):
        await expect(page.get_by_text("You are offline.")).to_have_count(0)
        await page.context.set_offline(True)
        await expect(page.get_by_text("You are offline.")).to_be_visible(timeout=900)
    await expect(desk.get_by_role("navigation", name="Main").get_by_text("No connection")).to_be_visible()
    for page in (desk, phone):
        await page.context.set_offline(False)
        await expect(page.get_by_text("You are offline.")).to_have_count(0)
    await expect(desk.get_by_text("No connection")).to_have_count(0)


async def test_what_is_written_away_waits_over_a_reload_and_arrives_once_in_order(
    open_page: Open, house: Running
) -> None:
    page = await open_page(Who.MAX, CHAT, worker=True)
    await page.wait_for_function(WORKER_READY)
    other = await page.context.new_page()
    await other.goto(CHAT)
    # What was read is kept a moment after it was read, what is written before it is shown.
    await quiet(page)
    await page.context.set_offline(True)
    await say(page, "away 1", "away 2", "away 3")
    await expect(page.locator(WAITING)).to_have_count(3)
    # The page comes up from what the device keeps, also a screen that was never opened here.
    await page.reload()
    await expect(page.get_by_text(canary(Where.MEMBERS, MESSAGE)).first).to_be_visible()
    await expect(page.locator(WAITING)).to_have_count(3)
    await expect(page.get_by_text("What you see is of today")).to_be_visible()
    await page.get_by_role("link", name="Posts", exact=True).click()
    await page.get_by_label("Write a post").fill("away, a post")
    await page.get_by_role("button", name="Post", exact=True).click()
    await expect(page.locator(WAITING)).to_have_count(1)
    await page.reload()
    await expect(page.locator(WAITING)).to_have_count(1)
    # The other page of the same person wakes up to the same outbox.
    await other.reload()
    await expect(other.locator(WAITING)).to_have_count(3)

    await page.context.set_offline(False)
    for one in (page, other):
        await expect(one.locator(WAITING)).to_have_count(0, timeout=30_000)
    await expect(other.get_by_text(re.compile("^away [123]$"))).to_have_text(["away 1", "away 2", "away 3"])
    await expect(page.get_by_text("away, a post")).to_have_count(1)
    ines = await open_page(Who.INES, CHAT)
    await expect(ines.get_by_text(re.compile("^away [123]$"))).to_have_text(["away 1", "away 2", "away 3"])
    assert await bodies(house, "message", "away %") == ["away 1", "away 2", "away 3"]
    assert await bodies(house, "post", "away, %") == ["away, a post"]


KEPT = """
    (word) => new Promise((resolve) => {
        const opening = indexedDB.open('folkmoot-3')
        opening.onsuccess = () => {
            const asked = opening.result.transaction('kept').objectStore('kept').getAll()
            asked.onsuccess = () => { resolve(JSON.stringify(asked.result).includes(word)); opening.result.close() }
        }
    })
"""


async def test_what_was_deleted_meanwhile_goes_from_the_copy_and_all_of_it_at_sign_out(
    open_page: Open, house: Running
) -> None:
    word = canary(Where.MEMBERS, MESSAGE)
    page = await open_page(Who.MAX, CHAT)
    await page.wait_for_function(KEPT, arg=word)
    await page.goto("about:blank")
    await house.client(Who.INES).delete(f"/api/items/{item_in(Where.MEMBERS, MESSAGE)}")
    # Coming back to another page: what was deleted is not shown there, and goes from the device all the same.
    await page.goto("/you")
    await page.wait_for_function(f"async (word) => !(await ({KEPT})(word))", arg=word)
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url("**/sign-in")
    assert await page.evaluate("async () => (await indexedDB.databases()).map(({name}) => name)") == []


async def test_a_draft_written_away_is_not_lost_to_the_server(open_page: Open, house: Running) -> None:
    await house.client(Who.MAX).put(
        "/api/me/drafts", json={"space": int(Where.MEMBERS), "place": "chat", "body": "older"}
    )
    page = await open_page(Who.MAX, CHAT, worker=True)
    await page.wait_for_function(WORKER_READY)
    await expect(composer(page)).to_have_text("older")
    await page.context.set_offline(True)
    await composer(page).fill("newer, from the tunnel")
    await page.reload()
    await expect(composer(page)).to_have_text("newer, from the tunnel")
    await page.context.set_offline(False)
    phone = await open_page(Who.MAX, CHAT)
    await expect(composer(phone)).to_have_text("newer, from the tunnel", timeout=20_000)
    await expect(composer(page)).to_have_text("newer, from the tunnel")


async def test_what_is_refused_says_so_and_can_be_written_on(open_page: Open, house: Running) -> None:
    page = await open_page(Who.MAX, CHAT)
    # Its answers are those of a server with a lower limit.
    await page.route(
        "**/messages",
        lambda route: route.fulfill(
            status=422,
            content_type="application/problem+json",
            json={"status": 422, "code": "too_long", "title": "Too long"},
        ),
    )
    await say(page, "much too long")
    refused = page.get_by_role("alert").filter(has_text="Not sent")
    await expect(refused).to_contain_text("This is too long.")
    await expect(refused.get_by_role("button", name="Try again")).to_have_count(0)
    await refused.get_by_role("button", name="Edit").click()
    await expect(refused).to_have_count(0)
    await expect(composer(page)).to_have_text("much too long")
    await page.unroute_all()
    await composer(page).press("Enter")
    await expect(page.locator(WAITING)).to_have_count(0)
    assert await bodies(house, "message", "much too long") == ["much too long"]


async def test_what_cannot_arrive_any_more_is_shown_though_its_space_is_gone(
    open_page: Open, house: Running
) -> None:
    page = await open_page(Who.MAX, CHAT)
    await page.context.set_offline(True)
    await say(page, "nobody will read this")
    await house.client(Who.INES).delete(f"/api/spaces/{int(Where.MEMBERS)}/members/{int(Who.MAX)}")
    await page.context.set_offline(False)
    await expect(page.get_by_text("1 message was not sent.")).to_be_visible(timeout=30_000)
    await page.get_by_role("button", name="Show", exact=True).click()
    dialog = page.get_by_role("dialog", name="Not sent")
    await expect(dialog).to_contain_text("nobody will read this")
    await expect(dialog.get_by_role("button", name="Copy text")).to_be_visible()
    await dialog.get_by_role("button", name="Remove").click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_text("was not sent")).to_have_count(0)
    assert await bodies(house, "message", "nobody will read this") == []


async def test_what_is_said_without_a_line_is_in_view_though_the_banner_takes_its_place(
    open_page: Open,
) -> None:
    page = await open_page(Who.MAX, CHAT, size=PHONE, worker=True)
    await page.wait_for_function(WORKER_READY)
    await say(page, *(f"line {number}" for number in range(12)))
    await expect(page.locator(WAITING)).to_have_count(0)
    await page.context.set_offline(True)
    await say(page, "from the lift")
    await expect(page.get_by_text("You are offline")).to_be_visible()
    await expect(page.get_by_text("from the lift")).to_be_in_viewport(ratio=1)


async def test_a_picture_that_did_not_come_without_a_line_comes_with_it(
    open_page: Open, house: Running
) -> None:
    await say_with(house, Who.INES, Where.MEMBERS, picture(), name="walk.png", body="the walk")
    await work_off(house)
    page = await open_page(Who.MAX, "/")
    await page.route("**/attachments/**", lambda route: route.abort())
    await page.goto(CHAT)
    shown = page.get_by_role("button", name="Open walk.png")
    await expect(shown.locator(".pic-broken")).to_be_visible()
    await page.unroute("**/attachments/**")
    await page.context.set_offline(True)
    await page.context.set_offline(False)
    await expect(shown.locator("img")).to_be_visible()
