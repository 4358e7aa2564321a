"""Uploading: measured while it arrives, told by its bytes, stored once, and its sender's alone until it is sent."""

import asyncio
import hashlib
import io
import os
import resource
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from folkmoot.files.actions.sweep import drop_content
from folkmoot.items.queries.changing import forget_deleted
from tests.files.asking import (
    address,
    bomb,
    clear_away,
    moving,
    pdf,
    picture,
    put,
    say_with,
    stored,
    uploaded,
    work_off,
)
from tests.people.asking import ask_database
from tests.running import Running, run_house
from tests.world import Where, Who, token_of

MEGABYTE = 1024 * 1024


async def test_a_file_goes_with_a_message_to_everybody_who_reads_it(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.MEMBERS, b"plain words", name="notes.txt", body="see")
    (file,) = said["attachments"]
    assert (file["name"], file["bytes"], file["preview"]) == ("notes.txt", 11, "none")
    for who in (Who.MAX, Who.INES, Who.GUS):
        answer = await house.client(who).get(address(said))
        assert (answer.status_code, answer.content) == (200, b"plain words")
    item = (await house.client(Who.GUS).get(f"/api/items/{said['id']}")).json()
    assert item["attachments"] == said["attachments"]
    history = (await house.client(Who.GUS).get(f"/api/spaces/{int(Where.MEMBERS)}/messages")).json()["items"]
    assert [item["attachments"] for item in history if item["id"] == said["id"]] == [said["attachments"]]


async def test_posts_answers_and_comments_carry_files_too_in_the_order_given(house: Running) -> None:
    files = [await uploaded(house, Who.MAX, f"file {n}".encode(), f"{n}.txt") for n in range(3)]
    ines = house.client(Who.MAX)
    post = await ines.post(
        f"/api/spaces/{int(Where.OPEN)}/posts",
        json={
            "client_id": str(uuid4()),
            "body": "",
            "attachments": [{"upload": files[2]}, {"upload": files[0]}],
        },
    )
    assert [file["name"] for file in post.json()["attachments"]] == ["2.txt", "0.txt"]
    comment = await ines.post(
        f"/api/items/{post.json()['id']}/comments",
        json={"client_id": str(uuid4()), "body": "", "attachments": [{"upload": files[1], "alt": "a graph"}]},
    )
    assert [(file["name"], file["alt"]) for file in comment.json()["attachments"]] == [("1.txt", "a graph")]


async def test_it_is_heard_over_the_socket_as_it_was_answered(house: Running) -> None:
    async with house.socket(Who.INES) as ines:
        said = await say_with(house, Who.MAX, Where.HIDDEN, picture())
        change = await ines.change("item.created")
        assert change["items"][said["id"]] == said


async def test_sent_again_under_the_same_key_it_is_the_first_one(house: Running) -> None:
    key = str(uuid4())
    first, again = [await put(house, Who.MAX, b"once", "a.txt", key) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    sending = {"client_id": str(uuid4()), "body": "", "attachments": [{"upload": key}]}
    answers = [
        await house.client(Who.MAX).post(f"/api/spaces/{int(Where.OPEN)}/messages", json=sending)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert len(await ask_database(house, "select from attachments")) == 1


async def test_the_same_content_is_stored_once(house: Running) -> None:
    for who, name in ((Who.MAX, "one.txt"), (Who.INES, "two.txt"), (Who.MAX, "three.txt")):
        await say_with(house, who, Where.OPEN, b"the same", name=name)
    assert len(stored(house)) == 1
    assert len(await ask_database(house, "select from contents")) == 1


async def test_nothing_is_said_with_somebody_elses_a_used_or_an_unknown_upload(house: Running) -> None:
    ines, used = await uploaded(house, Who.INES, b"hers"), await uploaded(house, Who.MAX, b"his")
    await house.say(Who.MAX, Where.OPEN, "", attachments=[{"upload": used}])
    twice = await uploaded(house, Who.MAX, b"once")
    for uploads in ([ines], [used], [str(uuid4())], [twice, twice]):
        answer = await house.client(Who.MAX).post(
            f"/api/spaces/{int(Where.OPEN)}/messages",
            json={
                "client_id": str(uuid4()),
                "body": "x",
                "attachments": [{"upload": one} for one in uploads],
            },
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "no_upload")
    assert len(await ask_database(house, "select from items where body = 'x'")) == 0


@pytest.mark.hostile(50)
async def test_what_is_not_sent_is_its_senders_alone(house: Running) -> None:
    key = await uploaded(house, Who.INES, b"not yet")
    answer = await house.client(Who.MAX).delete(f"/api/uploads/{key}")
    never = await house.client(Who.MAX).delete(f"/api/uploads/{uuid4()}")
    assert (answer.status_code, answer.content) == (404, never.content)
    assert (await house.client(Who.INES).delete(f"/api/uploads/{key}")).status_code == 204
    assert (await put(house, None, b"x")).status_code == 401


async def test_words_or_a_file_are_needed(house: Running) -> None:
    answer = await house.client(Who.MAX).post(
        f"/api/spaces/{int(Where.OPEN)}/messages",
        json={"client_id": str(uuid4()), "body": " ", "attachments": []},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "required")


@pytest.mark.hostile(59)
async def test_more_than_the_setting_allows_is_refused_while_it_arrives(
    house: Running,
) -> None:
    async with run_house(house.logins, data=Path(house.settings.data), largest_file_mb=1) as small:
        start = (await small.client(Who.MAX).get("/api/start")).json()
        assert (start["limits"]["file"], start["limits"]["files"]) == (MEGABYTE, 20)

        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(17):
                yield b"x" * (MEGABYTE // 16)

        assert (await put(small, Who.MAX, b"x" * MEGABYTE)).status_code == 201
        answer = await put(small, Who.MAX, pieces())  # type: ignore[arg-type]
        assert (answer.status_code, answer.json()["code"], answer.json()["limit"]) == (
            413,
            "too_large",
            MEGABYTE,
        )
        assert len(stored(small)) == 1


async def test_an_empty_file_is_none(house: Running) -> None:
    answer = await put(house, Who.MAX, b"")
    assert (answer.status_code, answer.json()["field"]) == (422, "file")


async def test_a_full_disk_says_so_and_recovers_by_itself(house: Running) -> None:
    """Here the limit of a process on the size of what it writes plays the full disk."""
    before = await say_with(house, Who.MAX, Where.OPEN, b"acknowledged", name="a.txt")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, hard))
    try:
        answer = await put(house, Who.MAX, b"x" * 3 * MEGABYTE)
        assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
        await house.say(Who.MAX, Where.OPEN, "words still get in")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(stored(house)) == 1
    assert (await house.client(Who.INES).get(address(before))).content == b"acknowledged"
    assert (await put(house, Who.MAX, b"x" * 3 * MEGABYTE)).status_code == 201


@pytest.mark.hostile(62)
async def test_there_is_an_end_to_what_one_uploads_and_does_not_send(house: Running) -> None:
    key = await uploaded(house, Who.MAX, b"one")
    await ask_database(
        house,
        """
        insert into attachments (author_id, client_id, content, name)
        select author_id, gen_random_uuid(), content, name from attachments, generate_series(1, 99)
        """,
    )
    answer = await put(house, Who.MAX, b"two")
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_uploads")
    await house.client(Who.MAX).delete(f"/api/uploads/{key}")
    assert (await put(house, Who.MAX, b"two")).status_code == 201


# Pictures ----------------------------------------------------------------------------------------------------------


async def test_a_picture_is_written_anew_and_has_previews(house: Running) -> None:
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "AVIF"):
        await has_previews(house, picture(kind, (2000, 1000)))


async def has_previews(house: Running, raw: bytes) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, raw, name="x")
    (file,) = said["attachments"]
    assert (file["preview"], file["width"], file["height"], file["moves"]) == ("made", 2000, 1000, False)
    for size, width in (("", 2000), ("small", 480), ("large", 1600)):
        answer = await house.client(Who.INES).get(address(said, size=size))
        assert answer.headers["content-disposition"].startswith("inline")
        with Image.open(io.BytesIO(answer.content)) as shown:
            assert shown.width == width
            assert answer.headers["content-type"] == f"image/{shown.format.lower()}"
    assert (await house.client(Who.INES).get(address(said, size="huge"))).status_code == 404


@pytest.mark.hostile(49)
async def test_what_else_a_picture_held_is_gone(house: Running) -> None:
    """The place it was taken at, a comment, and a page behind its end."""
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    exif.get_ifd(0x8825)[2] = (69.0, 41.0, 0.0)
    held = picture("JPEG", exif=exif, comment=b"a secret place") + b"<html>a secret place</html>"
    for raw in (held, moving(), picture("PNG", exif=exif) + b"a secret place"):
        said = await say_with(house, Who.MAX, Where.OPEN, raw, name="x")
        for size in ("", "small", "large"):
            shown = (await house.client(Who.MAX).get(address(said, size=size))).content
            assert b"secret" not in shown
            with Image.open(io.BytesIO(shown)) as made:
                assert not made.getexif()
    assert not [name for name in stored(house) if b"a secret place" in name.read_bytes()]


async def test_what_moves_still_moves(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, moving(5), name="wave.gif")
    assert said["attachments"][0]["moves"] is True
    with Image.open(io.BytesIO((await house.client(Who.MAX).get(address(said))).content)) as made:
        assert (made.format, made.n_frames, made.info["duration"]) == ("GIF", 5, 120)


UNREADABLE = (
    bomb(50_000, 50_000),
    bomb(9_000, 8_000),
    picture("PNG")[:200],
    picture("JPEG")[:300],
    b"GIF89a" + b"\0" * 99,
)


@pytest.mark.hostile(49, 60)
async def test_a_picture_that_cannot_be_read_is_refused(house: Running) -> None:
    for raw in UNREADABLE:
        answer = await put(house, Who.MAX, raw, "holiday.png")
        assert (answer.status_code, answer.json()["field"]) == (422, "file")
    assert stored(house) == set()


async def test_what_lies_about_itself_is_called_what_it_is(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, picture("JPEG"), name="invoice.pdf.html")
    assert said["attachments"][0]["name"] == "invoice.pdf.html.jpg"
    assert said["attachments"][0]["media_type"] == "image/jpeg"


# Names -------------------------------------------------------------------------------------------------------------


NAMES = (
    ("../../etc/passwd", "passwd"),
    ("..\\..\\windows\\x.exe", "x.exe"),
    ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt"),
    ("gpj.\u202eexe", "gpj.exe"),
    ("nul\x00.txt", "_nul.txt"),
    ("CON", "_CON"),
    ("..", "file"),
    ("", "file"),
    ("Prøve ž.txt", "Prøve ž.txt"),
    ("é" * 250 + ".txt", "é" * 118 + ".txt"),
)


@pytest.mark.hostile(52)
async def test_a_name_leads_nowhere_and_steers_nothing(house: Running) -> None:
    for name, kept in NAMES:
        said = await say_with(house, Who.MAX, Where.OPEN, b"x", name=name)
        assert said["attachments"][0]["name"] == kept
        answer = await house.client(Who.MAX).get(address(said))
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
        assert "set-cookie" not in answer.headers


# Afterwards --------------------------------------------------------------------------------------------------------


async def test_what_nobody_sent_goes_after_a_day_and_what_was_sent_stays(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"sent")
    key = await uploaded(house, Who.MAX, picture())
    assert len(stored(house)) == 4
    await clear_away(house)
    assert len(stored(house)) == 1
    assert (await house.client(Who.MAX).delete(f"/api/uploads/{key}")).status_code == 404
    assert (await house.client(Who.MAX).get(address(said))).content == b"sent"


async def test_deleting_for_good_takes_the_content_that_nobody_else_has(house: Running) -> None:
    one = await say_with(house, Who.MAX, Where.OPEN, b"shared")
    two = await say_with(house, Who.INES, Where.HIDDEN, b"shared")
    three = await say_with(house, Who.MAX, Where.OPEN, b"only here")
    for item, who in ((one, Who.MAX), (three, Who.MAX)):
        await house.client(who).delete(f"/api/items/{item['id']}")
    await ask_database(house, "update removed_texts set removed_at = now() - interval '31 days'")
    async with house.app.database.as_engine() as tx:
        await forget_deleted(tx, 30, 100)
    await clear_away(house)
    assert len(stored(house)) == 1
    assert (await house.client(Who.INES).get(address(two))).content == b"shared"


async def test_pages_are_drawn_later_and_told(house: Running) -> None:
    raw = pdf(3)
    said = await say_with(house, Who.MAX, Where.OPEN, raw, name="plan.pdf")
    (file,) = said["attachments"]
    assert (file["media_type"], file["preview"], file["pages"]) == ("application/pdf", "coming", None)
    assert (await house.client(Who.INES).get(address(said, size="small"))).status_code == 404
    async with house.socket(Who.INES) as ines:
        await work_off(house)
        told = (await ines.change("item.changed"))["items"][said["id"]]["attachments"][0]
    assert (told["preview"], told["pages"]) == ("made", 3)
    with Image.open(
        io.BytesIO((await house.client(Who.INES).get(address(said, size="small"))).content)
    ) as page:
        assert max(page.size) == 480
    again = await say_with(house, Who.INES, Where.OPEN, raw, name="the same.pdf")
    assert again["attachments"][0]["preview"] == "made"


@pytest.mark.hostile(60)
async def test_a_broken_pdf_is_a_file_without_a_picture(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"%PDF-1.7\nnothing", name="plan.pdf")
    await work_off(house)
    item = (await house.client(Who.MAX).get(f"/api/items/{said['id']}")).json()
    assert item["attachments"][0]["preview"] == "none"
    assert item["rev"] > said["rev"]


async def test_what_a_killed_server_left_behind_goes_after_a_day(house: Running) -> None:
    """Half a file, and one that was moved in while its rows were not written."""
    said = await say_with(house, Who.MAX, Where.OPEN, b"sent")
    (kept,) = stored(house)
    stray = kept.parent.parent / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    half = house.settings.data / "incoming" / "half"
    for path in (stray, half):
        path.write_bytes(b"left behind")
        os.utime(path, (0, 0))
    os.utime(kept, (0, 0))
    await clear_away(house)
    assert stored(house) == {kept}
    assert (await house.client(Who.MAX).get(address(said))).content == b"sent"


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while True:
            if true():
                return
            await asyncio.sleep(0.01)


async def test_who_hangs_up_in_the_middle_leaves_nothing(house: Running) -> None:
    _reader, writer = await asyncio.open_connection("127.0.0.1", house.settings.port)
    head = f"PUT /api/uploads/{uuid4()}?name=x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token_of(Who.MAX)}\r\n"
    writer.write(f"{head}Content-Length: 5000000\r\n\r\n".encode() + b"x" * 3_000_000)
    await writer.drain()
    await until(lambda: any(path.stat().st_size for path in stored(house)))
    writer.close()
    await until(lambda: not stored(house))
    assert await ask_database(house, "select from contents") == []


async def test_a_sweep_and_an_upload_of_the_same_content_never_lose_it(house: Running) -> None:
    """Whatever comes between: what was answered lies in the store, and what was not used is gone."""
    content, over = hashlib.sha256(b"the same").hexdigest(), asyncio.Event()

    async def sweep_again_and_again() -> int:
        dropped = 0
        while not over.is_set():
            dropped += await drop_content(house.app.database, house.settings.data, content)
        return dropped

    async def send(who: Who) -> None:
        for _ in range(12):
            key = await uploaded(house, who, b"the same")
            assert [path.read_bytes() for path in stored(house) if path.name == content] == [b"the same"]
            assert (await house.client(who).delete(f"/api/uploads/{key}")).status_code == 204

    sweeping = asyncio.create_task(sweep_again_and_again())
    await asyncio.gather(*(send(who) for who in (Who.MAX, Who.INES, Who.LEA)))
    over.set()
    assert await sweeping > 0
