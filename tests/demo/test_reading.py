"""A mistake in a content file is named with its file and line."""

import datetime

import pytest

from folkmoot.demo import days
from folkmoot.demo.people import parse_people
from folkmoot.demo.portraits.draw import draw_all
from folkmoot.demo.portraits.look import read_look
from folkmoot.demo.reading import Reading
from folkmoot.demo.schema import DemoProblem, Room

HEAD = "name: Pumps\nkind: group\nvisibility: open\nlanguage: en\nowners: ingrid\n\n"
WEDNESDAY = datetime.date(2026, 5, 20)


def read(content: str, head: str = HEAD) -> Room:
    return Reading("pumps.txt", WEDNESDAY).read(head + content)


def test_a_thread_a_post_and_what_belongs_to_them() -> None:
    room = read(
        "== w1 tue\n08:30 ingrid: Hello\n| again\n+ 👍 kwame, lidia; ❤️ ana\n> kwame: And to you\n~ And you\n^ hello\n"
        "> +1 09:00 lidia: Late\n# 10:00 ingrid: A title\n| The text.\n> ana: Yes.\n"
    )
    first, answer, late, post, comment = room.said
    assert (first.body, first.reactions[2]) == (["Hello", "again"], ("❤️", "ana"))
    assert (answer.root, answer.earlier, answer.label) == (first, ["And you"], "hello")
    assert late.at - first.at == datetime.timedelta(days=1, minutes=30)
    assert (post.post, post.title, comment.root) == (True, "A title", post)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("== w13 mon\n", 7, "is no day"),
        ("== someday\n", 7, "is no day"),
        ("ingrid: Hello\n", 7, "A day comes first"),
        ("== today\ningrid: Hello\n", 8, "needs its time"),
        ("== today\n09:00 Ingrid says hello\n", 8, "says nothing that is known"),
        ("== today\n> 09:00 ingrid: Yes\n", 8, "nothing here that it answers"),
        ("== today\n+ 👍 ingrid\n", 8, "nothing here that it could belong to"),
        ("== today\n10:05 ingrid: Soon\n", 8, "after ten o'clock"),
        ("== w1 mon\n09:00 ingrid: Late\n> 08:00 kwame: Early\n", 9, "earlier than what it answers"),
        ("// nothing\n", 7, "Nothing is written"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content: str, line: int, words: str) -> None:
    with pytest.raises(DemoProblem, match=f"^pumps.txt, line {line}: .*{words}"):
        read(content)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("name: Pumps\nname: Valves\n\n", "stands here twice"),
        ("nom: Pumps\n\n", "no heading"),
        ("name: Pumps\nkind: group\nvisibility: open\nlanguage: xx\n\n", "'xx' is no language"),
        ("name: Pumps\nkind: club\nvisibility: open\nlanguage: en\n\n", "not whole"),
    ],
)
def test_a_head_that_is_not_whole_is_refused(head: str, words: str) -> None:
    with pytest.raises(DemoProblem, match=words):
        read("== w1 mon\n09:00 ingrid: Hello\n", head)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a | A | T | D | Porto | pt | - | - | 3", "9 columns"),
        ("a | A | T | D | Paris | fr | - | - | 3 | s1 red bob crew:teal", "no place"),
        ("a | A | T | D | Porto | pt | zeus | - | 3 | s1 red bob crew:teal", "zeus is nobody"),
    ],
)
def test_a_wrong_line_of_people_is_named(line: str, words: str) -> None:
    with pytest.raises(DemoProblem, match=f"people.txt, line 1: .*{words}"):
        parse_people(line)


def test_a_face_that_cannot_be_drawn_is_named() -> None:
    with pytest.raises(DemoProblem, match="'purple'"):
        read_look("s1 purple bob crew:teal", 0)


def test_a_portrait_is_the_same_each_time_and_differs_from_others() -> None:
    looks = {"a": "s1 red bun roll:teal freckles", "b": "s5 black crop vest:orange beard glasses"}
    first = draw_all(looks)
    assert first == draw_all(looks)
    assert first["a"] != first["b"]
    assert all(picture[:4] == b"RIFF" and picture[8:12] == b"WEBP" for picture in first.values())


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-05-20T11:00+00:00", "2026-05-20"),
        ("2026-05-20T07:59+00:00", "2026-05-19"),
        ("2026-05-23T12:00+00:00", "2026-05-22"),
        ("2026-05-25T06:00+00:00", "2026-05-22"),
    ],
)
def test_today_is_a_working_day_whose_morning_is_over(now: str, today: str) -> None:
    assert days.find_today(datetime.datetime.fromisoformat(now)) == datetime.date.fromisoformat(today)


@pytest.mark.parametrize(("language", "name"), [("en", "Friday"), ("de", "Freitag"), ("pt", "sexta")])
def test_a_day_that_comes_is_called_by_its_name(language: str, name: str) -> None:
    assert days.name_days("on {today+2}, {name}", language, WEDNESDAY) == f"on {name}, {{name}}"
