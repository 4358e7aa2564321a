"""Ways to bring something onto the screen, for looking at it."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect

from tests.journeys.quiet import quiet
from tests.world import MESSAGE, Where, canary

Open = Callable[[Page], Awaitable[None]]
SEARCH = re.compile("^Search( or jump to|$)")


async def rest(page: Page) -> None:
    """The screen as it comes, with all that it asks for."""
    await quiet(page)
    await settled(page)


async def settled(page: Page) -> None:
    await expect(page.locator(".skeleton:visible")).to_have_count(0)


def seen(place: Locator) -> Locator:
    return place.locator("visible=true").first


def button(page: Page, name: str) -> Locator:
    return seen(page.get_by_role("button", name=name, exact=True))


def pressing(*names: str, shows: str = "dialog") -> Open:
    """Press one after the other; then something of that role is there."""

    async def open_(page: Page) -> None:
        for name in names:
            await button(page, name).click()
        await expect(seen(page.get_by_role(shows))).to_be_visible()  # type: ignore[arg-type]
        await settled(page)

    return open_


def choosing(menu: str, choice: str, shows: str = "dialog") -> Open:
    async def open_(page: Page) -> None:
        await button(page, menu).click()
        await page.get_by_role("menuitem", name=choice).click()
        await expect(seen(page.get_by_role(shows))).to_be_visible()  # type: ignore[arg-type]
        await settled(page)

    return open_


async def type_alone(page: Page, field: Locator, text: str) -> None:
    """What was written before may come back a moment later, as a draft."""
    async with asyncio.timeout(30):
        while True:
            await quiet(page)
            await field.fill("")
            await field.press_sequentially(text)
            if await field.evaluate("(field) => field.value ?? field.textContent") == text:
                return


def writing(label: str, text: str, shows: str = "listbox") -> Open:
    async def open_(page: Page) -> None:
        await type_alone(page, seen(page.get_by_label(label)), text)
        await expect(seen(page.get_by_role(shows))).to_be_visible()  # type: ignore[arg-type]
        await settled(page)

    return open_


def asking(words: str, shows: str) -> Open:
    """The palette, with these words in it, when it says that."""

    async def open_(page: Page) -> None:
        await seen(page.get_by_role("button", name=SEARCH)).click()
        await page.get_by_role("combobox", name="Search or jump to").fill(words)
        await expect(page.locator(".pal-list").get_by_text(shows).first).to_be_visible()
        await settled(page)

    return open_


def filling(fields: dict[str, str], submit: str, says: str = "alert") -> Open:
    """A form that is sent and answered."""

    async def open_(page: Page) -> None:
        for label, text in fields.items():
            await seen(page.get_by_label(label, exact=True)).fill(text)
        await button(page, submit).click()
        await expect(seen(page.get_by_role(says))).to_be_visible()  # type: ignore[arg-type]

    return open_


async def written_rich(page: Page) -> None:
    """A list of tasks and a table, in the field that shows them."""
    field = seen(page.get_by_label("Message Heat Networks"))
    await field.focus()
    await expect(field).to_have_attribute("contenteditable", "true")
    await field.fill(
        "- [ ] order\n- [x] ask\n\n| Part | Price |\n| --- | --- |\n| DN80 | **1,140** |\n\n```sql\nselect 1\n```"
    )
    await expect(field.get_by_role("columnheader", name="Part")).to_be_visible()
    await settled(page)


async def emptied(page: Page) -> None:
    """Beside a text there is no room for emoji on a phone; one written before may come back a moment later."""
    async with asyncio.timeout(20):
        while True:
            await quiet(page)
            field = seen(page.get_by_label("Message Heat Networks"))
            if await page.get_by_role("button", name="Emoji", exact=True).locator("visible=true").count():
                return
            await field.fill("")


async def all_told(page: Page) -> None:
    await seen(page.get_by_label("Message Heat Networks")).fill("<@all> come")
    await expect(page.get_by_role("status").filter(has_text="tells")).to_be_visible()
    await settled(page)


def following(*ways: Open) -> Open:
    async def open_(page: Page) -> None:
        for way in ways:
            await way(page)

    return open_


def message(page: Page) -> Locator:
    return (
        page.get_by_role("log", name="Messages")
        .get_by_role("article")
        .filter(has_text=canary(Where.OPEN, MESSAGE))
    )


def over_message(then: Open) -> Open:
    """With the pointer over the first message of the chat."""

    async def open_(page: Page) -> None:
        await message(page).hover()
        await then(page)

    return open_


def in_message(name: str, shows: str) -> Open:
    async def open_(page: Page) -> None:
        await message(page).hover()
        await message(page).get_by_role("button", name=name).first.click()
        await expect(seen(page.get_by_role(shows))).to_be_visible()  # type: ignore[arg-type]
        await settled(page)

    return open_


async def long_press(page: Page) -> None:
    await message(page).dispatch_event("touchstart")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await message(page).dispatch_event("touchend")


async def keys(page: Page) -> None:
    await expect(page.get_by_role("row").nth(2)).to_be_visible()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


async def spaces(page: Page) -> None:
    """The phone's sheet, by its place in the tab bar; something new there belongs to its name."""
    await seen(page.get_by_role("button", name=re.compile("^Chat"))).click()
    await expect(page.get_by_role("dialog", name="All spaces and direct messages")).to_be_visible()


def picking(name: str) -> Open:
    """Choose somebody, and leave the list open."""

    async def open_(page: Page) -> None:
        field = page.get_by_role("combobox", name="Name")
        await field.fill(name)
        await expect(page.get_by_role("option", name=name)).to_be_visible()
        await field.press("Enter")
        await expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()

    return open_


async def no_such_person(page: Page) -> None:
    await page.get_by_role("combobox", name="Name").fill("zzyzx")
    await expect(page.get_by_text("Nobody by that name.")).to_be_visible()


async def no_such_name(page: Page) -> None:
    await page.get_by_label("Find people by name").fill("zzyzx")
    await expect(page.get_by_text("Nobody by that name.")).to_be_visible()


async def too_long(page: Page) -> None:
    await page.get_by_label("Message Heat Networks").fill("x" * 40_003)
    await expect(page.get_by_text("3 characters too many.")).to_be_visible()
    await page.get_by_label("Message Heat Networks").evaluate("element => element.scrollTo(0, 0)")


async def emoji_loaded(page: Page) -> None:
    await expect(page.get_by_role("gridcell").first).to_be_visible()


async def no_such_emoji(page: Page) -> None:
    await page.get_by_label("Find an emoji").fill("zzyzx")
    await expect(page.get_by_text("No emoji by that name.")).to_be_visible()


async def audience(page: Page) -> None:
    await seen(page.locator(".composer .aud")).click()
    await expect(page.get_by_role("dialog", name="Who can see this")).to_be_visible()


async def another_day(page: Page) -> None:
    await page.get_by_title("Go to another day").last.click()
    await expect(page.get_by_role("dialog", name="Go to a day")).to_be_visible()


async def reaction(page: Page) -> None:
    await message(page).get_by_role("button", name="Agree").hover()
    await expect(page.get_by_role("tooltip")).to_be_visible()


async def editing(page: Page) -> None:
    await rest(page)
    await page.get_by_label("Message Heat Networks").fill("")
    await page.get_by_label("Message Heat Networks").press("ArrowUp")
    await expect(page.get_by_label("Edit", exact=True)).to_be_visible()


async def thread(page: Page) -> None:
    await message(page).get_by_role("button", name="reply").click()
    await expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
    await settled(page)


def writing_last(text: str) -> Open:
    async def open_(page: Page) -> None:
        await page.get_by_label("Reply in thread").last.fill("")
        await page.get_by_label("Reply in thread").last.press_sequentially(text)
        await expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()

    return open_


async def sending(page: Page) -> None:
    await page.get_by_label("Message Heat Networks").fill("never arrives")
    await button(page, "Send").click()
    await expect(page.get_by_text("Not sent.")).to_be_visible()


async def deleting(page: Page) -> None:
    await page.get_by_label("Message Heat Networks").fill("a slip")
    await button(page, "Send").click()
    slip = page.locator("[data-message]").filter(has_text="a slip").last
    await slip.hover()
    await slip.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(button(page, "Undo")).to_be_visible()


async def choosing_space(page: Page) -> None:
    await seen(page.locator(".wpost, .composer .aud")).wait_for()
    if await page.locator(".wpost").count():
        await page.locator(".wpost").click()
    await seen(page.locator(".composer .aud")).click()
    await expect(page.get_by_role("dialog", name="Where, and who can see it")).to_be_visible()


async def titled(page: Page) -> None:
    await page.get_by_label("Write a post").click()
    await expect(page.get_by_label("Title")).to_be_visible()


async def post_menu(page: Page) -> None:
    await page.locator(".post .more button").first.click()
    await expect(page.get_by_role("menu")).to_be_visible()


async def editing_post(page: Page) -> None:
    await post_menu(page)
    await page.get_by_role("menuitem", name="Edit").click()
    await expect(page.get_by_label("Title", exact=True)).to_be_visible()


async def widening(page: Page) -> None:
    await button(page, "Change who can see this").click()
    await page.get_by_role("radio", name="Everyone can read").check()
    await button(page, "Save").click()
    await expect(page.get_by_role("button", name="Let everyone read")).to_be_visible()


async def member_menu(page: Page) -> None:
    await button(page, "More about Lea Żurek").click()
    await expect(page.get_by_role("menu")).to_be_visible()


async def wrong_password(page: Page) -> None:
    await button(page, "Change the password").click()
    await filling({"Password until now": "no", "New password": "a long enough one"}, "Change the password")(
        page
    )


async def token(page: Page) -> None:
    await button(page, "Make a token").click()
    await page.get_by_label("What it is for").fill("Pump watch")
    await button(page, "Make the token").click()
    await expect(page.get_by_text("Copy it now.")).to_be_visible()


async def taken(page: Page) -> None:
    await button(page, "Add people").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name", exact=True).fill("Somebody")
    await dialog.get_by_label("E-mail").fill("lea@meridian.example")
    await button(page, "Make an invitation").click()
    await expect(dialog.get_by_role("alert")).to_be_visible()


async def invitation(page: Page) -> None:
    await button(page, "Add people").click()
    await page.get_by_role("dialog").get_by_label("Name", exact=True).fill("Åse Nygård")
    await button(page, "Make an invitation").click()
    await expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()


async def sheet(page: Page) -> None:
    await button(page, "Print invitations").click()
    await page.get_by_role("checkbox", name="Uma Żurek").check()
    await button(page, "Make the codes").click()
    await expect(page.get_by_role("link", name="Open the sheet")).to_be_visible()


async def code(page: Page) -> None:
    await choosing("More about Lea Żurek", "Code for a new password")(page)
    await button(page, "Make the code").click()
    await expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()


async def asked_to_arrange(page: Page) -> None:
    """The list of spaces, with a folder in it."""
    await button(page, "Arrange").click()
    await page.get_by_label("New folder").fill("Sites")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Name of the folder")).to_be_visible()


async def listing(page: Page) -> None:
    """A pasted list, looked through."""
    await button(page, "From a list").click()
    await page.get_by_label("Names or e-mail addresses").fill("Ada Żurek\nInes Solheim\nNobody Known")
    await button(page, "Look through").click()
    await expect(page.get_by_text("1 person to add")).to_be_visible()
