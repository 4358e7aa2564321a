"""The same for what is passed on, planned, pinned and moderated."""

from typing import Any

from playwright.async_api import Page, expect

from tests.journeys.opening import Open, button, message, seen, settled
from tests.world import ANSWER, MESSAGE, Where, item_in

ASK = """async ([method, path, content]) => {
    const answer = await fetch(`/api${path}`, {
        method, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(content) })
    if (!answer.ok) throw new Error(await answer.text())
}"""
UPLOAD = """async upload => {
    const answer = await fetch(`/api/uploads/${upload}?name=plan.pdf`, { method: 'PUT', body: 'plan' })
    if (!answer.ok) throw new Error(await answer.text())
}"""
FILE = "00000000-0000-4000-8000-0000000000f1"
PLAN = "/me/scheduled/00000000-0000-4000-8000-000000000099"


async def card(page: Page) -> None:
    await message(page).get_by_role("link", name="Ines Solheim").first.hover()
    await expect(page.get_by_role("dialog", name="About Ines Solheim")).to_be_visible()


async def pinned(page: Page) -> None:
    await page.evaluate(ASK, ["PUT", f"/items/{item_in(Where.OPEN, MESSAGE)}/pin", {}])
    await expect(page.get_by_role("feed", name="Pinned")).to_be_visible()
    await settled(page)


def from_message(choice: str) -> Open:
    async def open_(page: Page) -> None:
        await message(page).hover()
        await message(page).get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("menuitem", name=choice, exact=True).click()
        await expect(seen(page.get_by_role("dialog"))).to_be_visible()

    return open_


async def forwarding(page: Page) -> None:
    await from_message("Forward")(page)
    await page.get_by_label("Space or person").fill("bid")
    await page.get_by_role("button", name="Bid 2231").click()
    await expect(page.get_by_text("Everybody in this space can read it.")).to_be_visible()


async def planned(page: Page) -> None:
    plan: dict[str, Any] = {
        "space": int(Where.OPEN),
        "place": "chat",
        "body": "later",
        "local": "",
        "zone": "Europe/Berlin",
    }
    await page.evaluate(UPLOAD, FILE)
    plan["attachments"] = [{"upload": FILE}]
    plan["local"] = await page.evaluate("new Date(Date.now() + 9e7).toISOString().slice(0, 16)")
    await page.evaluate(ASK, ["PUT", PLAN, plan])
    await page.reload()
    await expect(button(page, "Send now")).to_be_visible()


async def changing_plan(page: Page) -> None:
    await planned(page)
    await button(page, "Change").click()
    await expect(page.get_by_role("dialog", name="Change what will be sent")).to_be_visible()


async def adding_to_plan(page: Page) -> None:
    await changing_plan(page)
    await (
        page.get_by_role("dialog")
        .locator("input[data-files=any]")
        .set_input_files({"name": "plan.pdf", "mimeType": "text/plain", "buffer": b"plan"})
    )
    await expect(page.get_by_role("list", name="Files to send").get_by_text("Ready")).to_be_visible()


async def later(page: Page) -> None:
    await seen(page.get_by_label("Message Heat Networks")).fill("in the morning")
    await button(page, "At another time").click()
    await expect(page.get_by_role("menuitem", name="Tomorrow morning")).to_be_visible()


async def picking_time(page: Page) -> None:
    await later(page)
    await page.get_by_role("menuitem", name="Another time").click()
    await expect(page.get_by_role("dialog", name="Send later")).to_be_visible()


async def moment(page: Page) -> None:
    await button(page, "Formatting").click()
    await button(page, "Date and time").click()
    await expect(page.get_by_role("dialog", name="Date and time")).to_be_visible()


async def reports(page: Page) -> None:
    await page.evaluate(
        ASK, ["PUT", f"/items/{item_in(Where.OPEN, ANSWER)}/report", {"reason": "not how we talk"}]
    )
    await page.reload()
    await expect(page.get_by_text("not how we talk")).to_be_visible()
    await settled(page)


async def hiding(page: Page) -> None:
    await reports(page)
    await button(page, "Hide").click()
    await expect(page.get_by_role("dialog", name="Hide this")).to_be_visible()
