"""Spaces, their people and direct conversations, by keyboard alone."""

import asyncio
import re

import pytest
from playwright.async_api import Route, expect

from tests.admin.deeds import leave_without_owner
from tests.journeys.keyboard import choose, expect_somewhere, named, press, reach, write
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import Where, Who

pytestmark = pytest.mark.browser


async def test_a_space_is_found_joined_and_left(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/spaces")
    await write(page, "Find a space by name", "heat")
    await expect(page.locator(".sl")).to_have_count(1)
    await press(page, "Join Heat Networks")
    await expect(page.locator(".sl")).to_contain_text("you are in it")
    await expect(page.locator(".sl")).to_be_focused()
    await reach(page, page.locator(".sl").get_by_role("link", name="Heat Networks"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message Heat Networks")).to_be_focused()
    await reach(page, named(page, "About", "link"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await reach(page, page.get_by_role("combobox", name="News from here"))
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_text("What is new here is not shown to you.")).to_be_visible()
    await press(page, "Leave")
    await expect(page).to_have_url(re.compile("/$"))
    await expect_somewhere(page)
    await press(page, "Undo")
    rail = page.get_by_role("navigation", name="Main")
    await expect(rail.get_by_role("link", name=re.compile("Heat Networks"))).to_be_visible()


async def test_members_are_looked_after(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.INES, f"/s/{int(Where.OPEN)}/about")
    await press(page, "See all, in name order")
    members = page.get_by_role("dialog", name="Members of Heat Networks")
    await expect(page.get_by_label("Find a member by name")).to_be_focused()
    await page.keyboard.type("lea")
    more = members.get_by_role("button", name="More about Lea Żurek")
    await reach(page, more)
    await page.keyboard.press("Enter")
    await choose(page, "Make an owner")
    await expect(members.locator(".ln")).to_contain_text("Owner")
    await expect(more).to_be_focused()
    await page.keyboard.press("Enter")
    await choose(page, "Remove from this space")
    await expect(members.get_by_text("Nobody by that name is in it.")).to_be_visible()
    await expect(page.get_by_label("Find a member by name")).to_be_focused()
    await press(page, "Undo")
    await expect(more).to_be_visible()
    await expect(page.get_by_label("Find a member by name")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Find a member by name")).to_have_value("")
    await page.keyboard.press("Escape")
    await expect(named(page, "See all, in name order")).to_be_focused()


async def test_a_hidden_space_that_nobody_owns_is_taken_over(by_keyboard: Open, house: Running) -> None:
    address = f"/s/{int(Where.HIDDEN)}/about"
    max_, ines = await by_keyboard(Who.MAX, address), await by_keyboard(Who.INES, address)
    await expect(named(max_, "See all, in name order")).to_be_visible()
    await expect(named(max_, "Take it over")).to_have_count(0)
    await leave_without_owner(house, Where.HIDDEN)
    await max_.reload()
    await ines.reload()
    await expect(named(ines, "Take it over")).to_be_visible()
    await press(max_, "Take it over")
    await expect(max_.get_by_text("You own Bid 2231 now.")).to_be_visible()
    await expect_somewhere(max_)
    # Who looks at the same page sees at once who it is, and that nothing is left to take.
    owners = ines.get_by_role("complementary").locator("section").filter(has_text="Owners")
    await expect(owners.get_by_role("link", name="Max Żurek")).to_be_visible()
    await expect(named(ines, "Take it over")).to_have_count(0)
    await press(max_, "Change this space")
    await expect(max_.get_by_label("Name", exact=True)).to_be_focused()


async def test_a_space_is_renamed_and_put_away(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.INES, f"/s/{int(Where.OPEN)}/about")
    await press(page, "Change this space")
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Heat and cold")
    await write(page, "What it is for", "All pipes")
    await press(page, "Save")
    await expect(page.get_by_role("heading", name="All pipes")).to_be_visible()
    await expect(named(page, "Change this space")).to_be_focused()
    await reach(page, page.get_by_role("main").get_by_role("button", name="More"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await choose(page, "Archive")
    await expect(page.get_by_text("This space is archived")).to_be_visible()
    await press(page, "Undo")
    await expect(page.get_by_text("This space is archived")).to_have_count(0)


async def test_somebody_is_written_to(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.LEA, "/")
    await press(page, "Write to somebody")
    await expect(page.get_by_role("combobox", name="Name")).to_be_focused()
    # Faster than the server answers: whom Enter means is waited for, and what follows is another name.
    await page.keyboard.type("ada")
    await page.keyboard.press("Enter")
    await page.keyboard.type("max")
    await expect(named(page, "Remove Ada Żurek")).to_be_visible()
    await expect(page.get_by_role("option", name=re.compile("Max Żurek"), selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await reach(page, named(page, "Remove Max Żurek"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="Name")).to_be_focused()
    await expect(page.get_by_role("dialog").get_by_text("Only you two").first).to_be_attached()
    await press(page, "Write")
    await expect(page.get_by_label("Message Ada Żurek")).to_be_focused()
    await page.keyboard.type("Hello, Ada")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article").filter(has_text="Hello, Ada")).to_be_visible()
    spaces = (await house.client(Who.ADA).get("/api/start")).json()["spaces"]
    assert [sorted(space["people"]) for space in spaces if space["kind"] == "direct"] == [
        [int(Who.ADA), int(Who.LEA)]
    ]


async def test_nobody_chosen_is_left_behind_by_who_is_faster_than_the_server(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.LEA, "/")
    answered = asyncio.Event()

    async def wait(route: Route) -> None:
        await answered.wait()
        await route.continue_()

    await press(page, "Write to somebody")
    await expect(page.get_by_role("combobox", name="Name")).to_be_focused()
    await page.keyboard.type("ada")
    await page.keyboard.press("Enter")
    await expect(named(page, "Remove Ada Żurek")).to_be_visible()
    await page.route(re.compile("/api/people.*[?&]q=max"), wait)
    await page.keyboard.type("max")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").locator(".chip[aria-busy]")).to_have_text("max …")
    await expect(named(page, "Write")).to_have_attribute("aria-disabled", "true")
    await press(page, "Write")
    answered.set()
    await expect(named(page, "Remove Max Żurek")).to_be_visible()
    await press(page, "Write")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Ada, Max")


async def test_all_keys_are_listed_by_one(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.LEA, "/people")
    search = page.get_by_label("Find people by name")
    await reach(page, search)
    await page.keyboard.type("?")
    await expect(search).to_have_value("?")
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Delete")
    await reach(page, named(page, "Lea Żurek", "link"))
    await page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    await expect(keys.get_by_role("button", name="Close")).to_be_focused()
    await expect(keys).to_contain_text("Search and go to")
    await expect(keys.get_by_text("Bold")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(keys).to_have_count(0)
    await expect(named(page, "Lea Żurek", "link")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Lea Żurek", level=1)).to_be_visible()
    await expect_somewhere(page)


async def test_a_suggested_folder_is_taken_over(by_keyboard: Open) -> None:
    ada = await by_keyboard(Who.ADA, "/admin/spaces")
    await write(ada, "New folder", "Sites")
    await ada.keyboard.press("Enter")
    await press(ada, "Add spaces to Sites")
    await write(ada, "Find a space by name", "heat")
    await reach(ada, ada.get_by_role("switch", name="Heat Networks"))
    await ada.keyboard.press("Space")
    await expect(ada.get_by_role("switch", name="Heat Networks")).to_be_checked()
    await ada.keyboard.press("Escape")
    await ada.keyboard.press("Escape")
    folders = ada.get_by_role("region", name="Suggested folders")
    await expect(folders.get_by_role("listitem")).to_have_text("Heat Networks")
    max_ = await by_keyboard(Who.MAX, "/spaces")
    await press(max_, "Arrange")
    await expect(max_.get_by_text("Suggested folder: Sites")).to_be_visible()
    await press(max_, "Take over Sites")
    await expect(max_.get_by_label("Name of the folder")).to_have_value("Sites")
    await expect(max_.get_by_text("Suggested folder: Sites")).to_have_count(0)
    await max_.keyboard.press("Escape")
    rail = max_.get_by_role("navigation", name="Main")
    await expect(rail.get_by_role("button", name="Sites", expanded=True)).to_be_visible()


async def test_a_department_is_made_part_of_another_and_stands_below_it(
    by_keyboard: Open, house: Running
) -> None:
    above = {"name": "Works", "kind": "department", "visibility": "open"}
    works = (await house.client(Who.ADA).post("/api/spaces", json=above)).json()
    page = await by_keyboard(Who.ADA, "/spaces")
    await press(page, "New space")
    dialog = page.get_by_role("dialog", name="New space")
    await expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.type("Pits")
    # A team is part of nothing.
    await expect(dialog.get_by_role("combobox", name="Part of")).to_have_count(0)
    await reach(page, dialog.get_by_role("radio", name=re.compile("Team or topic")))
    for _ in range(2):
        await page.keyboard.press("ArrowDown")
    await reach(page, dialog.get_by_role("combobox", name="Part of"))
    await page.keyboard.type("Works")
    await press(page, "Create space")
    await expect(page).to_have_url(re.compile(r"/s/\d+"))
    await expect(dialog).to_have_count(0)
    pits = (await house.client(Who.ADA).get("/api/spaces?kind=department&q=pits")).json()["items"][0]
    assert pits["parent"] == works["id"]

    page = await by_keyboard(Who.ADA, "/spaces")
    await press(page, "Departments")
    below = page.get_by_role("main").get_by_role("listitem").filter(has_text="Works").get_by_role("list")
    await expect(below.get_by_role("link", name="Pits")).to_be_visible()
    await expect(below.get_by_role("link", name="Works")).to_have_count(0)
    await reach(page, below.get_by_role("link", name="Pits"))
    # By name they are one list again.
    await write(page, "Find a space by name", "pit")
    await expect(page.locator(".sl")).to_have_count(1)


async def test_a_department_is_moved_and_never_below_itself(by_keyboard: Open, house: Running) -> None:
    facts = {"kind": "department", "visibility": "open"}
    works = (await house.client(Who.ADA).post("/api/spaces", json=facts | {"name": "Works"})).json()["id"]
    await house.client(Who.ADA).post("/api/spaces", json=facts | {"name": "Office"})
    below = facts | {"name": "Pits", "parent": works}
    pits = (await house.client(Who.ADA).post("/api/spaces", json=below)).json()["id"]
    page = await by_keyboard(Who.ADA, f"/s/{works}/about")
    await press(page, "Change this space")
    # Neither itself nor what is below it.
    await expect(page.get_by_role("combobox", name="Part of").get_by_role("option")).to_have_text(
        ["No other department", "Office"]
    )
    await page.goto(f"/s/{pits}/about")
    await press(page, "Change this space")
    await reach(page, page.get_by_role("combobox", name="Part of"))
    await page.keyboard.press("Home")
    await press(page, "Save")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert (await house.client(Who.ADA).get(f"/api/spaces/{pits}")).json()["parent"] is None
    await page.goto("/spaces")
    await press(page, "Departments")
    main = page.get_by_role("main")
    await expect(main.get_by_role("link", name="Pits")).to_be_visible()
    await expect(main.get_by_role("listitem").filter(has_text="Works").get_by_role("list")).to_have_count(0)
