"""Browsers on two processes: who types and who is here is seen across them, and ends when a browser dies in any way."""

import asyncio
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.journeys.conftest import ARGUMENTS, find_program
from tests.journeys.windows import Open, Used, opener
from tests.sound.served import Served, serve_world, until
from tests.world import Where, Who, cookie_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

CHAT = f"/s/{int(Where.MEMBERS)}/chat"
COOKIE = "folkmoot"
ALIVE = "available"


@pytest.fixture(scope="module")
async def two() -> AsyncIterator[Served]:
    async with serve_world() as served:
        yield served


@pytest.fixture
def open_there(window: Used, two: Served) -> Open:
    return opener(window, f"http://127.0.0.1:{two.port}", COOKIE)


@asynccontextmanager
async def own_browser(two: Served, who: Who, address: str) -> AsyncIterator[tuple[Page, int]]:
    """A browser in processes of its own, to be killed. Yields its page and the number of its process group."""
    url = f"http://127.0.0.1:{two.port}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        running = start_browser(profile)
        try:
            port = await find_debugging_port(Path(profile))
            async with async_playwright() as playwright:
                chromium = await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
                context = chromium.contexts[0]
                await context.add_cookies([{"name": COOKIE, "value": cookie_of(who), "url": url}])
                page = await context.new_page()
                await page.goto(url + address)
                yield page, running.pid
        finally:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def start_browser(profile: str) -> subprocess.Popen[bytes]:
    program = find_program()
    assert program is not None
    words = [*ARGUMENTS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([program, *words], start_new_session=True, stdout=quiet, stderr=quiet)


async def find_debugging_port(profile: Path) -> int:
    file = profile / "DevToolsActivePort"

    async def written() -> bool:
        return file.exists() and len(file.read_text().splitlines()) > 1

    await until(written, 60)
    return int(file.read_text().splitlines()[0])


def composer(page: Page) -> Locator:
    return page.get_by_label(re.compile("^Message "))


def kill(group: int) -> None:
    os.killpg(group, signal.SIGKILL)


def freeze(group: int) -> None:
    """Its lines stay open: nobody says that it is gone."""
    os.killpg(group, signal.SIGSTOP)


@pytest.mark.parametrize("end", [kill, freeze], ids=["killed", "frozen"])
async def test_who_dies_in_the_middle_of_a_word_is_gone_within_ten_seconds(
    open_there: Open, two: Served, end: Callable[[int], None]
) -> None:
    # Several watchers, so that both processes have one.
    watchers = [await open_there(Who.INES, CHAT) for _ in range(4)]
    async with own_browser(two, Who.MAX, CHAT) as (page, group):
        await composer(page).fill("here I am")
        await composer(page).press("Enter")
        await composer(page).press_sequentially("H")
        for watcher in watchers:
            await write_until_seen(page, watcher)
            await expect(presence_of_max(watcher).first).to_be_visible()
        end(group)
        await asyncio.gather(*(see_gone(watcher) for watcher in watchers))


async def write_until_seen(writer: Page, watcher: Page) -> None:
    """That somebody writes is said every three seconds at most, lapses after six, and is missed by a line opened after it."""

    async def seen() -> bool:
        await composer(writer).press_sequentially("m")
        return await watcher.get_by_text("Max is typing").is_visible()

    await until(seen, 30)


def presence_of_max(watcher: Page) -> Locator:
    """The sign beside what he has said."""
    his = watcher.get_by_role("article").filter(has=watcher.get_by_role("link", name=re.compile("^Max")))
    return his.get_by_role("img", name=ALIVE)


async def see_gone(watcher: Page) -> None:
    await expect(presence_of_max(watcher)).to_have_count(0, timeout=11_000)
    await expect(watcher.get_by_text("is typing")).to_have_count(0)


async def test_what_is_sent_while_the_server_restarts_arrives_once_and_in_order(
    open_there: Open, two: Served
) -> None:
    page = await open_there(Who.INES, CHAT)
    await composer(page).fill("before")
    await composer(page).press("Enter")
    await expect(page.get_by_text("before", exact=True)).to_be_visible()
    two.kill_server()
    for number in range(5):
        await composer(page).fill(f"meanwhile {number}")
        await composer(page).press("Enter")
    await two.ready()
    connection = await asyncpg.connect(two.logins.owner)

    async def there() -> list[str]:
        rows = await connection.fetch(
            "select body from items where space_id = $1 and body like 'meanwhile %' order by seq",
            int(Where.MEMBERS),
        )
        return [row["body"] for row in rows]

    async def all_there() -> bool:
        return len(await there()) >= 5

    await until(all_there, 40)
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert await there() == [f"meanwhile {number}" for number in range(5)]
    await expect(page.get_by_text("meanwhile ")).to_have_count(5)
    await connection.close()
