"""What Meridian is made of: enough of everything, written by somebody, and never from tomorrow."""

import datetime
from collections import Counter

import msgspec
import pytest

from folkmoot.demo import days
from folkmoot.demo.people import read_people
from folkmoot.demo.plan import Plan, make_plan
from folkmoot.demo.reading import read_rooms
from tests.demo.conftest import NOON

DAYS_OF_THREE_MONTHS = 92
MOMENTS = [
    NOON,
    datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.UTC),
    datetime.datetime(2026, 3, 29, 8, 59, tzinfo=datetime.UTC),
    datetime.datetime(2026, 6, 6, 12, 0, tzinfo=datetime.UTC),
    datetime.datetime(2026, 6, 8, 7, 0, tzinfo=datetime.UTC),
    datetime.datetime(2028, 2, 29, 23, 59, tzinfo=datetime.UTC),
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(NOON, {})


def test_sixty_people_of_whom_each_but_one_has_somebody_above(plan: Plan) -> None:
    people = plan.whole.people
    members = [person for person in people if person.kind == "member"]
    assert len(people) == 60
    assert [person.name for person in members if person.manager is None] == ["Matthias Grünwald"]
    assert len({person.department for person in members}) >= 8
    assert len({person.name for person in people}) == 60


def test_twenty_spaces_of_every_kind_and_visibility(plan: Plan) -> None:
    named = [space for space in plan.whole.spaces if space.kind != "direct"]
    assert len(named) == 20
    shapes = {(space.kind, space.visibility) for space in plan.whole.spaces}
    mixed = {
        (kind, who) for kind in ("department", "group", "project") for who in ("open", "members", "hidden")
    }
    assert shapes == mixed | {("company", "open"), ("direct", "hidden")}


def test_there_is_enough_to_read(plan: Plan) -> None:
    kinds = Counter(item.kind for item in plan.whole.items)
    assert kinds["message"] >= 1200
    assert kinds["post"] >= 150
    assert kinds["comment"] >= 400


def test_five_languages_are_written() -> None:
    written = Counter(room.language for room in read_rooms(NOON) for _ in room.said)
    assert set(written) >= {"en", "de", "fr", "pt", "no"}
    assert min(written[language] for language in ("en", "de", "fr", "pt", "no")) >= 100


def test_no_text_stands_there_twice(plan: Plan) -> None:
    bodies = Counter((item.title or "") + item.body for item in plan.whole.items)
    assert [body for body, count in bodies.items() if count > 1 and len(body) > 12] == []
    assert max(bodies.values()) <= 3


def test_people_write_sentences(plan: Plan) -> None:
    lengths = [len(item.body) for item in plan.whole.items]
    assert sum(length < 12 for length in lengths) < len(lengths) / 20


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_nothing_is_from_the_future_or_older_than_three_months(now: datetime.datetime) -> None:
    items = make_plan(now, {}).whole.items
    assert max(item.edited_at or item.at for item in items) <= now
    assert min(item.at for item in items) >= now - datetime.timedelta(days=DAYS_OF_THREE_MONTHS + 1)
    assert [item.at for item in items] == sorted(item.at for item in items)
    assert all(item.root is None or item.at >= items[item.root].at for item in items)


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_nobody_writes_at_a_weekend_of_the_office(now: datetime.datetime) -> None:
    worked = {item.at.astimezone(days.ZONE).weekday() for item in make_plan(now, {}).whole.items}
    assert worked == {0, 1, 2, 3, 4}


def test_the_same_day_gives_the_same_demo() -> None:
    first, later = make_plan(NOON, {}), make_plan(NOON + datetime.timedelta(hours=5), {})
    assert msgspec.json.encode(first.whole) == msgspec.json.encode(later.whole)


def test_whoever_writes_was_there_already(plan: Plan) -> None:
    came = {person.key: person.came_at for person in plan.whole.people}
    early = {item.author for item in plan.whole.items if item.at < came[item.author]}
    assert early == set()


def test_everybody_says_something(plan: Plan) -> None:
    silent = {person.handle for person in read_people()} - {item.author for item in plan.whole.items}
    assert silent == set()


def test_texts_show_what_can_be_written(plan: Plan) -> None:
    bodies = "\n".join(item.body for item in plan.whole.items)
    for mark in ("|---|", "```", "\n> ", "**", "\n- ", "\n1. ", "](->", "@ingrid"):
        assert mark in bodies, mark
    assert "{today" not in bodies
    assert any(item.edited_at for item in plan.whole.items)
    assert sum(len(item.reactions) for item in plan.whole.items) >= 1000
