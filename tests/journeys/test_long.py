"""Fifty thousand messages in a real browser: both ways, without a jump, a double or a gap, and with little held."""

import re
from typing import Any

import asyncpg
import pytest
from playwright.async_api import Locator, Page, expect

from tests.journeys.quiet import quiet
from tests.journeys.seeding import write_history
from tests.journeys.windows import Open
from tests.running import Running
from tests.world import Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

CHAT = f"/s/{int(Where.OPEN)}/chat"
MANY = 50_000
WITHIN_PX = 4
MOST_NODES = 1_500

SHOWN = """() => [...document.querySelectorAll('.convo [data-message]')].map(row => Number(/message (\\d+)/.exec(row.textContent)?.[1]))"""

ANCHOR = """([way]) => {
  const area = document.querySelector('.convo .msgs').getBoundingClientRect()
  const rows = [...document.querySelectorAll('.convo [data-message]')].filter(row => row.getBoundingClientRect().top > area.top)
  const row = way < 0 ? rows[0] : rows.findLast(row => row.getBoundingClientRect().bottom < area.bottom)
  return [row.dataset.message, row.getBoundingClientRect().top]
}"""

WHERE = """id => document.querySelector(`.convo [data-message="${id}"]`)?.getBoundingClientRect().top"""

# Scrolls as fast as the page draws until a message stands at the edge; what is drawn is looked at with each frame.
RUSH = """async ([by, until]) => {
  const scroller = document.querySelector('.convo .msgs'), wrong = [], { left, top, width, height } = scroller.getBoundingClientRect()
  const isBare = (part) => !document.elementFromPoint(left + width / 2, top + height * part)?.closest('.vrow')
  let nodes = 0, frames = 0, bare = 0
  for (;;) {
    scroller.scrollTop += by
    await new Promise(requestAnimationFrame)
    const shown = [...document.querySelectorAll('.convo [data-message]')].map(row => Number(/message (\\d+)/.exec(row.textContent)?.[1]))
    frames += 1
    bare += [0.3, 0.6, 0.9].some(isBare)
    nodes = Math.max(nodes, document.querySelectorAll('*').length)
    shown.forEach((number, at) => at > 0 && number !== shown[at - 1] + 1 && wrong.push([shown[at - 1], number]))
    if (by < 0 ? shown[0] <= until : shown.at(-1) >= until) return { wrong, nodes, bare: bare / frames }
  }
}"""

COUNT_DRAWN = """() => {
  window.drawn = 0
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (node instanceof Element) window.drawn += node.matches('.vrow') ? 1 : node.querySelectorAll('.vrow').length
    }
  }).observe(document.body, { childList: true, subtree: true })
}"""


def message(page: Page, number: int) -> Locator:
    return page.get_by_role("log", name="Messages").get_by_text(re.compile(rf"^message {number}\b"))


async def wheel(page: Page, by: int) -> None:
    """Turn the wheel; the message that was in view moves by just that, whatever is loaded meanwhile."""
    anchor, top = await page.evaluate(ANCHOR, [by])
    await page.mouse.wheel(0, by)
    await page.wait_for_function(
        f"([id, top]) => Math.abs(({WHERE})(id) - top) <= {WITHIN_PX}", arg=[anchor, top - by], timeout=10_000
    )


async def heap(page: Page) -> int:
    """Bytes of the page's own objects after a collection."""
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = await session.send("Runtime.getHeapUsage")
    await session.detach()
    return int(used["usedSize"])


async def test_fifty_thousand_messages_are_read_both_ways(open_page: Open, house: Running) -> None:
    await write_history(house.logins.owner, Where.OPEN, MANY)
    page = await open_page(Who.INES, CHAT)
    await expect(message(page, MANY)).to_be_visible()
    await page.get_by_role("log", name="Messages").hover()
    for _ in range(60):
        await wheel(page, -420)
    assert (await page.evaluate(SHOWN))[0] < MANY - 150
    held = await heap(page)
    for by, until in ((-4_000, MANY - 3_000), (4_000, MANY)):
        seen = await page.evaluate(RUSH, [by, until])
        assert seen["wrong"] == []
        assert seen["nodes"] < MOST_NODES
        # The browser may tell of a scroll one frame late, whatever is done with it then; where it may wait, two of five frames are.
        assert seen["bare"] <= 0.1, "something in view is not drawn in the frame in which it comes there"
    for _ in range(5):
        await wheel(page, -420)
        await wheel(page, 420)
    assert await heap(page) < held + 12_000_000
    await page.get_by_role("link", name="Posts", exact=True).click()
    await expect(page.get_by_label("Write a post")).to_be_visible()
    await page.evaluate(COUNT_DRAWN)
    await page.get_by_role("link", name="Chat", exact=True).click()
    await expect(message(page, MANY)).to_be_in_viewport()
    await quiet(page)
    assert await page.evaluate("window.drawn") <= await page.locator(".convo .vrow").count() + 2, (
        "a row is drawn in vain"
    )


async def settle_marks(dsn: str) -> tuple[str, int]:
    """Ines has read up to message 23999. Returns the day of message 20000 where she lives, and the first message of that day."""
    connection = await asyncpg.connect(dsn)
    where, who = int(Where.OPEN), int(Who.INES)
    await connection.execute(
        """
        update memberships set read_seq = (select seq from items where space_id = $1 and body like 'message 23999%')
         where space_id = $1 and person_id = $2
        """,
        where,
        who,
    )
    row = await connection.fetchrow(
        """
        with local as (
            select body, seq, (created_at at time zone (select zone from people where id = $2))::date as day
              from items where space_id = $1),
        chosen as (select day from local where body like 'message 20000%')
        select to_char(day, 'YYYY-MM-DD') as day, substring(body from 'message ([0-9]+)')::int as number
          from local join chosen using (day) order by seq limit 1
        """,
        where,
        who,
    )
    await connection.close()
    return row["day"], row["number"]


async def test_a_day_the_first_unread_and_a_link_lead_there_and_back(open_page: Open, house: Running) -> None:
    ids = await write_history(house.logins.owner, Where.OPEN, MANY)
    day, first_of_day = await settle_marks(house.logins.owner)

    page = await open_page(Who.INES, CHAT)
    await expect(page.get_by_role("separator")).to_be_in_viewport()
    await expect(message(page, 24_000)).to_be_in_viewport()
    await page.get_by_role("button", name="Newest").click()
    await expect(message(page, MANY)).to_be_in_viewport()
    await page.get_by_role("button", name="To the first unread").click()
    await expect(message(page, 24_000)).to_be_in_viewport()

    await page.get_by_role("log", name="Messages").hover()
    await page.mouse.wheel(0, -600)
    # What hangs over the messages gives way where the line of the day itself stands, which midnight decides.
    await page.get_by_title("Go to another day").filter(visible=True).first.click()
    await page.locator("input[type=date]").fill(day)
    await page.get_by_role("button", name="Go", exact=True).click()
    await expect(message(page, first_of_day)).to_be_in_viewport()

    await page.goto(f"/items/{ids[999]}")
    await expect(message(page, 1_000)).to_be_in_viewport()
    assert (await page.evaluate(SHOWN))[0] > 960
    await page.get_by_role("button", name="Newest").click()
    await expect(message(page, MANY)).to_be_in_viewport()
    await page.get_by_label(re.compile("^Message ")).fill("written from the end")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("written from the end")).to_be_in_viewport()


async def test_a_thread_of_two_thousand_answers_opens_at_its_end_and_leads_to_any(
    open_page: Open, house: Running
) -> None:
    (root,) = (await write_history(house.logins.owner, Where.OPEN, 1))[:1]
    answers = await write_history(house.logins.owner, Where.OPEN, 2_000, root=root)
    page = await open_page(Who.INES, f"{CHAT}?thread={root}")
    replies = page.get_by_role("log", name="Replies")
    await expect(replies.get_by_text(re.compile(r"^message 2000\b"))).to_be_in_viewport()
    await replies.hover()
    await page.mouse.wheel(0, -3_000)
    await expect(page.get_by_role("complementary").get_by_role("button", name="Newest")).to_be_visible()
    await page.get_by_label("Reply in thread").fill("number 2001")
    await page.keyboard.press("Enter")
    await expect(replies.get_by_text("number 2001")).to_be_in_viewport()
    await page.goto(f"/items/{answers[1_000]}")
    await expect(replies.get_by_text(re.compile(r"^message 1001\b"))).to_be_in_viewport()
    assert await page.evaluate("document.querySelectorAll('*').length") < MOST_NODES
