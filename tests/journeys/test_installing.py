"""On a phone: installable by a real browser's own judgement, and never older than the server."""

import re

import pytest
from playwright.async_api import expect

from folkmoot.kernel.static import File
from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

CONTROLLED = (
    "async () => { await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null }"
)
IN_A_WINDOW_THAT_KEEPS_NOTHING = {"in-incognito"}
IN_THE_PAGE = "document.querySelector('meta[name=build]')?.content"


async def test_a_browser_finds_nothing_that_speaks_against_installing(
    open_page: Open, house: Running
) -> None:
    page = await open_page(Who.INES, "/you", size=PHONE, worker=True)
    await page.wait_for_function(CONTROLLED)
    session = await page.context.new_cdp_session(page)
    found = await session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{house.url}/api/manifest"
    against = (await session.send("Page.getInstallabilityErrors"))["installabilityErrors"]
    assert {one["errorId"] for one in against} <= IN_A_WINDOW_THAT_KEEPS_NOTHING
    # The browser's own invitation is kept for the page of settings.
    await page.evaluate(
        """() => dispatchEvent(Object.assign(new Event('beforeinstallprompt', {cancelable: true}),
            {prompt: () => { document.title = 'asked'; return Promise.resolve({outcome: 'accepted'}) }}))"""
    )
    await page.get_by_role("button", name="Install", exact=True).click()
    assert await page.title() == "asked"
    await expect(page.get_by_role("button", name="Install", exact=True)).to_have_count(0)


async def test_a_renewed_server_leaves_no_old_page_behind(
    open_page: Open, house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await open_page(Who.INES, "/you", worker=True)
    await page.wait_for_function(CONTROLLED)
    files = house.app.static.files
    index, worker = files["/index.html"], files["/worker.js"]
    marked = index.forms[b""].replace(b"<head>", b'<head><meta name="build" content="next">')
    renewed = {
        "/index.html": File({b"": marked}, index.media_type, index.cache),
        "/worker.js": File(
            {b"": re.sub(rb"folkmoot-[0-9a-f]{12}", b"folkmoot-0123456789ab", worker.forms[b""])},
            worker.media_type,
            worker.cache,
        ),
    }
    monkeypatch.setattr(house.app.static, "files", files | renewed)
    monkeypatch.setattr(house.app.static, "page", renewed["/index.html"])
    assert renewed["/worker.js"].forms != worker.forms

    # The line breaks as it does when a server is renewed, and comes back.
    await page.context.set_offline(True)
    await expect(page.get_by_text("You are offline.")).to_be_visible()
    await page.context.set_offline(False)
    await expect(page.get_by_text("There is a new version.")).to_be_visible(timeout=30_000)
    assert await page.evaluate(IN_THE_PAGE) is None
    await page.get_by_role("link", name="Home", exact=True).first.click()
    await page.wait_for_function(f"{IN_THE_PAGE} === 'next'")
    await expect(page.get_by_text("There is a new version.")).to_have_count(0)
    # Without a line, too, it is the new one that comes up.
    await page.context.set_offline(True)
    await page.reload()
    assert await page.evaluate(IN_THE_PAGE) == "next"
