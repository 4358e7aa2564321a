"""What administrators decide for the whole house, section by section, by keyboard alone."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.admin.deeds import leave_without_owner
from tests.admin.test_waves import work
from tests.journeys.keyboard import back_to, choose, named, press, reach, write
from tests.journeys.windows import Open
from tests.postbox import open_postbox
from tests.running import Running
from tests.world import Where, Who

pytestmark = pytest.mark.browser
LIST = "Name,E-mail,Manager,Place\nÅse Nygård,ase@meridian.example,{manager},Harstad\n"


async def go(page: Page, section: str) -> None:
    """To another section, by its name beside the one that is open."""
    place = page.get_by_role("navigation", name="Administration").get_by_role(
        "link", name=section, exact=True
    )
    await reach(page, place)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=section, level=2)).to_be_visible()


async def pick(page: Page, label: str, choice: str) -> None:
    await reach(page, page.get_by_label(label, exact=True))
    await page.keyboard.type(choice)


async def choose_list(page: Page, manager: str) -> None:
    async with page.expect_file_chooser() as asked:
        await page.keyboard.press("Enter")
    content = LIST.format(manager=manager).encode()
    await (await asked.value).set_files([{"name": "people.csv", "mimeType": "text/csv", "buffer": content}])


async def test_people_come_in_by_a_list_and_are_invited_by_mail(by_keyboard: Open, house: Running) -> None:
    async with open_postbox() as (_, port):
        mail = {"host": "127.0.0.1", "port": port, "encryption": "none", "sender": "folk@meridian.example"}
        await house.client(Who.ADA).put("/api/admin/mail", json=mail)
        page = await by_keyboard(Who.ADA, "/admin")
        # The browser hands over what it would ask only while somebody listens, and is told so a moment too late otherwise.
        page.on("filechooser", lambda _: None)
        await press(page, "Bring in a list of people")
        await expect(named(page, "Choose the file")).to_be_focused()
        await choose_list(page, "nobody@meridian.example")
        await expect(page.get_by_role("row").filter(has_text="Manager")).to_contain_text(
            "Nobody here or in the list"
        )
        await expect(named(page, "Bring them in")).to_have_attribute("aria-disabled", "true")
        await choose_list(page, "ines@meridian.example")
        await expect(page.get_by_text("1 new person")).to_be_visible()
        await press(page, "Bring them in")
        await expect(page.get_by_text("They are in.")).to_be_visible()
        await press(page, "Done")
        await expect(page.get_by_role("row").filter(has_text="Åse Nygård")).to_contain_text("Not in yet")
        await expect(named(page, "Bring in a list of people")).to_have_count(0)

        await press(page, "More ways to let people in")
        await choose(page, "Invite many by mail")
        await expect(page.get_by_label("At most")).to_be_focused()
        await press(page, "Send the invitations")
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text("0 of 2 sent")
        await expect(dialog).to_contain_text("2 people are known and not invited yet")
        await work(house)
        # Whom a letter reached is invited now, wherever numbers of them stand.
        await expect(dialog).to_contain_text("2 of 2 sent")
        await expect(dialog).to_contain_text("Everybody known is here or invited")
        await press(page, "Close")
        await expect(named(page, "More ways to let people in")).to_be_focused()


async def decide_the_look(page: Page) -> None:
    await write(page, "Name of the organisation", "Meridiana")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("navigation", name="Main")).to_contain_text("Meridiana")
    await write(page, "Colour as #RRGGBB", "#FFEE00")
    await press(page, "Use this colour")
    await press(page, re.compile("^Use #"))
    await expect(named(page, "Back to green")).to_be_visible()


async def decide_how_people_sign_in(page: Page) -> None:
    await reach(page, page.get_by_role("radio", name=re.compile("^Everyone decides")))
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("alert")).to_contain_text("Set up a second factor of your own first")
    await pick(page, "A session ends unused after", "7")
    await expect(page.get_by_label("A session ends unused after")).to_have_value("7")
    await write(page, "What people call it", "Company account")
    save = named(page, "Save")
    for _ in range(2):
        # The second time nothing has changed, and the form is none the less at hand for a third.
        await press(page, "Save")
        await expect(page.get_by_text("Saved.").first).to_be_visible()
        await expect(save).not_to_have_attribute("aria-disabled", "true")


async def try_the_mail(page: Page) -> None:
    async with open_postbox() as (box, port):
        await write(page, "Mail server", "127.0.0.1")
        await pick(page, "Encryption", "None")
        await write(page, "Port", str(port))
        await write(page, "Letters come from", "folk@meridian.example")
        await press(page, "Send a test")
        await expect(page.get_by_text("took a letter to ada@meridian.example")).to_be_visible()
        assert len(box.letters) == 1


async def read_the_log(page: Page) -> None:
    log = page.get_by_role("listitem").filter(has=page.locator("time"))
    await expect(log.filter(has_text="Sent a test letter")).to_be_visible()
    await pick(page, "What was done", "Rules")
    await expect(log.filter(has_text="Sent a test letter")).to_have_count(0)
    await expect(log.filter(has_text="Changed the rules of signing in")).to_be_visible()
    await reach(page, log.first.get_by_role("button", name="Ada Żurek"))
    await page.keyboard.press("Enter")
    chosen = named(page, re.compile("^By Ada"))
    await back_to(page, chosen)
    await page.keyboard.press("Enter")
    await expect(chosen).to_have_count(0)


async def test_the_rules_of_the_house_are_decided_and_stand_in_the_log(by_keyboard: Open) -> None:
    """One section after the other in one page, as somebody goes through them."""
    page = await by_keyboard(Who.ADA, "/admin/look")
    await decide_the_look(page)
    await go(page, "Sign-in")
    await decide_how_people_sign_in(page)
    await go(page, "Mail")
    await try_the_mail(page)
    await go(page, "Switched on")
    voice = page.get_by_role("switch", name="Voice messages")
    await reach(page, voice)
    await page.keyboard.press("Space")
    await expect(voice).to_have_attribute("aria-checked", "false")
    await expect(voice).to_be_focused()
    await go(page, "Audit log")
    await read_the_log(page)


async def test_what_is_switched_off_is_on_no_screen(by_keyboard: Open, house: Running) -> None:
    ada = house.client(Who.ADA)
    group = {"name": "Works council", "owners": [int(Who.LEA)], "people": [int(Who.MAX)]}
    assert (await ada.post("/api/groups", json=group)).status_code == 201
    max_ = await by_keyboard(Who.MAX, f"/people/{int(Who.LEA)}")
    await expect(max_.get_by_role("link", name="Works council")).to_be_visible()
    await max_.goto(f"/s/{int(Where.OPEN)}/chat")
    field, later = max_.get_by_role("textbox", name="Message Heat Networks"), named(max_, "At another time")
    await expect(field).to_be_focused()
    await max_.keyboard.type("not yet")
    await expect(later).to_be_visible()
    for name in ("groups", "scheduled", "reports"):
        assert (await ada.delete(f"/api/admin/switches/{name}")).status_code == 204
    await expect(later).to_have_count(0)
    said = max_.get_by_role("article").filter(has_text="canary").first
    await said.focus()
    await reach(max_, said.get_by_role("button", name="More", exact=True))
    await max_.keyboard.press("Enter")
    await expect(max_.get_by_role("menuitem", name="Forward")).to_be_visible()
    await expect(max_.get_by_role("menuitem", name="Report")).to_have_count(0)
    await max_.goto("/people")
    await expect(max_.get_by_role("link", name="Lea Żurek").first).to_be_visible()
    await expect(max_.get_by_role("link", name="Groups")).to_have_count(0)
    await max_.goto(f"/people/{int(Who.LEA)}")
    await expect(max_.get_by_role("heading", name="You are both in")).to_be_visible()
    await expect(max_.get_by_role("link", name="Works council")).to_have_count(0)


async def test_a_space_that_nobody_owns_gets_an_owner(by_keyboard: Open, house: Running) -> None:
    await leave_without_owner(house, Where.MEMBERS)
    page = await by_keyboard(Who.ADA, "/admin/spaces")
    line = page.get_by_role("row").nth(1)
    await expect(line).to_contain_text("No owner")
    await press(page, "Name an owner of Kvaløya phase 2")
    who = page.get_by_role("combobox", name="Who is to own it")
    for name, choice in (("lea", "Lea Żurek"), ("max", "Max Żurek")):
        await expect(who).to_be_focused()
        await page.keyboard.type(name)
        await expect(page.get_by_role("option", name=re.compile(choice), selected=True)).to_be_visible()
        await page.keyboard.press("Enter")
        await press(page, "Make owner")
        if name == "lea":
            await expect(page.get_by_role("alert")).to_contain_text("This person is not in the space")
            await back_to(page, who)
            await page.keyboard.press("Backspace")
    await expect(page.get_by_role("row").filter(has_text="Kvaløya phase 2")).to_contain_text("Max Żurek")
    await expect(page.get_by_text("No owner")).to_have_count(0)


async def test_the_licences_of_what_is_built_in_are_one_link_away(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.ADA, "/admin/health")
    await reach(page, page.get_by_role("link", name="Licences of what is built in"))
    async with page.context.expect_page() as opened:
        await page.keyboard.press("Enter")
    text = await (await opened.value).inner_text("body")
    assert re.search(r"^react-dom [\d.]+ \(MIT\)$", text, re.MULTILINE)
    assert "Copyright (c) Meta Platforms" in text
