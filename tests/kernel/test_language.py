"""The server writes in every language the client speaks, and in no other."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

import folkmoot
from folkmoot.kernel.language import LANGUAGES, choose_language, direction_of, say_day
from tests.test_the_house import HOUSE

SAME = {"code", "{day} {month} {year}", "{what} in {where}"}
"""What may read in one language as in another: names of fields, and texts."""

PASSED_OVER = ("folkmoot.demo", "folkmoot.serve.lean", "folkmoot.serve.web", "folkmoot.serve.jobs")
"""What the people of the demo write is no text of ours; the others are programs, and leave out for the whole process what they do not need."""

PLACEHOLDER = re.compile(r"\{\w+\}")
Texts = dict[str, dict[str, str]]


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Whatever any module says in more than one language."""
    for module in pkgutil.walk_packages(folkmoot.__path__, "folkmoot."):
        if module.name.startswith(PASSED_OVER) or module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, dict) and {"en", "de"} <= value.keys():
                yield f"{module.name}.{name}", value


def texts_of(words: object, name: str = "") -> dict[str, str]:
    """Every text in it, by the name of its place."""
    if isinstance(words, str):
        return {name: words}
    if isinstance(words, msgspec.Struct):
        return texts_of(msgspec.structs.asdict(words), name)
    pairs = words.items() if isinstance(words, dict) else enumerate(words)  # type: ignore[arg-type]
    return {
        place: text
        for key, inner in pairs
        for place, text in texts_of(inner, f"{name}.{key}".strip(".")).items()
    }


def faults_of(table: dict[str, object]) -> list[str]:
    """What is missing in a language, or was left in English, or lost a value."""
    faults = [f"{language} is missing" for language in LANGUAGES if language not in table]
    faults += [f"{language} is none of ours" for language in table if language not in LANGUAGES]
    english = texts_of(table["en"])
    for language, words in table.items():
        texts = texts_of(words)
        faults += [f"{language}: {name} is missing" for name in english if not texts.get(name, "").strip()]
        for name, text in texts.items():
            original = english.get(name, "")
            if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(original)):
                faults.append(f"{language}: {name} has other values than in English")
            if language != "en" and text == original and not {name.rpartition(".")[2], text} & SAME:
                faults.append(f"{language}: {name} is English")
    return faults


def test_the_languages_are_those_of_the_client() -> None:
    assert {path.stem for path in (HOUSE / "web/src/locales").glob("*.po")} == set(LANGUAGES)


def test_every_text_of_the_server_is_there_in_every_language() -> None:
    found = dict(tables())
    assert {"folkmoot.people.letters.RESET", "folkmoot.admin.sheet_words.WORDS"} <= found.keys()
    assert {name: faults for name, table in found.items() if (faults := faults_of(table))} == {}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (None, "pl is missing"),
        ({"greeting": "", "ends": "do {day}"}, "pl: greeting is missing"),
        ({"greeting": "Cześć"}, "pl: ends is missing"),
        ({"greeting": "Cześć", "ends": "do dnia"}, "pl: ends has other values than in English"),
        ({"greeting": "Hello", "ends": "do {day}"}, "pl: greeting is English"),
    ],
)
def test_a_text_that_is_missing_or_wrong_is_named(words: dict[str, str] | None, fault: str) -> None:
    """The negative control."""
    table: dict[str, object] = {
        language: {"greeting": language * 2, "ends": f"{language} {{day}}"} for language in LANGUAGES
    }
    table["en"] = {"greeting": "Hello", "ends": "until {day}"}
    assert faults_of(table) == []
    table["pl"] = words
    if words is None:
        del table["pl"]
    assert faults_of(table) == [fault]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("ar-EG", "ar"),
        ("en-GB", "en"),
        ("nb", "en"),
        ("", "en"),
    ],
)
def test_a_language_that_is_not_there_is_english(tag: str, language: str) -> None:
    assert choose_language(tag) == language


def test_a_day_is_said_as_its_language_says_it() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    assert [say_day(late, language, "Europe/Oslo") for language in LANGUAGES] == [
        "5 March 2026",
        "5. März 2026",
        "5 mars 2026",
        "5 marca 2026",
        "5 مارس 2026",
    ]
    assert say_day(late, "en", "America/New_York") == say_day(late, "en", "Nowhere/At_all") == "4 March 2026"


def test_arabic_runs_from_right_to_left_and_no_other() -> None:
    assert [language for language in LANGUAGES if direction_of(language) == "rtl"] == ["ar"]


CODE = re.compile(r"\(\s*[45]\d\d,\s*\"([a-z_]+)\"")
OF_PROGRAMS = {"unknown_field", "invalid"}
"""Only a program sends unknown fields; what is invalid has words by its field."""


def test_every_refusal_of_the_server_has_words_in_the_client() -> None:
    codes = {code for path in (HOUSE / "folkmoot").rglob("*.py") for code in CODE.findall(path.read_text())}
    client = "\n".join(path.read_text() for path in (HOUSE / "web/src").rglob("*.ts*"))
    spoken = set(re.findall(r"^  ([a-z_]+): msg`", client, re.MULTILINE))
    spoken |= set(re.findall(r"codeOf\(\w+\) === \"([a-z_]+)\"", client))
    assert {"conflict", "wider"} <= codes & spoken
    assert codes - spoken - OF_PROGRAMS == set()
