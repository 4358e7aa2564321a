"""Ways to bring files onto the screen."""

import re

from playwright.async_api import Page, expect

from tests.files.asking import picture
from tests.journeys.opening import rest, settled

PICTURE = {"name": "walk.png", "mimeType": "image/png", "buffer": picture()}


async def files_loaded(page: Page) -> None:
    await expect(page.get_by_role("button", name="Open A walk").first).to_be_visible()
    await settled(page)


async def attaching(page: Page) -> None:
    """One that is ready and described, and one that is refused."""
    broken = {"name": "broken.png", "mimeType": "image/png", "buffer": picture()[:300]}
    await page.locator("#composer input[data-files=any]").set_input_files([PICTURE, broken])
    chips = page.get_by_role("list", name="Files to send").get_by_role("listitem")
    await expect(chips.filter(has_text="Ready")).to_have_count(1)
    await expect(chips.get_by_role("alert")).to_have_count(1)
    await page.get_by_role("button", name="Describe the picture").click()


async def editing_files(page: Page) -> None:
    """What was said last is edited, so it has to be there."""
    await rest(page)
    await page.get_by_label(re.compile("^Message ")).press("ArrowUp")
    await expect(page.get_by_role("list", name="Files of this")).to_be_visible()
