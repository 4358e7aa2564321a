"""Doors, people, spaces and the palette, by keyboard alone."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.journeys.keyboard import ask, choose, go_to, named, press, reach, write
from tests.journeys.windows import PHONE, Open
from tests.people.crowd import bring_crowd
from tests.running import Running
from tests.world import POST, Where, Who, canary, item_in

pytestmark = pytest.mark.browser
ABOUT = f"/s/{int(Where.MEMBERS)}/about"


async def test_an_invitation_leads_in(by_keyboard: Open) -> None:
    ada = await by_keyboard(Who.ADA, "/admin")
    await press(ada, "Add people")
    await write(ada, "Name", "Åse Nygård")
    await write(ada, "Sign-in name", "ase.nygard")
    await ada.keyboard.press("Enter")
    await expect(ada.get_by_role("img", name="QR code of the link")).to_be_visible()
    link = await ada.locator(".codeshown dd.code").inner_text()
    ase = await by_keyboard(None, "/code/" + link.strip().rsplit("/", 1)[-1], size=PHONE)
    await expect(ase.get_by_role("heading", name="Welcome, Åse Nygård")).to_be_visible()
    assert link.strip().rsplit("/", 1)[-1] not in ase.url
    await write(ase, "Password", "a password of my own")
    await ase.keyboard.press("Enter")
    await ase.get_by_role("link", name="Do this later").focus()
    await ase.keyboard.press("Enter")
    await expect(ase.get_by_role("navigation", name="Main")).to_be_visible()
    await ase.goto("/you")
    made = ase.get_by_role("region", name="Made for you by others")
    await expect(made).to_contain_text("Invitation")
    await expect(made).to_contain_text("Ada Żurek")


async def test_a_page_says_when_somebody_can_be_reached_and_what_they_posted(
    by_keyboard: Open, house: Running
) -> None:
    ines = house.client(Who.INES)
    hours = {"days": [1, 2, 3, 4, 5, 6, 7], "start": 0, "end": 1440}
    assert (await ines.patch("/api/me/profile", json={"hours": hours})).status_code == 200
    post = {"client_id": str(uuid.uuid4()), "title": "Valves of the week", "body": "All of them turn."}
    for where in (Where.OPEN, Where.HIDDEN):
        mine = post | {"client_id": str(uuid.uuid4()), "title": f"{post['title']} {int(where)}"}
        assert (await ines.post(f"/api/spaces/{int(where)}/posts", json=mine)).status_code == 201
    lea = await by_keyboard(Who.LEA, f"/people/{int(Who.INES)}")
    await expect(lea.get_by_text(re.compile("^At work until "))).to_be_visible()
    posted = lea.get_by_role("article").filter(has_text="Valves of the week")
    await expect(posted).to_have_count(1)
    await reach(lea, posted.get_by_role("link", name=f"Valves of the week {int(Where.OPEN)}"))
    await lea.keyboard.press("Enter")
    await expect(lea).to_have_url(re.compile(f"/s/{int(Where.OPEN)}/posts"))


async def test_who_is_here_outside_their_hours_is_said_to_be_both(
    by_keyboard: Open, open_page: Open, house: Running
) -> None:
    in_three_days = (datetime.now(UTC) + timedelta(days=3)).isoweekday()
    hours = {"days": [in_three_days], "start": 480, "end": 960}
    assert (await house.client(Who.MAX).patch("/api/me/profile", json={"hours": hours})).status_code == 200
    page = f"/people/{int(Who.MAX)}"
    lea = await by_keyboard(Who.LEA, page)
    await expect(lea.get_by_text(re.compile("^Back "))).to_be_visible()
    max_ = await open_page(Who.MAX, page)
    await expect(max_.get_by_text("You are here, outside your hours.")).to_be_visible()
    await expect(lea.get_by_text("Here now, outside their hours.")).to_be_visible()
    for one in (lea, max_):
        await expect(one.get_by_role("definition").first).to_contain_text("At work again ")
        await expect(one.get_by_text(re.compile("Back "))).to_have_count(0)


async def test_whoever_is_deactivated_is_out(by_keyboard: Open) -> None:
    ada, lea = await by_keyboard(Who.ADA, "/admin"), await by_keyboard(Who.LEA, "/")
    await press(ada, "More about Lea Żurek")
    await choose(ada, "Deactivate")
    await press(ada, "Deactivate")
    await expect(lea).to_have_url(re.compile("sign-in"), timeout=3_000)


async def test_letting_more_people_read_asks_first(by_keyboard: Open) -> None:
    ines, lea = await by_keyboard(Who.INES, ABOUT), await by_keyboard(Who.LEA, ABOUT)
    await expect(lea.get_by_role("button", name="Ask to join")).to_be_visible()
    await press(ines, "Change who can see this")
    await reach(ines, ines.get_by_role("radio", name=re.compile("Members only")))
    await ines.keyboard.press("ArrowUp")
    await press(ines, "Save")
    await expect(ines.get_by_role("heading", name=re.compile("^Let 8 read instead of 4"))).to_be_visible()
    await expect(ines.get_by_role("button", name="Keep members only")).to_be_focused()
    await press(ines, "Let everyone read")
    await expect(ines.get_by_text("Everyone at Meridian can find it, read it and search it.")).to_be_visible()
    await lea.reload()
    await press(lea, "Join")
    await expect(lea.get_by_text("You are in it")).to_be_visible()


async def test_a_new_space_and_somebody_in_it(by_keyboard: Open) -> None:
    ines = await by_keyboard(Who.INES, "/")
    await go_to(ines, "new space", "New space")
    await write(ines, "Name", "Culvert photos")
    await ines.keyboard.press("Enter")
    await expect(ines).to_have_url(re.compile("/s/\\d+/chat"))
    await press(ines, "About", "link")
    # The empty chat, which stands until then, offers it too.
    await expect(ines.get_by_role("heading", name="Members")).to_be_visible()
    await press(ines, "Add people")
    await ines.keyboard.type("zurek l")
    await expect(ines.get_by_role("option", name=re.compile("Lea"))).to_be_visible()
    await ines.keyboard.press("Enter")
    await expect(named(ines, "Remove Lea Żurek")).to_be_visible()
    await press(ines, "Add")
    await expect(ines.get_by_role("heading", name="Members")).to_contain_text("2")


async def test_the_palette_finds_without_accents(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.INES, "/")
    await go_to(page, "kvaloya", re.compile("Kvaløya"))
    await expect(page).to_have_url(re.compile(f"/s/{int(Where.MEMBERS)}/"))
    await go_to(page, canary(Where.OPEN, POST), re.compile(canary(Where.OPEN, POST)))
    await expect(page).to_have_url(re.compile(f"item={item_in(Where.OPEN, POST)}"))
    field = await ask(page, "from:in")
    await expect(page.get_by_role("option", name="Ines Solheim", exact=True)).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(field).to_have_value('from:"Ines Solheim" ')


async def test_what_i_say_of_myself_is_seen(by_keyboard: Open) -> None:
    ines, max_ = await by_keyboard(Who.INES, "/you"), await by_keyboard(Who.MAX, f"/people/{int(Who.INES)}")
    await write(ines, "What you do", "Project lead")
    await ines.keyboard.press("Enter")
    await expect(max_.get_by_text("Project lead")).to_be_visible()


async def test_my_spaces_are_listed_however_many_conversations_i_have(
    open_page: Open, house: Running
) -> None:
    """These have no name, and would come before all that have one."""
    for person in await bring_crowd(house, 51):
        answer = await house.client(Who.LEA).post("/api/direct", json={"people": [person]})
        assert answer.is_success, answer.text
    page = await open_page(Who.LEA, "/spaces")
    main = page.get_by_role("main")
    await main.get_by_role("button", name="Mine", exact=True).click()
    await expect(main.get_by_role("link", name="Heat Networks")).to_be_visible()
    await expect(main.get_by_role("link", name="Somebody")).to_have_count(0)
    await main.get_by_role("searchbox").fill("everyone")
    await expect(main.get_by_role("link", name="Heat Networks")).to_have_count(0)
    await expect(main.get_by_role("link", name="Everyone at Meridian")).to_be_visible()
