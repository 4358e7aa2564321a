"""Nothing that can be on screen has a fault: axe in every theme, and texts that are longer or run the other way."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from folkmoot.notifications.actions.begin import tell_of_the_past
from tests.asks.asking import bring_in_a_question
from tests.files.asking import pdf, picture, say_with, uploaded, work_off
from tests.journeys.axe import AXE, THEMES, all_faults, faults
from tests.journeys.looks import LOOKS, Look
from tests.journeys.opening import rest
from tests.journeys.texts import text_faults
from tests.journeys.windows import DESKTOP, PHONE, Open
from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in

pytestmark = pytest.mark.browser
EVERYTHING = bool(os.environ.get("FOLKMOOT_TEST_SLOW"))
"""On the wide screen also what the phone shows too: some minutes more."""
FORGETFUL = "Object.defineProperty(window, 'indexedDB', { value: undefined })"
"""What a device remembers would stand where the server is to have failed."""
IN_ARABIC_TOO = {"home", "chat", "about", "you", "search", "sign-in"}
"""What axe finds depends little on the language; each of these has parts of its own."""
PREPARED = f"{FORGETFUL}\n{AXE}"
"""With axe in the page from its beginning: to send it there for each look takes longer than to look."""


@pytest.fixture(autouse=True)
async def edited(house: Running) -> None:
    """One message has an earlier version."""
    path = f"/api/items/{item_in(Where.OPEN, MESSAGE)}"
    body = (await house.client(Who.INES).get(path)).json()["body"]
    answer = await house.client(Who.INES).patch(path, json={"body": f"{body}, as said"})
    assert answer.status_code == 200, answer.text


@pytest.fixture
async def with_files(house: Running, request: pytest.FixtureRequest) -> None:
    """Pictures, a page, a drawing and something said, where files are looked at."""
    if request.node.callspec.params["part"] != "files":
        return
    await say_with(
        house, Who.MAX, Where.PAIR, picture(), picture("JPEG"), picture("GIF"), name="walk", alt="A walk"
    )
    await say_with(house, Who.MAX, Where.PAIR, pdf(), name="plan.pdf")
    said = await uploaded(house, Who.MAX, b"RIFF\0\0\0\0WAVEfmt ", "said.wav", seconds=24, wave="0369630")
    await house.say(Who.MAX, Where.PAIR, "", attachments=[{"upload": said}])
    await say_with(house, Who.INES, Where.PAIR, b"1", b"2", name="drawing.dwg", body="see")
    await work_off(house)


@pytest.fixture
async def with_questions(house: Running, request: pytest.FixtureRequest) -> None:
    """A team was asked, where questions are looked at."""
    if request.node.callspec.params["part"] == "questions":
        await bring_in_a_question(house)


@pytest.fixture(autouse=True)
async def told(house: Running) -> None:
    """Everybody was told of all there is: Ines of answers and a reaction."""
    past = datetime(2020, 1, 1, tzinfo=UTC)
    await tell_of_the_past(house.app.database, past, done_before=past)


def looks_of(part: str, size: tuple[int, int]) -> list[Look]:
    """What both show is looked at on the phone, where less fits, and the wide one for what only it has."""
    return [
        look
        for look in LOOKS[part]
        if size in look.sizes and (EVERYTHING or size == PHONE or PHONE not in look.sizes)
    ]


ROUNDS = [
    pytest.param(part, size, id=f"{name}-{part}")
    for part in LOOKS
    for name, size in (("wide", DESKTOP), ("narrow", PHONE))
    if looks_of(part, size)
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("part", "size"), ROUNDS)
async def test_all_that_can_be_seen_is_clean(
    with_files: None, with_questions: None, open_page: Open, part: str, size: tuple[int, int]
) -> None:
    pages: dict[Who | None, Page] = {}
    wrong: dict[str, list[str]] = {}
    for look in looks_of(part, size):
        page = pages.get(look.who) or await open_page(look.who, "/forgot", size=size, script=PREPARED)
        pages[look.who] = page
        wrong[look.name] = await faults_of(page, look, sorted(look.sizes, key=size.__ne__))
    told = [f"{name}: {fault}" for name, found in wrong.items() for fault in found]
    if told:
        pytest.fail("\n".join(told))


async def faults_of(page: Page, look: Look, sizes: Sequence[tuple[int, int]]) -> list[str]:
    """One page after the other in the same window: each begins anew, with what the server says. Where nothing is open,
    texts are looked at in every size.
    """
    await page.goto(look.address)
    await page.get_by_role("main").wait_for()
    try:
        await look.open(page)
        found = await all_faults(page, opened=look.open is not rest)
        found += await text_faults(page, *(sizes if look.open is rest else ()))
        if look.name in IN_ARABIC_TOO:
            found += [f"Arabic, {fault}" for fault in await faults(page)]
        return found
    except Exception as error:
        error.add_note(f"while looking at: {look.name}")
        raise
    finally:
        await page.unroute_all()


async def test_a_fault_is_found_in_the_theme_that_has_it(open_page: Open) -> None:
    """The negative control: colours too close to each other in one theme only."""
    page = await open_page(Who.INES, "/people")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.evaluate(
        """() => { const sheet = new CSSStyleSheet()
            sheet.replaceSync('[data-theme=dark] h1 { color: #333 !important; background: #222 !important }')
            document.adoptedStyleSheets = [sheet] }"""
    )
    found = {theme: await faults(page, theme) for theme in THEMES}
    assert (found["light"], found["contrast"]) == ([], [])
    assert any("color-contrast" in fault for fault in found["dark"])


async def test_of_what_is_open_colours_are_looked_at_and_of_the_page_all_else(open_page: Open) -> None:
    """The same where something lies over the screen. Its colours were looked at when nothing did."""
    page = await open_page(Who.INES, "/people")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.evaluate(
        """() => { const sheet = new CSSStyleSheet()
            sheet.replaceSync('h1, .faint { color: #888 !important; background: #777 !important }')
            document.adoptedStyleSheets = [sheet]
            const said = Object.assign(document.createElement('p'), { className: 'faint', role: 'status', textContent: 'Said' })
            document.querySelector('main').append(said, document.createElement('img')) }"""
    )
    found = await all_faults(page, opened=True)
    assert [fault for fault in found if "<h1" in fault] == []
    assert {fault.split(":")[0] for fault in found} == {
        "light color-contrast",
        "light image-alt",
        "dark color-contrast",
        "contrast color-contrast",
    }
