"""What a new administrator stumbled over when this was tried, in a house that has just begun."""

import pytest
from playwright.async_api import Page, expect

from tests.journeys.windows import PHONE, Open
from tests.running import Running

pytestmark = pytest.mark.browser

LIST = "Name;E-mail\nÅse Nygård;ase@meridian.example\nBo;bo@meridian.example\n"


@pytest.fixture
async def house(empty_house: Running) -> Running:
    return empty_house


async def found(page: Page) -> None:
    """An organisation, by its first page."""
    for label, text in (
        ("Name of the organisation", "Meridian"),
        ("Your name", "Ada"),
        ("Your e-mail or sign-in name", "ada@meridian.example"),
        ("Password", "a password of my own"),
    ):
        await page.get_by_label(label, exact=True).fill(text)
    await page.get_by_role("button", name="Create and sign in").click()
    await expect(page.get_by_text("You are the first one here.")).to_be_visible()


async def test_what_does_not_fit_is_said_under_its_field_in_the_language_of_the_page(open_page: Open) -> None:
    page = await open_page(None, "/")
    await page.get_by_label("Language").select_option("de")
    await page.get_by_label("Name der Organisation").fill("Meridian")
    await page.get_by_label("Passwort").fill("kurz")
    await page.get_by_role("button", name="Anlegen und anmelden").click()
    empty = page.get_by_label("Dein Name", exact=True)
    await expect(empty).to_be_focused()
    await expect(empty).to_have_accessible_description("Das wird gebraucht.")
    short = page.get_by_label("Passwort")
    await expect(short).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_text("Mindestens 10 Zeichen.", exact=True)).to_be_visible()
    await empty.fill("Ada")
    await expect(empty).not_to_have_attribute("aria-invalid", "true")


async def test_home_begins_at_the_top_of_a_phone_where_nothing_waits(open_page: Open) -> None:
    page = await open_page(None, "/", size=PHONE)
    await found(page)
    bar, write = page.locator("header.mtop"), page.get_by_role("button", name="Write a post")
    above, below = await bar.bounding_box(), await write.bounding_box()
    assert above
    assert below
    assert below["y"] - (above["y"] + above["height"]) < 40


async def test_what_one_does_with_a_post_stands_in_one_row_under_the_thumb(open_page: Open) -> None:
    page = await open_page(None, "/", size=PHONE)
    await found(page)
    await page.get_by_role("button", name="Write a post").click()
    composer = page.locator(".composer")
    tops, ends = set(), []
    for name in ("Formatting", "Take a photo", "Emoji", "Post"):
        box = await composer.get_by_role("button", name=name, exact=True).bounding_box()
        assert box
        tops.add(round(box["y"] + box["height"] / 2, -1))
        ends.append(box["x"] + box["width"])
    frame = await composer.bounding_box()
    assert frame
    assert len(tops) == 1
    assert ends == sorted(ends)
    assert frame["x"] + frame["width"] - ends[-1] < 16


async def test_each_line_of_the_first_week_leads_to_what_it_says(open_page: Open) -> None:
    page = await open_page(None, "/")
    await found(page)
    await page.get_by_role("link", name="Your first week").click()
    await page.get_by_role("button", name="Invite the first people").click()
    await expect(page.get_by_role("dialog", name="Add people")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Set up a second factor for yourself").click()
    await expect(page.get_by_role("heading", name="Second factor", exact=True)).to_be_in_viewport()


async def test_a_file_that_was_not_chosen_after_all_closes_nothing_and_one_that_was_mended_is_read_again(
    open_page: Open,
) -> None:
    page = await open_page(None, "/")
    await found(page)
    await page.goto("/admin")
    await page.get_by_role("button", name="Bring in a list of people").click()
    dialog, file = page.get_by_role("dialog", name="Bring in a list"), page.get_by_label("The list")
    await file.dispatch_event("cancel", {"bubbles": True})
    wrong, mended = LIST.replace("bo@meridian.example", ""), LIST
    for content, said in ((wrong, "1 line is wrong"), (mended, "2 new people")):
        listed = {"name": "people.csv", "mimeType": "text/csv", "buffer": content.encode("cp1252")}
        await file.set_input_files([listed])  # type: ignore[list-item]
        await expect(dialog).to_contain_text(said)
    await expect(dialog).to_contain_text("people.csv")
    await expect(dialog).to_contain_text("Names on it: Åse Nygård, Bo.")
    await dialog.get_by_role("button", name="Bring them in").click()
    await dialog.get_by_role("button", name="Done").click()
    # Now that people are known, inviting means these.
    await page.get_by_role("button", name="Invite the first people").click()
    await expect(page.get_by_role("dialog", name="Invite many by mail")).to_contain_text("2 people are known")


async def test_one_of_two_views_is_the_one_that_is_open(open_page: Open) -> None:
    page = await open_page(None, "/")
    await found(page)
    await page.goto("/people/groups")
    views = page.get_by_role("navigation", name="People", exact=True)
    await expect(views.get_by_role("link", name="Groups")).to_have_attribute("aria-current", "page")
    await expect(views.locator("[aria-current]")).to_have_count(1)
