"""Files in a real browser: pasted, dropped, chosen, spoken, written offline; looked at from near, by keyboard too."""

import base64
import io
import re

import asyncpg
import pytest
from PIL import Image, ImageDraw
from playwright.async_api import Locator, Page, expect

from tests.files.asking import address, pdf, picture, say_with, work_off
from tests.files.films import said
from tests.files.heif import SECRET, box, heif
from tests.journeys.keyboard import press, reach
from tests.journeys.windows import PHONE, Open
from tests.running import Running
from tests.world import Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

CHAT = f"/s/{int(Where.MEMBERS)}/chat"
POSTS = f"/s/{int(Where.MEMBERS)}/posts"
WAITING = "[aria-busy=true]"
WORKER_READY = (
    "async () => { await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null }"
)

GIVE = """
    ([selector, kind, files]) => {
        const transfer = new DataTransfer()
        for (const [name, type, content] of files)
            transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name, { type }))
        const options = { bubbles: true, cancelable: true }
        const event = kind === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
            : new DragEvent(kind, { ...options, dataTransfer: transfer })
        document.querySelector(selector).dispatchEvent(event)
    }
"""


def drawn(text: str) -> bytes:
    image = Image.new("RGB", (600, 400), "teal")
    ImageDraw.Draw(image).text((100, 100), text, fill="white", font_size=100)
    written = io.BytesIO()
    image.save(written, "JPEG")
    return written.getvalue()


async def give(page: Page, selector: str, kind: str, *files: tuple[str, str, bytes]) -> None:
    """As the browser does when somebody pastes or drops files."""
    coded = [[name, media_type, base64.b64encode(raw).decode()] for name, media_type, raw in files]
    await page.evaluate(GIVE, [selector, kind, coded])


def chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Files to send").get_by_role("listitem")


async def names(house: Running) -> list[str]:
    connection = await asyncpg.connect(house.logins.owner)
    rows = await connection.fetch(
        "select name from attachments where item_id is not null order by item_id, position"
    )
    await connection.close()
    return [row["name"] for row in rows]


async def test_pasted_dropped_and_chosen_files_go_with_one_message(open_page: Open, house: Running) -> None:
    page = await open_page(Who.MAX, CHAT)
    field = page.get_by_label(re.compile("^Message "))
    await field.focus()
    await expect(page.locator("#composer :focus")).to_be_visible()
    await give(page, "#composer :focus", "paste", ("pasted.jpg", "image/jpeg", drawn("A")))
    await give(page, ".convo", "dragenter", ("x", "text/plain", b"x"))
    await expect(page.get_by_text("Drop the files to add them")).to_be_visible()
    await give(
        page, ".msgs", "drop", ("plan.pdf", "application/pdf", pdf()), ("empty.txt", "text/plain", b"")
    )
    await expect(page.get_by_text("empty.txt is empty.")).to_be_visible()
    await expect(page.get_by_text("Drop the files to add them")).to_have_count(0)
    await page.locator("#composer input[data-files=any]").set_input_files(
        [
            {"name": "wrong.png", "mimeType": "image/png", "buffer": picture()[:300]},
            {"name": "b.txt", "mimeType": "text/plain", "buffer": b"b"},
        ]
    )
    await expect(chips(page)).to_have_count(4)
    await expect(chips(page).filter(has_text="Ready")).to_have_count(3)
    refused = chips(page).filter(has_text="wrong.png")
    await expect(refused.get_by_role("alert")).to_contain_text("not a picture that can be shown")
    await refused.get_by_role("button", name="Remove wrong.png").click()
    await page.get_by_role("button", name="Describe the picture").click()
    await page.get_by_label("What pasted.jpg shows").fill("A letter on teal")
    # What was chosen is still there after a reload, and goes without a word.
    await page.reload()
    await expect(chips(page).filter(has_text="Ready")).to_have_count(3)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_role("button", name="Open A letter on teal")).to_be_visible()
    await expect(page.locator(WAITING)).to_have_count(0)
    await expect(chips(page)).to_have_count(0)
    assert await names(house) == ["pasted.jpg", "plan.pdf", "b.txt"]
    await work_off(house)
    await expect(page.get_by_text("2 pages")).to_be_visible()
    async with page.expect_download() as saving:
        await page.get_by_role("link", name="Save b.txt").click()
    assert (await saving.value).suggested_filename == "b.txt"


async def test_a_photo_of_a_phone_is_sent_as_what_everybody_can_open(open_page: Open, house: Running) -> None:
    """Chromium draws no HEIC: a JPEG under such a name stands for one in a browser that does."""
    page = await open_page(Who.MAX, CHAT)
    await page.locator("#composer input[data-files=any]").set_input_files(
        [
            {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": drawn("A")},
            {"name": "IMG_2.HEIC", "mimeType": "image/heic", "buffer": heif()},
        ]
    )
    await expect(chips(page).filter(has_text="Ready")).to_have_count(2)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_role("link", name="Save IMG_2.HEIC")).to_be_visible()
    await expect(page.locator(WAITING)).to_have_count(0)
    assert await names(house) == ["IMG_1.jpg", "IMG_2.HEIC"]


async def test_a_photo_taken_offline_waits_over_a_reload_and_arrives_once(
    open_page: Open, house: Running
) -> None:
    page = await open_page(Who.MAX, CHAT, size=PHONE, worker=True)
    await page.wait_for_function(WORKER_READY)
    await page.context.set_offline(True)
    photo = {"name": "trench.jpg", "mimeType": "image/jpeg", "buffer": drawn("T")}
    await page.locator("#composer input[data-files=camera]").set_input_files([photo])
    await expect(chips(page)).to_have_count(1)
    await page.get_by_label(re.compile("^Message ")).fill("from the trench")
    await page.get_by_role("button", name="Send", exact=True).click()
    waiting = page.locator(WAITING).filter(has_text="trench.jpg")
    await expect(waiting).to_have_count(1)
    await page.reload()
    await expect(waiting).to_have_count(1)
    await expect(waiting.locator("img.tn")).to_be_visible()
    await page.context.set_offline(False)
    await expect(page.locator(WAITING)).to_have_count(0, timeout=30_000)
    await expect(page.get_by_role("button", name="Open trench.jpg")).to_have_count(1)
    assert await names(house) == ["trench.jpg"]
    kept = "async () => { const [{ name }] = await indexedDB.databases(); return new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => { const count = asked.result.transaction('files').objectStore('files').count(); count.onsuccess = () => done(count.result) } }) }"
    assert await page.evaluate(kept) == 0


async def test_pictures_are_looked_at_by_keyboard(by_keyboard: Open, house: Running) -> None:
    await say_with(
        house, Who.INES, Where.MEMBERS, drawn("1"), drawn("2"), drawn("3"), name="walk.jpg", body="the walk"
    )
    page = await by_keyboard(Who.MAX, CHAT)
    first = page.get_by_role("button", name="Open walk.jpg").first
    await reach(page, first)
    await page.keyboard.press("Enter")
    gallery = page.get_by_role("dialog", name="Pictures")
    await expect(gallery.get_by_text("1 of 3")).to_be_visible()
    await expect(gallery.get_by_role("button", name="Close")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await expect(gallery.get_by_text("3 of 3")).to_be_visible()
    await page.keyboard.press("+")
    await expect(gallery.get_by_role("button", name="As large as the screen")).to_have_text("150%")
    await page.keyboard.press("0")
    await expect(gallery.get_by_role("button", name="As large as the screen")).to_have_text("100%")
    await page.keyboard.press("ArrowLeft")
    await expect(gallery.get_by_text("2 of 3")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(gallery).to_have_count(0)
    await expect(first).to_be_focused()


async def test_wheel_and_two_taps_come_nearer(open_page: Open, house: Running) -> None:
    await say_with(house, Who.INES, Where.MEMBERS, drawn("1"), name="walk.jpg")
    page = await open_page(Who.MAX, CHAT)
    await page.get_by_role("button", name="Open walk.jpg").click()
    percent = page.get_by_role("button", name="As large as the screen")
    await page.locator(".g-stage").dblclick()
    await expect(percent).to_have_text("250%")
    await page.locator(".g-stage").dblclick()
    await expect(percent).to_have_text("100%")
    await page.mouse.move(700, 400)
    await page.mouse.wheel(0, -400)
    await expect(percent).not_to_have_text("100%")


async def test_something_said_is_heard_where_it_stands(by_keyboard: Open, house: Running) -> None:
    """The browser plays the microphone itself: a tone."""
    page = await by_keyboard(Who.MAX, CHAT)
    await page.context.grant_permissions(["microphone"])
    await press(page, "Record a voice message")
    bar = page.get_by_role("group", name="Voice message")
    await expect(bar.get_by_role("timer")).to_have_text("0:01")
    await expect(bar.get_by_role("button", name="Stop and listen")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(bar.get_by_role("button", name="Play")).to_be_visible()
    await press(page, "Throw the recording away")
    await expect(page.get_by_label(re.compile("^Message "))).to_be_focused()
    assert await names(house) == []
    await press(page, "Record a voice message")
    await expect(bar.get_by_role("timer")).to_have_text("0:01")
    await press(page, "Send")
    sent = page.get_by_role("log").get_by_role("group", name="Voice message.webm")
    await expect(sent).to_be_visible()
    await expect(page.locator(WAITING)).to_have_count(0)
    await reach(page, sent.get_by_role("button", name="Play"))
    await page.keyboard.press("Enter")
    await expect(sent.get_by_role("button", name="Pause")).to_be_visible()
    await expect(sent.get_by_role("button", name="Play")).to_be_visible()


MICROPHONE_AT_HAND = """
    const devices = navigator.mediaDevices
    const ask = devices?.getUserMedia.bind(devices)
    if (ask) devices.getUserMedia = async (wanted) => { window.microphone = await ask(wanted); return window.microphone }
"""


async def test_what_was_said_until_the_microphone_went_is_there(open_page: Open) -> None:
    """A cable that is pulled out ends the recording by itself."""
    page = await open_page(Who.MAX, CHAT, script=MICROPHONE_AT_HAND)
    await page.context.grant_permissions(["microphone"])
    await press(page, "Record a voice message")
    bar = page.get_by_role("group", name="Voice message", exact=True)
    await expect(bar.get_by_role("timer")).to_have_text("0:01")
    await page.evaluate("() => window.microphone.getTracks().forEach((track) => track.stop())")
    await expect(bar.get_by_role("button", name="Play")).to_be_visible()
    await press(page, "Send")
    sent = page.get_by_role("log").get_by_role("group", name="Voice message.webm")
    await expect(sent).to_be_visible()
    await expect(bar).to_have_count(0)


RECORD = """async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/mp4' })
    const pieces = []
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    const done = new Promise((stopped) => { recorder.onstop = stopped })
    recorder.start()
    for (let turn = 0; turn < 15; turn++) {
        pen.fillStyle = turn % 2 ? 'teal' : 'tan'
        pen.fillRect(0, 0, 64, 48)
        await new Promise((later) => setTimeout(later, 50))
    }
    recorder.stop()
    await done
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())]
}"""
"""A film of less than a second, of two colours."""


def taken_somewhere(raw: bytes) -> bytes:
    """The same, as if a phone had filmed it: with a place at the end of its head."""
    at = raw.index(b"moov") - 4
    size = int.from_bytes(raw[at : at + 4])
    place = box(b"udta", said(b"\xa9xyz"))
    return raw[:at] + (size + len(place)).to_bytes(4) + raw[at + 4 : at + size] + place + raw[at + size :]


async def test_a_film_plays_and_does_not_say_where_it_was_taken(open_page: Open, house: Running) -> None:
    page = await open_page(Who.MAX, CHAT)
    raw = taken_somewhere(bytes(await page.evaluate(RECORD)))
    assert SECRET in raw
    sent = await say_with(house, Who.MAX, Where.MEMBERS, raw, name="walk.mp4")
    assert sent["attachments"][0]["media_type"] == "video/mp4"
    kept = (await house.client(Who.INES).get(address(sent))).content
    assert (len(kept), SECRET in kept) == (len(raw), False)
    other = await open_page(Who.INES, CHAT)
    film = other.locator("video")
    await expect(film).to_be_visible()
    await film.evaluate("film => { film.muted = true; return film.play() }")
    await expect(film).to_have_js_property("ended", True)
    assert await film.evaluate("film => [film.videoWidth, film.error]") == [64, None]


async def test_a_file_is_taken_out_while_editing(open_page: Open, house: Running) -> None:
    await say_with(house, Who.MAX, Where.MEMBERS, b"1", b"2", name="plan.txt", body="see")
    page = await open_page(Who.MAX, CHAT)
    other = await open_page(Who.INES, CHAT)
    await expect(other.get_by_role("link", name="Save plan.txt")).to_have_count(2)
    await page.get_by_label(re.compile("^Message ")).press("ArrowUp")
    await page.get_by_role("button", name="Take out plan.txt").first.click()
    await expect(other.get_by_role("link", name="Save plan.txt")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="Save plan.txt")).to_have_count(1)


async def test_a_post_of_pictures_comes_to_everybody(open_page: Open, house: Running) -> None:
    page, other = await open_page(Who.MAX, POSTS), await open_page(Who.INES, POSTS)
    photos = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": drawn(str(n))} for n in range(5)]
    await page.locator("input[data-files=any]").first.set_input_files(photos)
    # Five pictures are drawn anew, two at a time: slow on a machine with much else to do.
    await expect(chips(page).filter(has_text="Ready")).to_have_count(5, timeout=60_000)
    await page.get_by_role("button", name="Post", exact=True).click()
    await expect(page.get_by_role("button", name="Open 3.jpg, and 1 more")).to_be_visible()
    await other.reload()
    await other.get_by_role("button", name="Open 3.jpg, and 1 more").click()
    await expect(other.get_by_text("4 of 5")).to_be_visible()
