"""Writing rich, by keyboard alone: signs become what they mean, and what is opened again keeps its letters."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.journeys.keyboard import press
from tests.journeys.quiet import quiet
from tests.journeys.windows import Open
from tests.people.test_photos import picture
from tests.running import Running
from tests.world import Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

CHAT = f"/s/{int(Where.OPEN)}/chat"


async def field_of(page: Page, label: str = "Message Heat Networks") -> Locator:
    """The rich field, once it has come and has the focus: a moment after, it puts the caret where it is to be."""
    field = page.get_by_role("textbox", name=label)
    await expect(field).to_have_attribute("contenteditable", "true")
    await expect(field).to_be_focused()
    await quiet(page)
    return field


async def to_the_start(page: Page) -> None:
    """Chromium drops the key in the moment in which the field has just been drawn, when the machine is busy."""
    async with asyncio.timeout(10):
        while not await page.evaluate("getSelection().anchorOffset === 0"):
            await page.keyboard.press("Control+Home")
            await asyncio.sleep(0.05)


async def last_body(house: Running) -> str:
    history = (await house.client(Who.INES).get(f"/api/spaces/{int(Where.OPEN)}/messages")).json()["items"]
    return str(history[-1]["body"])


async def test_what_was_begun_before_the_editor_came_goes_on_in_it(by_keyboard: Open) -> None:
    """A stroke in the plain field asks for nothing; in the rich one it opens the menu, also if it stood there before."""
    page, come = await by_keyboard(Who.INES, "/people"), asyncio.Event()

    async def let_wait(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/assets/RichText-*.js", let_wait)
    await page.goto(CHAT)
    await expect(page.locator("textarea")).to_be_focused()
    await page.keyboard.type("/")
    come.set()
    await field_of(page)
    await expect(page.get_by_role("listbox")).to_be_visible()


async def test_signs_become_what_they_mean_and_the_letters_are_markdown(
    by_keyboard: Open, house: Running
) -> None:
    page = await by_keyboard(Who.INES, CHAT)
    field, keys = await field_of(page), page.keyboard
    await keys.type("## Valves")
    await expect(field.get_by_role("heading", name="Valves")).to_be_visible()
    await keys.press("Shift+Enter")
    await keys.press("Backspace")
    await keys.press("Control+Enter")
    await expect(field).to_have_text("")
    await keys.type("the **new** ones, `DN80`, see [list](https://example.org/a) ")
    await expect(field.locator("strong")).to_have_text("new")
    await expect(field.get_by_role("link", name="list")).to_be_visible()
    await keys.press("Shift+Enter")
    await keys.type("- [ ] order")
    await keys.press("Enter")
    await keys.type("[x] ask @ma")
    await expect(page.get_by_role("option", name="Max Żurek", selected=True)).to_be_visible()
    await keys.press("Enter")
    await expect(field.get_by_role("checkbox")).to_have_count(2)
    await keys.press("Enter")
    await keys.press("Enter")
    # Undone, the sign is there again as it was typed, and stays what it is.
    await keys.type("> no quote")
    await keys.press("Control+z")
    await keys.press("Control+z")
    await keys.type("> ")
    await keys.press("Backspace")
    await keys.type("5 is no quote")
    await keys.press("Enter")
    await expect(field).to_have_text("")
    said = page.get_by_role("article").filter(has_text="is no quote")
    await expect(said.get_by_role("img", name="To do")).to_be_visible()
    await expect(said.get_by_role("img", name="Done")).to_be_visible()
    await expect(said.get_by_role("link", name="@Max Żurek")).to_be_visible()
    await expect(said).to_have_attribute("data-message", re.compile(r"\d"))
    assert await last_body(house) == (
        "the **new** ones, `DN80`, see [list](https://example.org/a)\n\n- [ ] order\n- [x] ask <@3>\n\n\\> 5 is no quote"
    )


async def test_a_menu_at_the_stroke_and_enter_goes_on_where_people_expect_it(
    by_keyboard: Open, house: Running
) -> None:
    page = await by_keyboard(Who.INES, CHAT)
    field, keys = await field_of(page), page.keyboard
    await keys.type("/")
    await expect(page.get_by_role("option")).to_have_count(9)
    await keys.type("tabl")
    await expect(page.get_by_role("option", name="Table", selected=True)).to_be_visible()
    await keys.press("Enter")
    await expect(field.get_by_role("columnheader")).to_have_count(3)
    for word in ("Part", "Price", "Days"):
        await keys.type(word)
        await keys.press("Tab")
    await keys.type("DN80")
    await press(page, "Send")
    said = page.get_by_role("article").filter(has_text="DN80").last
    await expect(said.get_by_role("columnheader", name="Price")).to_be_visible()
    await page.get_by_role("textbox", name="Message Heat Networks").focus()
    await keys.type("```sql")
    await keys.press("Enter")
    await keys.type("select 1")
    await keys.press("Enter")
    await keys.type("  from a_b")
    await expect(field.locator("pre")).to_have_attribute("data-language", "sql")
    await keys.press("Control+Enter")
    await expect(field).to_have_text("")
    await expect(page.get_by_role("article").filter(has_text="from a_b").last).to_have_attribute(
        "data-message", re.compile(r"\d")
    )
    assert await last_body(house) == "```sql\nselect 1\n  from a_b\n```"


async def test_an_edit_keeps_every_letter_that_was_not_touched(by_keyboard: Open, house: Running) -> None:
    odd = "* one\n+ two\n\n\n\nSetext\n===\n\n| a|b |\n|-|:-:|\n|1 | 2|\n\n[r]: https://example.org\n\nsee [r]  \nend"
    said = await house.say(Who.INES, Where.OPEN, odd)
    page = await by_keyboard(Who.INES, CHAT)
    await field_of(page)
    await page.keyboard.press("ArrowUp")
    edit = await field_of(page, "Edit")
    await expect(edit.get_by_role("heading", name="Setext")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(edit).to_have_count(0)
    same = (await house.client(Who.INES).get(f"/api/items/{said['id']}")).json()
    assert (same["body"], same["edited_at"]) == (odd, None)
    await page.keyboard.press("ArrowUp")
    edit = await field_of(page, "Edit")
    await to_the_start(page)
    await page.keyboard.type("no ")
    await page.keyboard.press("Control+Enter")
    await expect(edit).to_have_count(0)
    changed = (await house.client(Who.INES).get(f"/api/items/{said['id']}")).json()
    assert changed["body"] == "* no one" + odd.removeprefix("* one")


async def test_who_prefers_letters_writes_them_and_the_device_remembers(
    by_keyboard: Open, house: Running
) -> None:
    page = await by_keyboard(Who.INES, CHAT)
    field = await field_of(page)
    await page.keyboard.type("**bold**")
    await press(page, "Formatting")
    await expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    await page.get_by_role("toolbar", name="Formatting").get_by_role("button", name="Bold").focus()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer textarea")).to_have_value("**bold**")
    await expect(page.locator("#composer textarea")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.reload()
    await expect(page.locator("#composer textarea")).to_be_focused()
    await expect(field).to_have_count(1)
    assert await last_body(house) == "**bold**"


async def test_all_are_told_after_one_has_read_how_many_that_is(by_keyboard: Open, house: Running) -> None:
    page = await by_keyboard(Who.INES, CHAT)
    await field_of(page)
    await page.keyboard.type("@al")
    await expect(page.get_by_role("option", name="@all Everybody in this space")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").filter(has_text="@all tells")).to_contain_text("people")
    await page.keyboard.type("come to #ever")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    said = page.get_by_role("article").filter(has_text="come to").last
    await expect(said.get_by_role("link", name="#Everyone at Meridian")).to_be_visible()
    assert await last_body(house) == f"<@all> come to <#{int(Where.COMPANY)}>"
    lea = await by_keyboard(Who.LEA, "/")
    await expect(lea.get_by_text("mentions you").first).to_be_visible()


async def test_an_emoji_of_our_own_is_added_and_used(open_page: Open, house: Running, tmp_path: Path) -> None:
    drawn = tmp_path / "Pump Two.png"
    drawn.write_bytes(picture(size=(40, 40)))
    page = await open_page(Who.INES, CHAT)
    field = await field_of(page)
    await page.get_by_role("button", name="Emoji", exact=True).click()
    await page.get_by_role("button", name="Our own emoji").click()
    await page.get_by_label("Picture").set_input_files(drawn)
    await expect(page.get_by_label("Word")).to_have_value("pump_two")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("listitem").filter(has_text=":pump_two:")).to_be_visible()
    await page.keyboard.press("Escape")
    await field.press_sequentially("new :pump")
    await expect(page.get_by_role("option", name=":pump_two:")).to_be_visible()
    await field.press("Enter")
    await field.press("Enter")
    await expect(page.get_by_role("img", name=":pump_two:")).to_be_visible()
    lea = await open_page(Who.LEA, CHAT)
    await expect(lea.get_by_role("img", name=":pump_two:")).to_be_visible()
    await house.client(Who.ADA).delete("/api/emoji/pump_two")
    await expect(lea.get_by_text("new :pump_two:")).to_be_visible()


async def test_who_reads_code_is_told_its_language_too(open_page: Open, house: Running) -> None:
    await house.say(Who.INES, Where.OPEN, "```sql\nselect 1\n```")
    await house.say(Who.INES, Where.OPEN, "```\nno language\n```")
    page = await open_page(Who.MAX, CHAT)
    code = page.get_by_role("log", name="Messages").locator("pre")
    await expect(code.filter(has_text="select 1")).to_have_attribute("data-language", "sql")
    label = await code.filter(has_text="select 1").evaluate(
        "(pre) => getComputedStyle(pre, '::before').content"
    )
    assert label == '"sql"'
    await expect(code.filter(has_text="no language")).not_to_have_attribute("data-language", re.compile("."))


COLOURED = "kind => [...(CSS.highlights.get(`code-${kind}`) ?? [])].map(range => range.startContainer.data.slice(range.startOffset, range.endOffset))"
HEIGHT = "pre => pre.getBoundingClientRect().height"
ONE_IS_COLOURED = f"kind => ({COLOURED})(kind).length === 1"


async def test_code_has_colours_while_it_is_written_and_when_it_is_read(by_keyboard: Open) -> None:
    page = await by_keyboard(Who.INES, CHAT)
    field = await field_of(page)
    await page.keyboard.type("```sql ")
    await page.keyboard.type("select 7 from pumps")
    await page.wait_for_function(ONE_IS_COLOURED, arg="number")
    assert await page.evaluate(COLOURED, "keyword") == ["select", "from"]
    await page.keyboard.press("Control+Enter")
    await expect(field).to_have_text("")
    said = page.get_by_role("article").filter(has_text="select 7 from pumps")
    await expect(said.locator("pre")).to_be_visible()
    height = await said.locator("pre").evaluate(HEIGHT)
    await page.wait_for_function(ONE_IS_COLOURED, arg="number")
    assert await said.locator("pre").evaluate(HEIGHT) == height
    assert await said.locator("pre code").evaluate("code => code.childNodes.length") == 1
