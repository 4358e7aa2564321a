"""What a question means, as a table of cases."""

from contextlib import suppress

import pytest

from folkmoot.kernel.http import Problem
from folkmoot.kernel.text import searchable
from folkmoot.search.rules import as_tsquery, read_question, words_to_mark

CASES = {
    "pump": "'pump':*",
    "pump ": "'pump'",
    "heat pump": "'heat' & 'pump':*",
    "p": "'p'",
    '"heat pump"': "'heat pump'",
    '"heat pump" cost': "'heat pump' & 'cost':*",
    '"heat pump': "'heat pump'",
    "“heat pump”": "'heat pump'",
    "Kvaløya KVALØYA": "'kvaloya' & 'kvaloya':*",
    "heat-pump": "'heat pump'",
    "it's": "'it s'",
    "a & b | !c <-> (d)": "'a' & 'b' & 'c' & 'd'",
    "x'); drop table items; --": "'x' & 'drop' & 'table' & 'items'",
    "back\\slash:*": "'back slash'",
    "from:ada": None,
    "pump from:ada": "'pump'",
    "from:ada pump": "'pump':*",
    "transform:er": "'transform er'",
    "見積 書": "'見積' & '書'",
}


@pytest.mark.parametrize("q", CASES)
def test_a_question_becomes_words_and_nothing_else(q: str) -> None:
    assert as_tsquery(read_question(q)) == CASES[q]


def test_names_are_taken_apart_like_names() -> None:
    wanted = read_question('from:"Ada Żurek" FROM: max in:kvaløya in:"Heat Networks" pump')
    assert wanted.authors == [["ada", "zurek"], ["max"]]
    assert wanted.spaces == [["kvaloya"], ["heat", "networks"]]
    assert words_to_mark(wanted) == ["pump"]


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("", "required"),
        ("  ", "required"),
        ('""', "required"),
        ("!!! ???", "required"),
        ("x" * 201, "too_long"),
        (" ".join(["ab"] * 21), "too_long"),
        ("-".join(["ab"] * 21), "too_long"),
    ],
)
def test_too_little_and_too_much_is_refused(q: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        read_question(q)
    assert (refused.value.status, refused.value.code, refused.value.field) == (422, code, "q")


def test_a_strange_question_is_read_or_refused() -> None:
    for nasty in ('"' * 200, "from:" * 40, "in:" + " " * 197, "(" * 200, "a:" * 100):
        with suppress(Problem):
            read_question(nasty)


def test_what_is_searched_are_the_words() -> None:
    assert searchable("**38 kPa** at <https://x.example/a_b> <@42> a<b and c>d") == (
        "38 kpa at https x example a b a b and c d"
    )
