"""Files go with their item: whoever may read it gets them, nobody else, and nothing in them runs."""

import itertools

import pytest

from tests.files.asking import address, picture, say_with, stored, uploaded
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in

HOSTILE = (
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"<!doctype html><script>alert(1)</script>",
    b"<?xml version='1.0'?><x xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></x>",
    b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
    b"%PDF-1.7\n<script>alert(1)</script>",
    b"alert(1)",
)


@pytest.mark.hostile(49)
async def test_what_could_run_is_only_given_to_be_saved(house: Running) -> None:
    for raw, name in itertools.product(HOSTILE, ("x.html", "x.svg", "x.jpg")):
        said = await say_with(house, Who.MAX, Where.OPEN, raw, name=name)
        answer = await house.client(Who.INES).get(address(said))
        assert answer.content == raw
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
        policy = answer.headers.get_list("content-security-policy")
        assert len(policy) == 1
        assert policy[0].endswith("sandbox")
        assert "script" not in policy[0]


@pytest.mark.hostile(1, 9, 50)
async def test_a_file_is_found_through_its_own_item_alone(house: Running) -> None:
    hidden = await say_with(house, Who.INES, Where.HIDDEN, picture())
    seen = await say_with(house, Who.INES, Where.OPEN, picture("JPEG"))
    lea = house.client(Who.LEA)
    never = await lea.get(f"/api/items/{seen['id']}/attachments/987654321")
    file = hidden["attachments"][0]["id"]
    for item in (hidden["id"], seen["id"], item_in(Where.OPEN, MESSAGE), 987654321):
        for size in ("", "/small", "/large"):
            answer = await lea.get(f"/api/items/{item}/attachments/{file}{size}")
            assert (answer.status_code, answer.content) == (404, never.content)
    assert (await lea.get(address(seen))).status_code == 200
    assert (await house.client(None).get(address(seen))).status_code == 401


@pytest.mark.hostile(3, 11, 50)
async def test_it_is_gone_with_the_right_to_its_item_whatever_a_browser_holds(house: Running) -> None:
    said = await say_with(house, Who.INES, Where.HIDDEN, picture())
    max_, roads = house.client(Who.MAX), [address(said, size=size) for size in ("", "small", "large")]
    first = [await max_.get(road) for road in roads]
    assert {answer.headers["cache-control"] for answer in first} == {"private, no-cache"}
    held = [{"If-None-Match": answer.headers["etag"], "Range": "bytes=0-9"} for answer in first]
    for road, headers in zip(roads, held, strict=True):
        assert (await max_.get(road, headers=headers)).status_code == 304
    never = await max_.get("/api/items/987654321/attachments/1")
    ends = (
        (
            "delete from memberships where space_id = 4 and person_id = 3",
            "insert into memberships (space_id, person_id, source) values (4, 3, 'added')",
        ),
        (
            "update items set withdrawn_at = now() where id = $1",
            "update items set withdrawn_at = null where id = $1",
        ),
        (
            "update items set published_at = null where id = $1",
            "update items set published_at = now() where id = $1",
        ),
        (
            "update items set deleted_at = now() where id = $1",
            "update items set deleted_at = null where id = $1",
        ),
    )
    for ending, beginning in ends:
        values = [said["id"]] if "$1" in ending else []
        await ask_database(house, ending, *values)
        for road, headers in zip(roads, held, strict=True):
            for asked in ({}, headers):
                answer = await max_.get(road, headers=asked)
                assert (answer.status_code, answer.content) == (404, never.content), ending
        await ask_database(house, beginning, *values)
        assert (await max_.get(roads[0])).status_code == 200, beginning


async def test_deleting_takes_files_and_names_along_and_undoing_brings_them_back(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"words", name="secret plan.txt", body="see")
    max_ = house.client(Who.MAX)
    await max_.delete(f"/api/items/{said['id']}")
    gone = (await max_.get(f"/api/items/{said['id']}")).json()
    assert gone["attachments"] == []
    assert (await max_.get(address(said))).status_code == 404
    (row,) = await ask_database(house, "select items::text as row from items where id = $1", said["id"])
    assert "secret plan" not in row["row"]
    back = (await max_.delete(f"/api/items/{said['id']}/deletion")).json()
    assert back["attachments"] == said["attachments"]
    assert (await max_.get(address(said))).content == b"words"
    found = (await max_.get("/api/search?q=secret")).json()["items"]
    assert [item["id"] for item in found] == [said["id"]]


async def test_a_file_is_found_by_its_name_and_not_after_it_was_taken_out(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"1", b"2", name="Trench drawing.dwg", body="see")
    max_ = house.client(Who.MAX)

    async def found() -> int:
        return len((await max_.get("/api/search?q=trench")).json()["items"])

    assert await found() == 1
    await max_.patch(f"/api/items/{said['id']}", json={"body": "look"})
    assert await found() == 1
    for number in range(2):
        assert (await max_.delete(address(said, number))).status_code == 200
    assert await found() == 0


async def test_its_author_takes_a_file_out_and_nobody_else(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"1", b"2", name="a.txt")
    for who, status in ((Who.INES, 403), (Who.LEA, 403), (Who.OTTO, 403), (Who.GUS, 404)):
        assert (await house.client(who).delete(address(said))).status_code == status, who
    max_ = house.client(Who.MAX)
    left = (await max_.delete(address(said))).json()
    assert [file["id"] for file in left["attachments"]] == [said["attachments"][1]["id"]]
    assert left["rev"] > said["rev"]
    assert left["edited_at"]
    assert (await max_.get(address(said))).status_code == 404
    assert (await max_.delete(address(said))).status_code == 404
    last = await max_.delete(address(said, 1))
    assert (last.status_code, last.json()["code"]) == (422, "required")


SPANS = (
    ("bytes=0-3", 206, "bytes 0-3/10", b"0123"),
    ("bytes=4-", 206, "bytes 4-9/10", b"456789"),
    ("bytes=-2", 206, "bytes 8-9/10", b"89"),
    ("bytes=8-99", 206, "bytes 8-9/10", b"89"),
    ("bytes=10-", 416, "bytes */10", b""),
    ("bytes=-0", 416, "bytes */10", b""),
    ("bytes=5-2", 200, None, b"0123456789"),
    ("bytes=0-1,4-5", 200, None, b"0123456789"),
    ("bytes=-", 200, None, b"0123456789"),
    ("lines=1-2", 200, None, b"0123456789"),
    ("bytes=" + "9" * 400 + "-", 200, None, b"0123456789"),
)


async def test_a_span_is_given_where_one_is_asked_for(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"0123456789")
    for asked, status, span, body in SPANS:
        answer = await house.client(Who.INES).get(address(said), headers={"Range": asked})
        found = (answer.status_code, answer.headers.get("content-range"), answer.content)
        assert found == (status, span, body), asked
        assert answer.headers["content-length"] == str(len(body)), asked


async def test_a_span_of_something_else_is_the_whole(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, b"0123456789")
    headers = {"Range": "bytes=0-1", "If-Range": '"other"'}
    assert (await house.client(Who.INES).get(address(said), headers=headers)).status_code == 200


async def test_sound_is_played_where_it_stands(house: Running) -> None:
    raw = b"\x1aE\xdf\xa3" + b"\0" * 20 + b"A_OPUS" + b"\0" * 3000
    key = await uploaded(house, Who.MAX, raw, "Voice message", seconds=24, wave="0369630")
    said = await house.say(Who.MAX, Where.OPEN, "", attachments=[{"upload": key}])
    (file,) = said["attachments"]
    assert (file["media_type"], file["seconds"], file["wave"]) == ("audio/webm", 24, "0369630")
    answer = await house.client(Who.INES).get(address(said), headers={"Range": "bytes=0-"})
    assert (answer.status_code, answer.headers["content-type"]) == (206, "audio/webm")
    assert answer.headers["content-disposition"].startswith("inline")


async def test_a_file_that_is_missing_or_cut_in_the_store_is_not_given_out(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, picture())
    for path in stored(house):
        path.write_bytes(b"half")
    assert (await house.client(Who.MAX).get(address(said))).status_code == 404
    for path in stored(house):
        path.unlink()
    for size in ("", "small"):
        assert (await house.client(Who.MAX).get(address(said, size=size))).status_code == 404
