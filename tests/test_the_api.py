"""What others build on stays: the description of the API is up to date, and nothing of it goes without a word."""

from functools import cache
from typing import Any

import pytest

from tests import describing
from tests.describing import PLACE, Facts, describe, find_broken, find_named, find_taken, read, write
from tests.test_the_house import HOUSE

RENEW = "Do: .venv/bin/python -m tests.describing"
MOST_LINES = 3000


@cache
def api() -> Any:
    return describing.read_api()


def test_nothing_others_build_on_goes_without_a_word() -> None:
    broken = find_broken(read(PLACE.read_text()), describe(api()), find_taken(api()))
    named = find_named((HOUSE / "CHANGELOG.md").read_text())
    unsaid = {key: how for key, how in broken.items() if key not in named}
    assert unsaid == {}, (
        "This breaks what others built. Say so in CHANGELOG.md under ### Breaking, in backticks."
    )


def test_the_description_is_up_to_date() -> None:
    assert PLACE.read_text().splitlines() == write(describe(api())).splitlines(), RENEW


def test_it_is_short_enough_to_be_reviewed_and_says_the_same_when_read() -> None:
    facts = describe(api())
    assert len(facts) < MOST_LINES
    assert read(write(facts)) == facts


BEFORE: Facts = {
    "GET /api/x": "",
    "GET /api/x query limit?": "integer",
    "GET /api/x 200 application/json": "X",
    "POST /api/x": "",
    "POST /api/x takes application/json": "NewX",
    "X.id": "integer",
    "X.name?": "string",
    "X.kind": '["a" | "b"]',
    "NewX.name": "string",
}


@pytest.mark.parametrize(
    ("gone", "come", "broken"),
    [
        ([], {}, {}),
        (
            [],
            {"DELETE /api/x": "", "X.more": "integer", "GET /api/x query q?": "string", "Y.id": "integer"},
            {},
        ),
        ([], {"NewX.more?": "string", "NewY.must": "string"}, {}),
        (["POST /api/x"], {}, {"POST /api/x": "is gone"}),
        (["GET /api/x query limit?"], {}, {"GET /api/x query limit?": "is gone"}),
        (["X.name?"], {}, {"X.name?": "is gone"}),
        ([], {"X.id": "string"}, {"X.id": "was integer, is string"}),
        ([], {"X.kind": '["a" | "b" | "c"]'}, {}),
        ([], {"X.kind": '["a"]'}, {"X.kind": 'was ["a" | "b"], is ["a"]'}),
        ([], {"X.kind": '["a" | "b" | null]'}, {"X.kind": 'was ["a" | "b"], is ["a" | "b" | null]'}),
        ([], {"GET /api/x 200 application/json": "Y"}, {"GET /api/x 200 application/json": "was X, is Y"}),
        (["X.id"], {"X.id?": "integer"}, {"X.id": "is gone"}),
        ([], {"NewX.more": "string"}, {"NewX.more": "has to be sent"}),
        ([], {"GET /api/x query who": "string"}, {"GET /api/x query who": "has to be sent"}),
    ],
)
def test_what_breaks_and_what_only_adds(gone: list[str], come: Facts, broken: Facts) -> None:
    now = {key: kind for key, kind in BEFORE.items() if key not in gone} | come
    assert find_broken(BEFORE, now, {"NewX", "NewY"}) == broken


def test_what_is_broken_is_named_under_its_heading_only() -> None:
    text = "# Changes\n\n## 2\n\n- `X.id`\n\n### Breaking\n\n- `X.name?` is gone, `GET /api/x` too.\n\n## 1\n\n- `X.old`\n"
    assert find_named(text) == {"X.name?", "GET /api/x"}
    assert find_named("## 1\n\n- `X.old`\n") == set()


def test_a_road_takes_what_its_parts_are_made_of() -> None:
    taken = find_taken(api())
    assert "NewMessage" in taken
    assert "Item" not in taken
