"""What a person feels in the browser: reading far back, sending, opening a space again, and what the first screen loads.

Debian's Chromium over the real server. Reading and sending on a processor four times slower than this one, as phones are.
"""

import asyncio
import gzip
import hashlib
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from playwright.async_api import Page, async_playwright

from bench.figures import median
from bench.house import ROOT
from bench.setting import Setting, note

SLOWED = 4
MESSAGES = 50_000
SECONDS_OF_SCROLLING = 20
PIXELS_A_SECOND = 2_500
SENT, OPENED = 20, 20
SECONDS_OF_READING = 4
"""After which whatever waits for the first screen has been asked for (web/src/kernel/firstScreen.ts)."""

SECRET = "bench-screen-" + "x" * 32
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

SPACE = """
    with s as (
        insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, created_by)
        values ('group', 'members', $1, lower($1), 'chat', true, true, $2) returning id),
    m as (insert into memberships (space_id, person_id, source) select id, $2, 'joined' from s)
    insert into space_heads (space_id, members) select id, 1 from s returning space_id
"""
FILL = """
    insert into items (space_id, seq, kind, author_id, in_feed, renderer, body, html, created_at, published_at)
    select $1, row_number() over (), 'message', author_id, false, renderer, body, html, t, t
      from (select i.*, now() - ($2 - row_number() over (order by i.id)) * interval '7 minutes' as t
              from items i where i.kind = 'message' and i.root_id is null order by i.id limit $2) as those
"""
READ_ALL = """
    with h as (update space_heads set last_seq = $2 where space_id = $1)
    update memberships set read_seq = $2, posts_seq = $2 where space_id = $1
"""
SESSION = """
    insert into sessions (person_id, token_hash, device, expires_at) values ($1, $2, 'bench', now() + interval '1 day')
    on conflict do nothing
"""

WATCH_SCROLLING = """
() => {
    const seen = window.seen = { tasks: [], jumps: [], frames: 0, furthest: 0 }
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' })
    const area = document.querySelector('.convo .msgs')
    const frame = area.getBoundingClientRect()
    let row, top, at = performance.now()
    const look = (now) => {
        seen.frames += 1
        if (row?.isConnected) {
            const moved = row.getBoundingClientRect().top - top
            seen.furthest += moved
            // A wheel that turns upwards lets the page go down, never up, and no faster than it turns.
            if (moved < -4 || moved > 4 + SPEED * 2 * Math.max(34, now - at) / 1000) seen.jumps.push(moved)
        }
        row = document.elementFromPoint(frame.left + frame.width / 2, frame.top + frame.height / 3)?.closest('[data-message]')
        top = row?.getBoundingClientRect().top
        at = now
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
}
""".replace("SPEED", str(PIXELS_A_SECOND))

# There are posts, and whatever of them is in sight has its faces and its pictures. On a phone none is in sight for
# somebody in so many spaces that their lines fill it.
WATCH_STANDING = """
    window.stands = new Promise((resolve, reject) => {
        const seen = (element) => element.getBoundingClientRect().top < innerHeight
        const look = () => {
            const posts = [...document.querySelectorAll('main article')]
            const faces = posts.flatMap((post) => [...post.querySelectorAll('.av')]).filter(seen)
            const there = faces.every((face) => !face.querySelector('.sk') && [...face.querySelectorAll('img')].every((image) => image.complete))
            if (posts.length > 0 && there) resolve(performance.now())
            else if (performance.now() > 60_000) reject(new Error('the posts of Home do not stand after a minute'))
            else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    })
"""
SCRIPTS_UNTIL = """
(until) => performance.getEntriesByType('resource')
    .filter(({ name, startTime }) => new URL(name).pathname.match(/^[/]assets[/].*[.]js$/) && startTime <= until)
    .map(({ name }) => new URL(name).pathname)
"""

WATCH_SENDING = """
() => {
    window.sent = []
    addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return
        const began = performance.now(), said = event.target.textContent
        // Rows that go at the other end of the view make their number no sign of a new one.
        const stands = () => [...document.querySelectorAll('.convo article')].some((article) => article.querySelector('.tx')?.textContent === said)
        let frames = 0
        const look = () => {
            frames += 1
            if (stands()) window.sent.push([frames, performance.now() - began])
            else if (frames < 600) requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    }, { capture: true })
}
"""
OPEN_SPACE = """
async ([link, words]) => {
    const began = performance.now()
    link.click()
    for (;;) {
        const log = document.querySelector('.convo [role=log]')
        if (location.pathname === words && log?.querySelector('[data-message]')) return performance.now() - began
        if (performance.now() - began > 20_000) throw new Error(`${words} does not open`)
        await new Promise(requestAnimationFrame)
    }
}
"""


def measure(setting: Setting) -> None:
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None or not (ROOT / "web" / "dist" / "index.html").exists():
        setting.found["screen"] = {"absent": "needs Debian's chromium and the built client"}
        return
    found = asyncio.run(look(setting, program))
    setting.found["screen"] = found
    note(
        f"screen: longest task {found['longest_task_ms']:.0f} ms in {SECONDS_OF_SCROLLING} s of scrolling, "
        f"{found['jumps']} jumps; sent after {found['frames_to_sent']} frame(s); opened in {found['opened_ms']:.0f} ms; "
        f"{found['script_kb']:.0f} KB of script"
    )


async def look(setting: Setting, program: str) -> dict[str, Any]:
    person = setting.clients()[0].person
    far = await fill_spaces(setting, person)
    async with a_page(setting, program, **PHONE) as page:
        found = await measure_script(page)
        await page.goto(f"/s/{far}/chat")
        await page.locator(".convo [data-message]").last.wait_for()
        async with slowed(page):
            found |= await measure_scrolling(page)
    # On a phone the key ends a line; at a desk it sends.
    async with a_page(setting, program, **DESKTOP) as page:
        spaces = setting.client(person).spaces[:2]
        async with slowed(page):
            await page.goto(f"/s/{far}/chat")
            await page.get_by_role("textbox").wait_for()
            found |= await measure_sending(page)
            slowly = await measure_opening(page, spaces)
        found |= await measure_opening(page, spaces)
    return found | {f"slowed_{name}": value for name, value in slowly.items()}


async def fill_spaces(setting: Setting, person: int) -> int:
    """A space of 50,000 messages of this person alone, with the words and marks of the others."""
    connection = await asyncpg.connect(setting.house.superuser, command_timeout=300)
    try:
        await connection.execute(SESSION, person, hashlib.sha256(SECRET.encode()).digest())
        space = await connection.fetchval(SPACE, "Far back", person)
        await connection.execute(FILL, space, MESSAGES)
        await connection.execute(READ_ALL, space, MESSAGES)
        await connection.execute("analyze items")
        return int(space)
    finally:
        await connection.close()


@asynccontextmanager
async def a_page(setting: Setting, program: str, **device: Any) -> Any:
    url = f"http://127.0.0.1:{setting.house.port}"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        context = await browser.new_context(base_url=url, service_workers="block", **device)
        await context.add_cookies([{"name": "folkmoot", "value": SECRET, "url": url}])
        yield await context.new_page()
        await browser.close()


@asynccontextmanager
async def slowed(page: Page) -> AsyncIterator[None]:
    """One session slows and ends it: what one has set another does not take back."""
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    yield
    await session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    await session.detach()


async def measure_script(page: Page) -> dict[str, Any]:
    """The scripts that Home loads for somebody signed in, compressed by gzip: until its first posts stand there with
    their faces, and until the network is quiet.
    """
    await page.add_init_script(WATCH_STANDING)
    await page.goto("/")
    stands = float(await page.evaluate("window.stands"))
    await asyncio.sleep(SECONDS_OF_READING)
    await page.wait_for_load_state("networkidle")
    first = size_of(await page.evaluate(SCRIPTS_UNTIL, stands))
    whole = size_of(await page.evaluate(SCRIPTS_UNTIL, float("1e9")))
    return {
        "script_kb": first[0],
        "script_files": first[1],
        "whole_script_kb": whole[0],
        "whole_script_files": whole[1],
    }


def size_of(paths: list[str]) -> tuple[float, int]:
    files = {ROOT / "web" / "dist" / path.removeprefix("/") for path in paths}
    return round(sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000, 1), len(files)


async def measure_scrolling(page: Page) -> dict[str, Any]:
    """By the wheel, upwards all the time, over what has to be loaded on the way."""
    await page.evaluate(WATCH_SCROLLING)
    await page.locator(".convo .msgs").hover()
    ends = asyncio.get_running_loop().time() + SECONDS_OF_SCROLLING
    while asyncio.get_running_loop().time() < ends:
        await page.mouse.wheel(0, -PIXELS_A_SECOND / 20)
        await asyncio.sleep(0.05)
    seen = await page.evaluate("window.seen")
    return {
        "slowed": SLOWED,
        "longest_task_ms": round(max(seen["tasks"], default=0), 1),
        "tasks_over_100_ms": sum(task > 100 for task in seen["tasks"]),
        "tasks_over_50_ms": len(seen["tasks"]),
        "jumps": len(seen["jumps"]),
        "largest_jump_px": round(max(map(abs, seen["jumps"]), default=0)),
        "pixels": round(seen["furthest"]),
        "frames_a_second": round(seen["frames"] / SECONDS_OF_SCROLLING, 1),
    }


async def measure_sending(page: Page) -> dict[str, Any]:
    """From the key to the frame in which the message stands there."""
    await page.evaluate(WATCH_SENDING)
    field = page.get_by_role("textbox", name=re.compile("^Message "))
    for number in range(SENT):
        await field.click()
        await page.keyboard.type(f"sent {number}")
        await page.keyboard.press("Enter")
        await page.get_by_text(f"sent {number}", exact=True).last.wait_for()
    sent = await page.evaluate("window.sent")
    frames = sorted(frame for frame, _ in sent)
    return {
        "frames_to_sent": frames[len(frames) // 2],
        "most_frames_to_sent": frames[-1],
        "sent_ms": round(median([ms for _, ms in sent]), 1),
    }


async def measure_opening(page: Page, spaces: list[int]) -> dict[str, Any]:
    """Two spaces that were open before, in turns, by the links in the list of spaces."""
    for space in spaces:
        await page.goto(f"/s/{space}/chat")
        await page.locator(".convo [data-message]").last.wait_for()
    took = []
    for turn in range(OPENED):
        address = f"/s/{spaces[turn % 2]}/chat"
        place = f"/s/{spaces[turn % 2]}"
        link = page.locator(f'nav a:is([href="{place}"], [href^="{place}/"], [href^="{place}?"])').first
        await link.wait_for()
        took.append(float(await page.evaluate(OPEN_SPACE, [await link.element_handle(), address])))
        await asyncio.sleep(0.1)
    return {"opened_ms": round(median(took), 1), "most_opened_ms": round(max(took), 1)}
