"""The server writes in every language the client speaks, and in no other."""

from datetime import UTC, datetime

import msgspec
import pytest

from folkmoot.admin.sheet_words import WORDS
from folkmoot.kernel.language import DAY, LANGUAGES, MONTHS, choose_language, say_day
from folkmoot.people.letters import RESET
from tests.test_the_house import HOUSE


def test_the_languages_are_those_of_the_client() -> None:
    assert {path.stem for path in (HOUSE / "web/src/locales").glob("*.po")} == set(LANGUAGES)


@pytest.mark.parametrize("texts", [RESET, WORDS])
def test_every_text_is_there_in_every_language(texts: dict[str, msgspec.Struct]) -> None:
    assert texts.keys() == DAY.keys() == MONTHS.keys() == set(LANGUAGES)
    for language, words in texts.items():
        others = [msgspec.structs.asdict(other) for name, other in texts.items() if name != language]
        for name, text in msgspec.structs.asdict(words).items():
            assert text
            assert name == "code" or all(other[name] != text for other in others), (language, name)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-AT", "de"), ("DE", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
def test_a_language_that_is_not_there_is_english(tag: str, language: str) -> None:
    assert choose_language(tag) == language


def test_a_day_is_said_as_its_language_says_it() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    assert [say_day(late, language, "Europe/Oslo") for language in LANGUAGES] == [
        "5 March 2026",
        "5. März 2026",
    ]
    assert say_day(late, "en", "America/New_York") == say_day(late, "en", "Nowhere/At_all") == "4 March 2026"
