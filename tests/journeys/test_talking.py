"""Two people talk in real browsers."""

import re
from urllib.parse import quote

import pytest
from playwright.async_api import Page, Route, expect

from folkmoot.items.schema import MOST_LISTED
from tests.journeys.windows import PHONE, Open, Used
from tests.people.crowd import let_many_react
from tests.running import Running
from tests.world import PASSWORD, Where, Who

pytestmark = pytest.mark.browser
CHAT = f"/s/{int(Where.OPEN)}/chat"


def composer(page: Page):  # noqa: ANN201 - Playwright's locator
    return page.get_by_label(re.compile("^Message "))


async def test_sign_in_and_out(open_page: Open) -> None:
    page = await open_page(None, "/")
    await page.get_by_label("E-mail or sign-in name").fill("ines@meridian.example")
    await page.get_by_label("Password", exact=True).fill("wrong password")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("is not right")).to_be_visible()
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await page.goto("/you")
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_label("Password", exact=True)).to_be_visible()


@pytest.mark.hostile(47)
async def test_signing_in_leads_to_where_one_was_going_and_never_elsewhere(
    open_page: Open, window: Used, house: Running
) -> None:
    for asked, leads in {
        quote(CHAT): CHAT,
        "//evil.test": "/",
        "/%09/evil.test": "/",
        "javascript:alert(1)": "/",
    }.items():
        page = await open_page(None, f"/sign-in?next={asked}")
        await page.get_by_label("E-mail or sign-in name").fill("ines@meridian.example")
        await page.get_by_label("Password", exact=True).fill(PASSWORD)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
        await expect(page).to_have_url(house.url + leads)
        await window.leave(page)


async def test_who_is_not_signed_in_is_asked_to_and_led_on(open_page: Open, house: Running) -> None:
    page = await open_page(None, CHAT)
    await page.get_by_label("E-mail or sign-in name").fill("ines@meridian.example")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(house.url + CHAT)


async def test_what_one_writes_the_other_sees(open_page: Open) -> None:
    ines, max_ = await open_page(Who.INES, CHAT), await open_page(Who.MAX, CHAT, size=PHONE)
    await composer(ines).fill("DN80 new is **€1,140** a piece")
    await composer(ines).press("Enter")
    await expect(max_.get_by_text("€1,140")).to_be_visible()
    await expect(ines.get_by_text("€1,140")).to_have_count(1)
    await composer(max_).fill("Then we take it")
    await max_.get_by_role("button", name="Send").click()
    await expect(ines.get_by_text("Then we take it")).to_be_visible()


async def test_typing_is_seen(open_page: Open) -> None:
    ines, max_ = await open_page(Who.INES, CHAT), await open_page(Who.MAX, CHAT)
    await composer(max_).press_sequentially("Hm")
    await expect(ines.get_by_text("is typing").first).to_be_visible()


async def test_what_is_written_while_away_arrives_once(open_page: Open, house: Running) -> None:
    page = await open_page(Who.MAX, CHAT)
    await page.context.set_offline(True)
    await composer(page).fill("written in the tunnel")
    await composer(page).press("Enter")
    await expect(page.get_by_text("written in the tunnel")).to_be_visible()
    await page.context.set_offline(False)

    async def count() -> int:
        history = (await house.client(Who.INES).get(f"/api/spaces/{int(Where.OPEN)}/messages")).json()[
            "items"
        ]
        return sum(item["body"] == "written in the tunnel" for item in history)

    for _ in range(100):
        if await count():
            break
        await page.wait_for_timeout(200)
    await page.wait_for_timeout(1000)
    assert await count() == 1
    await expect(page.get_by_text("written in the tunnel")).to_have_count(1)


async def test_what_is_sent_shows_where_nothing_could_be_loaded(open_page: Open) -> None:
    page = await open_page(Who.MAX, "/")

    async def lose(route: Route) -> None:
        """Reading fails; what is written gets no answer."""
        if route.request.method == "GET":
            await route.abort()

    await page.route(re.compile(r"/api/spaces/\d+/messages"), lose)
    await page.goto(CHAT)
    await expect(page.get_by_role("alert")).to_be_visible()
    await composer(page).fill("written into the dark")
    await composer(page).press("Enter")
    await expect(page.get_by_role("article").get_by_text("written into the dark")).to_be_visible()


async def test_unread_shows_in_the_rail_and_goes_when_read(open_page: Open, house: Running) -> None:
    page = await open_page(Who.LEA, "/")
    await house.client(Who.LEA).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": 6})
    await house.say(Who.INES, Where.OPEN, "news for Lea")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("Heat Networks"))
    await expect(link).to_have_accessible_name(re.compile("unread|new", re.IGNORECASE))
    await link.click()
    await expect(page.get_by_text("news for Lea")).to_be_visible()


async def test_a_post_and_its_comment(open_page: Open) -> None:
    ines = await open_page(Who.INES, f"/s/{int(Where.COMPANY)}/posts")
    lea = await open_page(Who.LEA, "/")
    box = ines.get_by_label("Write a post")
    await box.click()
    await ines.keyboard.type("From Monday, two people at every pump")
    await ines.get_by_role("button", name="Post", exact=True).click()
    await expect(ines.get_by_text("From Monday, two people").first).to_be_visible()
    await lea.reload()
    await expect(lea.get_by_text("From Monday, two people").first).to_be_visible()


async def test_mine_is_known_among_very_many_reactions(open_page: Open, house: Running) -> None:
    """I came after those who are named. What I did elsewhere shows here too."""
    item = (await house.say(Who.MAX, Where.OPEN, "Thank you, all of you"))["id"]
    await let_many_react(house, item, MOST_LISTED + 20)
    mine = house.client(Who.LEA)
    await mine.put(f"/api/items/{item}/reactions/👍")
    page = await open_page(Who.LEA, CHAT)
    reaction = page.get_by_role("article").filter(has_text="Thank you, all").locator(".react").first
    await expect(reaction).to_have_text(re.compile(f"you and {MOST_LISTED + 18} others"))
    await expect(reaction).to_have_attribute("aria-pressed", "true")
    await reaction.click()
    await expect(reaction).to_have_attribute("aria-pressed", "false")
    await expect(reaction).to_have_text(re.compile(f"Somebody and {MOST_LISTED + 18} others"))
    await mine.put(f"/api/items/{item}/reactions/👍")
    await expect(reaction).to_have_attribute("aria-pressed", "true")
    await reaction.hover()
    await expect(page.get_by_role("tooltip")).to_contain_text(f"+{MOST_LISTED - 19}")
