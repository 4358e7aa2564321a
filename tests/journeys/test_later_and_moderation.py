"""Sending later, and what keeps a space fit to be in: by keyboard and with others watching."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.async_api import Locator, Page, expect

from folkmoot.moderation import listeners  # noqa: F401 - registers what it tells
from tests.files.asking import uploaded
from tests.journeys.keyboard import choose, press, reach, write
from tests.journeys.test_chat_by_keyboard import come_to, open_menu
from tests.journeys.windows import Open
from tests.notifications.asking import catch_up
from tests.people.asking import ask_database
from tests.running import Running
from tests.scheduled.planning import plan
from tests.world import Where, Who

pytestmark = pytest.mark.browser
CHAT = f"/s/{int(Where.OPEN)}/chat"
TYPED_IN_THE_BROWSERS_ORDER = "02152027"
"""Month, day, year: what is drawn is in the language the browser itself was started in."""


def message(page: Page, text: str) -> Locator:
    return page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=text)


async def test_what_is_sent_later_is_mine_until_then(by_keyboard: Open, open_page: Open) -> None:
    lea = await open_page(Who.LEA, CHAT)
    page = await by_keyboard(Who.MAX, CHAT)
    await expect(page.get_by_label("Message Heat Networks")).to_be_focused()
    await page.keyboard.type("good morning to all")
    await press(page, "At another time")
    await choose(page, "Tomorrow morning")
    await expect(page.get_by_text("1 message of yours will be sent here later")).to_be_visible()
    await expect(page.get_by_label("Message Heat Networks")).to_have_text("")
    await expect(message(lea, "good morning to all")).to_have_count(0)
    await press(page, re.compile("of yours will be sent"), "link")
    await expect(page.get_by_role("heading", name="Scheduled")).to_be_visible()
    await press(page, "Change")
    await write(page, "Text", "good morning, all")
    await write_time(page, "10:30")
    await press(page, "Save changes")
    planned = page.get_by_role("article").filter(has_text="good morning, all")
    await expect(planned).to_contain_text("10:30")
    await press(page, "Send now")
    await expect(page.get_by_text("Nothing waits to be sent.")).to_be_visible()
    await expect(message(lea, "good morning, all")).to_be_visible()


async def write_time(page: Page, time: str) -> None:
    await reach(page, page.get_by_label("Time", exact=True))
    await page.get_by_label("Time", exact=True).fill(time)


async def test_a_day_is_typed_over_one_that_its_month_does_not_have(open_page: Open) -> None:
    """31 February stands in the field for a moment, and is no day."""
    page = await open_page(Who.MAX, CHAT)
    await page.get_by_label("Message Heat Networks").fill("not yet")
    await page.get_by_role("button", name="At another time").click()
    await page.get_by_role("menuitem", name="Another time").click()
    day = page.get_by_label("Day", exact=True)
    await day.fill("2026-12-31")
    await day.focus()
    await page.keyboard.type(TYPED_IN_THE_BROWSERS_ORDER)
    await expect(day).to_have_value("2027-02-15")


async def test_another_time_is_picked_and_taken_back(open_page: Open) -> None:
    page = await open_page(Who.MAX, CHAT)
    field = page.get_by_label("Message Heat Networks")
    await field.fill("not yet")
    await page.get_by_role("button", name="At another time").click()
    await page.get_by_role("menuitem", name="Another time").click()
    await page.get_by_label("Day").fill("2020-01-01")
    await expect(page.get_by_text("This time is over.")).to_be_visible()
    day = datetime.now(UTC).date() + timedelta(days=9)
    await page.get_by_label("Day").fill(day.isoformat())
    await page.get_by_role("dialog").get_by_role("button", name="Send later").click()
    await expect(
        page.get_by_text(re.compile(f"Will be sent: .*{day.day} {day:%B} {day.year}"))
    ).to_be_visible()
    await page.get_by_role("button", name="Undo").click()
    await expect(field).to_have_text("not yet")


async def test_files_are_sent_later_too_and_come_back_when_they_are_not(
    open_page: Open, house: Running
) -> None:
    page = await open_page(Who.MAX, CHAT)
    field, files = page.get_by_label("Message Heat Networks"), page.get_by_role("list", name="Files to send")
    await field.fill("see the plan")
    await page.locator("#composer input[data-files=any]").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"plan"}
    )
    for time in range(2):
        await page.get_by_role("button", name="At another time").click()
        await page.get_by_role("menuitem", name="Monday morning").click()
        await expect(files).to_have_count(0)
        if time == 0:
            await page.get_by_role("button", name="Undo").click()
            await expect(field).to_have_text("see the plan")
            await expect(files.get_by_text("Ready")).to_be_visible()
    await page.goto("/scheduled")
    planned = page.get_by_role("article").filter(has_text="see the plan")
    async with page.expect_download() as saving:
        await planned.get_by_role("link", name="Save plan.txt").click()
    assert (await saving.value).suggested_filename == "plan.txt"
    await planned.get_by_role("button", name="Send now").click()
    lea = await open_page(Who.LEA, CHAT)
    await expect(message(lea, "see the plan").get_by_role("link", name="Save plan.txt")).to_be_visible()


async def test_what_is_planned_gains_files_when_it_is_changed(open_page: Open, house: Running) -> None:
    plans = f"/api/me/scheduled/{uuid4()}"
    first = await uploaded(house, Who.MAX, b"plan", "plan.txt")
    answer = await house.client(Who.MAX).put(
        plans, json=plan(Where.OPEN, body="see both", attachments=[{"upload": first}])
    )
    assert answer.status_code == 200, answer.text
    page = await open_page(Who.MAX, "/scheduled")
    planned = page.get_by_role("article").filter(has_text="see both")
    dialog = page.get_by_role("dialog", name="Change what will be sent")
    chosen = dialog.get_by_role("list", name="Files to send")
    chooser = dialog.locator("input[data-files=any]")
    drawing = {"name": "drawing.txt", "mimeType": "text/plain", "buffer": b"drawing"}
    await planned.get_by_role("button", name="Change").click()
    await chooser.set_input_files(drawing)
    await expect(chosen.get_by_text("Ready")).to_be_visible()
    # A choice of files that is given up closes nothing; leaving the dialog lets go of what was chosen.
    await chooser.dispatch_event("cancel")
    await expect(chosen.get_by_text("Ready")).to_be_visible()
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(planned.get_by_role("link")).to_have_count(2)
    await planned.get_by_role("button", name="Change").click()
    await expect(chosen).to_have_count(0)
    await chooser.set_input_files(drawing)
    await dialog.get_by_role("button", name="Save changes").click()
    await expect(dialog).to_have_count(0)
    await expect(planned.get_by_role("link", name="Save drawing.txt")).to_be_visible()
    await planned.get_by_role("button", name="Send now").click()
    lea = await open_page(Who.LEA, CHAT)
    for name in ("plan.txt", "drawing.txt"):
        await expect(message(lea, "see both").get_by_role("link", name=f"Save {name}")).to_be_visible()


async def test_a_report_is_looked_at_and_its_author_reads_why(
    by_keyboard: Open, open_page: Open, house: Running
) -> None:
    await house.say(Who.MAX, Where.OPEN, "something unkind")
    max_ = await open_page(Who.MAX, CHAT)
    await catch_up(house)
    ines = await open_page(Who.INES, "/bell")
    lea = await by_keyboard(Who.LEA, CHAT)
    said = message(lea, "something unkind")
    await expect(lea.get_by_label("Message Heat Networks")).to_be_focused()
    await come_to(lea, said)
    await open_menu(lea, said)
    await choose(lea, "Report")
    await expect(lea.get_by_label("Why")).to_be_focused()
    await lea.keyboard.type("not how we talk here")
    await press(lea, "Report")
    await expect(lea.get_by_text("Reported.")).to_be_visible()

    await catch_up(house)
    await ines.get_by_role("link", name="Lea Żurek reported: something unkind").click()
    await expect(ines).to_have_url(re.compile("/reports$"))
    report = ines.locator(".report").filter(has_text="not how we talk here")
    await expect(report).to_contain_text("something unkind")
    await report.get_by_role("button", name="Hide").click()
    await ines.get_by_label("Why").fill("Please be kind")
    await ines.get_by_role("dialog").get_by_role("button", name="Hide", exact=True).click()
    await expect(ines.get_by_text("Nothing waits to be looked at.")).to_be_visible()
    await expect(said).to_have_count(0)
    await expect(message(max_, "something unkind")).to_contain_text("Please be kind")
    await expect(max_.get_by_text("Something you wrote was hidden")).to_be_visible()

    await ines.get_by_role("button", name="Settled").click()
    await ines.get_by_role("button", name="Show again").click()
    await expect(said).to_be_visible()


async def test_who_is_muted_never_learns(open_page: Open, house: Running) -> None:
    await house.say(Who.MAX, Where.OPEN, "all day long")
    lea, max_ = await open_page(Who.LEA, CHAT), await open_page(Who.MAX, CHAT)
    said = message(lea, "all day long")
    await said.hover()
    await said.get_by_role("button", name="More", exact=True).click()
    await lea.get_by_role("menuitem", name="Mute Max Żurek").click()
    await expect(lea.get_by_text("all day long")).to_have_count(0)
    muted = lea.get_by_role("article").filter(has_text="From somebody you muted.")
    await muted.last.get_by_role("button", name="Show").click()
    await expect(lea.get_by_text("all day long")).to_be_visible()
    await expect(message(max_, "all day long")).to_be_visible()
    await lea.goto("/you")
    await lea.get_by_role("button", name="Hear Max Żurek again").click()
    await expect(lea.get_by_role("heading", name="Whom you muted")).to_have_count(0)
    await lea.goto(CHAT)
    await expect(message(lea, "all day long")).to_be_visible()


async def test_a_slow_space_and_a_closed_thread_say_so(open_page: Open, house: Running) -> None:
    await house.say(Who.LEA, Where.OPEN, "how hot is too hot")
    ines, lea = await open_page(Who.INES, CHAT), await open_page(Who.LEA, CHAT)
    await ines.get_by_role("button", name="More", exact=True).first.click()
    await ines.get_by_role("menuitem", name="Slow mode").click()
    await ines.get_by_label("One message a person every").select_option("60")
    await ines.get_by_role("button", name="Save", exact=True).click()
    await expect(lea.get_by_text("one message a minute")).to_be_visible()
    field = lea.get_by_label("Message Heat Networks")
    await field.fill("first")
    await field.press("Enter")
    await expect(lea.get_by_text(re.compile("Your turn in"))).to_be_visible()
    said = message(ines, "how hot is too hot")
    await said.hover()
    await said.get_by_role("button", name="More", exact=True).click()
    await ines.get_by_role("menuitem", name="Close the thread").click()
    asked = message(lea, "how hot is too hot")
    await asked.hover()
    await asked.get_by_role("button", name="Reply in thread").click()
    await expect(lea.get_by_text("This thread is closed.")).to_be_visible()


async def test_reports_are_read_to_the_last(open_page: Open, house: Running) -> None:
    """More than come at once."""
    for number in range(7):
        await house.say(Who.MAX, Where.OPEN, f"one more {number}")
    statement = """
        insert into reports (item_id, space_id, author_id, reporter_id, reason)
        select i.id, i.space_id, i.author_id, p.id, 'loud' from items i, people p
         where i.space_id = $1 and i.author_id = $2 and p.id <> i.author_id order by i.id desc limit 52 returning id
    """
    assert len(await ask_database(house, statement, int(Where.OPEN), int(Who.MAX))) == 52
    page = await open_page(Who.INES, "/reports")
    reports = page.locator(".report")
    await expect(reports).to_have_count(50)
    await page.get_by_role("button", name="Show more").click()
    await expect(reports).to_have_count(52)
