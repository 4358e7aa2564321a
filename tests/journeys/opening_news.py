"""Ways to bring news, and what is set about them, onto the screen."""

from playwright.async_api import Page, expect

from tests.journeys.opening import Open, in_message, keys, rest, seen


def toggling(name: str) -> Open:
    """Choose what a list shows."""

    async def open_(page: Page) -> None:
        await seen(page.get_by_role("group", name="What to show").get_by_role("button", name=name)).click()
        await rest(page)

    return open_


def in_message_choosing(choice: str) -> Open:
    async def open_(page: Page) -> None:
        await in_message("More", "menu")(page)
        await page.get_by_role("menuitem", name=choice).click()
        await expect(page.get_by_role("dialog")).to_be_visible()

    return open_


async def answering(page: Page) -> None:
    await seen(page.get_by_role("button", name="Reply", exact=True)).click()
    await expect(page.get_by_role("textbox", name="Reply", exact=True)).to_be_visible()
    await rest(page)


OUTSIDE = """async () => {
    const days = [new Date(Date.now() + 3 * 86400000).getUTCDay() || 7]
    const answer = await fetch('/api/me/profile', { method: 'PATCH', headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({ hours: { days, start: 480, end: 960 } }) })
    if (!answer.ok) throw new Error(await answer.text())
}"""


async def outside_hours(page: Page) -> None:
    await page.evaluate(OUTSIDE)
    await page.reload()
    await expect(page.get_by_text("You are here, outside your hours.")).to_be_visible()
    await rest(page)


async def reachable(page: Page) -> None:
    await page.get_by_role("switch", name="Only at certain times").click()
    await expect(
        page.get_by_role("region", name="When you may be reached").get_by_label("From", exact=True)
    ).to_be_visible()


async def letters(page: Page) -> None:
    await keys(page)
    await page.get_by_role("switch", name="Keys of one letter").click()
    await expect(page.get_by_text("Not done after all")).to_be_visible()
