"""Tried on a phone nearby, before there is https: what a browser then keeps from a page is not needed for daily use."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Page, expect

from folkmoot.kernel.postgres.logins import Logins
from folkmoot.main import create_app
from tests.journeys.windows import PHONE, Used, opener
from tests.running import Ground, Running, run_house
from tests.world import Where, Who

pytestmark = pytest.mark.browser

CHAT = f"/s/{int(Where.OPEN)}/chat"
COPYING = "() => document.addEventListener('copy', () => { window.copied = document.activeElement.value })"


@pytest.fixture
async def plain(logins: Logins, tmp_path: Path) -> AsyncIterator[Running]:
    """A house whose address is neither https nor this machine's own."""
    ground = Ground()
    ground.settings = msgspec.structs.replace(
        ground.settings, url=f"http://plain.test:{ground.settings.port}"
    )
    ground.house = create_app(ground.settings)
    async with run_house(logins, data=tmp_path, ground=ground) as running:
        yield running
    ground.close()


@pytest.fixture
async def phone(plain: Running, window: Used) -> Page:
    page = await opener(window, plain.url, plain.settings.cookie)(Who.MAX, CHAT, size=PHONE)
    assert not await page.evaluate("isSecureContext")
    return page


async def test_words_and_files_are_sent(plain: Running, phone: Page) -> None:
    await phone.get_by_label("Message Heat Networks").fill("from my phone")
    await phone.locator("input[data-files=any]").first.set_input_files(
        {"name": "walk.txt", "mimeType": "text/plain", "buffer": b"uphill"}
    )
    await expect(phone.get_by_text("walk.txt")).to_be_visible()
    await phone.get_by_role("button", name="Send", exact=True).click()
    said = phone.get_by_role("log").get_by_role("article").last
    await expect(said).to_contain_text("from my phone")
    await expect(phone.locator("[aria-busy=true]")).to_have_count(0)
    newest = (await plain_messages(plain))[-1]
    assert (newest["body"], [one["name"] for one in newest["attachments"]]) == ("from my phone", ["walk.txt"])


async def plain_messages(plain: Running) -> list[dict[str, object]]:
    here = plain.settings.url.replace("plain.test", "127.0.0.1")
    answer = await plain.client(Who.INES).get(f"{here}/api/spaces/{int(Where.OPEN)}/messages")
    items: list[dict[str, object]] = answer.json()["items"]
    return items


async def test_a_token_is_copied(phone: Page) -> None:
    await phone.goto("/you")
    await phone.get_by_role("button", name="Make a token").click()
    await phone.get_by_label("What it is for").fill("trying")
    await phone.get_by_role("button", name="Make the token").click()
    await phone.evaluate(COPYING)
    await phone.get_by_role("button", name="Copy", exact=True).click()
    await expect(phone.get_by_text("Copied.", exact=True).first).to_be_visible()
    shown = await phone.get_by_role("status").locator("code").text_content()
    assert await phone.evaluate("() => window.copied") == shown
