"""Where and by which device a film was taken is in nothing that is stored, and every other byte of it is where it was."""

import time
from pathlib import Path

import pytest

from folkmoot.kernel import films, matroska
from tests.files import webm
from tests.files.asking import address, put, say_with, stored
from tests.files.films import (
    ALONG,
    BALL,
    DRONE,
    FILMS,
    FRAMES,
    HOSTILE,
    LONG,
    PLACES,
    TITLE,
    film,
    in_pieces,
    noted_along,
    said,
    track,
)
from tests.files.heif import SECRET, box
from tests.running import Running
from tests.world import Where, Who


@pytest.mark.hostile(49)
@pytest.mark.parametrize("raw", FILMS.values(), ids=FILMS)
async def test_where_it_was_taken_goes_and_the_film_stays(house: Running, raw: bytes) -> None:
    assert SECRET in raw
    sent = await say_with(house, Who.MAX, Where.OPEN, raw, name="walk.mp4")
    shown = (await house.client(Who.INES).get(address(sent))).content
    assert SECRET not in shown
    assert not [path for path in stored(house) if SECRET in path.read_bytes()]
    assert len(shown) == len(raw)
    assert shown.count(TITLE) == raw.count(TITLE) > 0
    for kept in (FRAMES, b"what is to be drawn", b"mvhd" + bytes(100)):
        assert shown.index(kept) == raw.index(kept)


@pytest.mark.hostile(49)
@pytest.mark.parametrize("raw", webm.FILMS.values(), ids=webm.FILMS)
async def test_so_it_is_with_webm(house: Running, raw: bytes) -> None:
    assert SECRET in raw
    sent = await say_with(house, Who.MAX, Where.OPEN, raw, name="walk.webm")
    shown = (await house.client(Who.INES).get(address(sent))).content
    assert not [path for path in stored(house) if SECRET in path.read_bytes()]
    assert len(shown) == len(raw)
    for kept in (FRAMES, TITLE, b"V_VP9"):
        assert shown.index(kept) == raw.index(kept)


def test_of_webm_no_byte_but_of_a_note_is_touched(tmp_path: Path) -> None:
    """Long and short ones, and the sum of what changed, which is none any more."""
    path = tmp_path / "film"
    short, long = webm.named(b"MAKE", SECRET), webm.named(b"MAKE", SECRET * 40)
    words = webm.element(webm.CLUSTER, webm.block(1, FRAMES), webm.group(2, b"GPS of the site, 2.5 m"))
    held = webm.element(webm.TAG, short, webm.TITLED, long)
    raw = webm.film(words, webm.summed(webm.TAGS, held), tracks=webm.SAID)
    path.write_bytes(raw)
    assert films.forget_notes(path)
    void = b"\xec" + bytes([0x80 | len(short) - 2]) + bytes(len(short) - 2)
    wide = b"\xec\1" + (len(long) - 9).to_bytes(7) + bytes(len(long) - 9)
    summed = webm.summed(webm.TAGS, held)[-len(held) - 6 : -len(held)]
    expected = raw.replace(short, void).replace(long, wide).replace(summed, b"\xec\x84" + bytes(4))
    assert path.read_bytes() == expected
    assert not films.forget_notes(path)


def test_of_a_long_film_the_tags_go_however_much_its_tracks_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film"
    monkeypatch.setattr(matroska, "MOST_BLOCKS", 20)
    many = [webm.element(webm.CLUSTER, webm.block(1, b"x"), webm.block(2, b"Heat first"))] * 20
    path.write_bytes(webm.film(*many, webm.TAGGED, tracks=webm.SAID))
    assert films.forget_notes(path)
    assert SECRET not in path.read_bytes()


async def test_a_film_without_notes_is_stored_byte_for_byte(house: Running) -> None:
    raw = film(
        track(box(b"uuid", BALL, b"all around")), box(b"udta", said(b"\xa9nam", TITLE), box(b"chpl", b"1"))
    )
    sent = await say_with(house, Who.MAX, Where.OPEN, raw, name="walk.mp4")
    assert (await house.client(Who.INES).get(address(sent))).content == raw


def test_no_byte_but_of_a_note_is_touched(tmp_path: Path) -> None:
    """Box by box: what is emptied keeps its length and is called free, and all around it is as before."""
    before, note, after = box(b"mvhd", b"1" * 100), said(b"\xa9xyz"), said(b"\xa9nam", TITLE)
    raw = film(before, box(b"udta", note, after))
    path = tmp_path / "film"
    path.write_bytes(raw)
    assert films.forget_notes(path)
    assert path.read_bytes() == raw.replace(note, note[:4] + b"free" + bytes(len(note) - 8))
    assert not films.forget_notes(path)


def test_of_a_track_that_is_noted_along_nothing_is_left_and_all_else_is(tmp_path: Path) -> None:
    raw = FILMS["of an action camera"]
    path = tmp_path / "film"
    path.write_bytes(raw)
    assert films.forget_notes(path)
    left = path.read_bytes()
    assert left.count(b"what is heard") == 1
    assert b"stsz" not in left
    assert left.count(b"trak") == raw.count(b"trak") - 1
    assert not films.forget_notes(path)


@pytest.mark.parametrize(("handler", "words"), [(b"meta", SECRET), (b"text", DRONE)])
def test_a_film_in_pieces_keeps_its_tracks_and_nothing_of_what_they_note(
    tmp_path: Path, handler: bytes, words: bytes
) -> None:
    path = tmp_path / "film"
    path.write_bytes(in_pieces(handler, words))
    assert films.forget_notes(path)
    assert path.read_bytes() == in_pieces(handler, words, emptied=True)


@pytest.mark.parametrize(("handler", "words"), [(b"sbtl", b"Go home, 2.5 metres"), (b"soun", DRONE)])
def test_what_is_to_be_read_or_heard_stays_in_its_pieces(
    tmp_path: Path, handler: bytes, words: bytes
) -> None:
    path = tmp_path / "film"
    path.write_bytes(in_pieces(handler, words))
    assert not films.forget_notes(path)
    assert path.read_bytes() == in_pieces(handler, words)


def test_of_a_film_in_many_pieces_what_stands_beside_it_goes_too(tmp_path: Path) -> None:
    path = tmp_path / "film"
    path.write_bytes(
        in_pieces(b"meta", SECRET, box(b"udta", said(b"\xa9xyz"))) + box(b"moof") * films.MOST_BOXES
    )
    assert films.forget_notes(path)
    assert SECRET not in path.read_bytes()


@pytest.mark.parametrize("handler", [b"vide", b"soun", b"sbtl"])
def test_a_track_that_is_seen_or_heard_stays(tmp_path: Path, handler: bytes) -> None:
    path = tmp_path / "film"
    raw = film(noted_along((ALONG, (LONG,)), handler=handler), before=PLACES)
    path.write_bytes(raw)
    assert not films.forget_notes(path)
    assert path.read_bytes() == raw


@pytest.mark.hostile(60)
@pytest.mark.parametrize("raw", [*HOSTILE.values(), *webm.HOSTILE.values()], ids=[*HOSTILE, *webm.HOSTILE])
async def test_boxes_that_are_none_cost_little_and_break_nothing(house: Running, raw: bytes) -> None:
    begun = time.monotonic()
    answer = await put(house, Who.MAX, raw, "walk.mp4")
    assert answer.status_code == 201
    assert time.monotonic() - begun < 5
    (path,) = stored(house)
    assert len(path.read_bytes()) == len(raw)
    assert path.read_bytes().count(FRAMES) == raw.count(FRAMES)
