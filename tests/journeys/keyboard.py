"""What somebody does who has only a keyboard."""

import re

from playwright.async_api import Locator, Page, expect

MOST_TABS = 90
HAS_FOCUS = "element => element === document.activeElement"


async def reach(page: Page, target: Locator, key: str = "Tab") -> None:
    """Go on with Tab until the target has the focus. To find it by its name takes longer than a step: that is done again only
    where it was drawn anew.
    """
    found = await target.element_handle()
    for _ in range(MOST_TABS):
        focused, there = await found.evaluate(
            "element => [element === document.activeElement, element.isConnected]"
        )
        if focused:
            return
        if not there:
            found = await target.element_handle()
            continue
        await page.keyboard.press(key)
    raise AssertionError(f"No number of tabs reaches {target}.")


async def back_to(page: Page, target: Locator) -> None:
    await reach(page, target, "Shift+Tab")


def named(page: Page | Locator, name: str | re.Pattern[str], role: str = "button") -> Locator:
    return page.get_by_role(role, name=name, exact=isinstance(name, str)).first  # type: ignore[arg-type]


async def press(page: Page, name: str | re.Pattern[str], role: str = "button") -> None:
    await reach(page, named(page, name, role))
    await page.keyboard.press("Enter")


async def write(page: Page, label: str, text: str) -> None:
    await reach(page, page.get_by_label(label, exact=True).first)
    await page.keyboard.press("Control+a")
    await page.keyboard.type(text)


async def choose(page: Page, name: str) -> None:
    """In the menu that is open."""
    choice = page.get_by_role("menuitem", name=name)
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    for _ in range(await page.get_by_role("menuitem").count()):
        if await choice.evaluate(HAS_FOCUS):
            break
        await page.keyboard.press("ArrowDown")
    await expect(choice).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menu")).to_have_count(0)


async def ask(page: Page, words: str) -> Locator:
    """Open the palette and write in it."""
    await page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Search or jump to")
    await expect(field).to_be_focused()
    await page.keyboard.type(words)
    await expect(page.get_by_role("option").first).to_be_visible()
    return field


async def go_to(page: Page, words: str, offered: str | re.Pattern[str]) -> None:
    """Open the palette, write, wait for what is meant to be chosen, and choose it."""
    await ask(page, words)
    await expect(page.get_by_role("option", name=offered, selected=True)).to_be_visible()
    await page.keyboard.press("Enter")


async def expect_somewhere(page: Page) -> None:
    """The focus is on something, never lost."""
    await page.wait_for_function("() => document.activeElement && document.activeElement !== document.body")
