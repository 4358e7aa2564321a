"""The rules about people, as tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from folkmoot.kernel.http import Problem
from folkmoot.people import rules
from folkmoot.people.schema.rules import SignInRules

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
EDGE = CHROME + " Edg/156.0.0.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (FIREFOX, "Firefox on Linux"),
        (CHROME, "Chrome on Windows"),
        (EDGE, "Edge on Windows"),
        (SAFARI, "Safari on iPhone"),
        (ANDROID, "Chrome on Android"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15",
            "Safari on macOS",
        ),
        ("curl/8.0 (Linux)", "Unknown program on Linux"),
        ("", "Unknown program"),
        ("Firefox/1.0", "Firefox"),
    ],
)
def test_a_device_is_named_coarsely(user_agent: str, device: str) -> None:
    assert rules.name_device(user_agent) == device


@pytest.mark.parametrize(
    ("typed", "provider", "key"),
    [
        ("Max@Meridian.Example", "email", "max@meridian.example"),
        (" max@localhost ", "email", "max@localhost"),
        ("José@x.example", "email", "josé@x.example"),
        ("Ｍax@x.example", "email", "max@x.example"),
        ("Bjørg.Hansen", "name", "bjorg.hansen"),
        ("ŻUREK_7", "name", "zurek_7"),
        ("abc", "name", "abc"),
    ],
)
def test_an_identity_is_read(typed: str, provider: str, key: str) -> None:
    identity = rules.find_identity(typed)
    assert identity
    assert (identity.provider, identity.key) == (provider, key)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "ab", ".ab", "ab.", "-ab", "a b", "a/b/c", "<abc>", "x" * 65, "@", "a@", "@b", "a@b@c", "a b@c.example",
        "a@b\r\nBcc: c@d", "a,b@c.example", "<a@b.example>", "a@b.example/x", "x" * 65 + "@b.example", "a@" + "b" * 190,
    ],
)  # fmt: skip
def test_what_is_no_identity_is_none(typed: str) -> None:
    assert rules.find_identity(typed) is None
    with pytest.raises(Problem, match="422 invalid"):
        rules.get_identity(typed)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  Max   Żurek ", "Max Żurek"),
        ("Max\nŻurek", "Max Żurek"),
        ("\u202eMax\u200b\ufeff", "Max"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("x" * 120, "x" * 120),
    ],
)
def test_a_line_is_trimmed_and_cleaned(value: str, line: str) -> None:
    assert rules.read_name(value) == line


def test_an_empty_line_is_fine_unless_it_is_needed() -> None:
    assert rules.read_line(" ", "title", 120) == ""
    with pytest.raises(Problem) as raised:
        rules.read_line(" ", "title", 120, needed=True)
    assert (raised.value.status, raised.value.code, raised.value.field) == (422, "required", "title")


def test_a_line_too_long_says_how_long_it_may_be() -> None:
    with pytest.raises(Problem) as raised:
        rules.read_line("x" * 41, "phone", 40)
    assert (raised.value.code, raised.value.field, raised.value.limit) == ("too_long", "phone", 40)


@pytest.mark.parametrize(
    ("password", "possible", "good"),
    [
        ("x" * 9, True, False),
        ("x" * 10, True, True),
        ("x" * 200, True, True),
        ("x" * 201, False, False),
        ("x" * 10 + "\x00", False, False),
    ],
)
def test_passwords_have_ten_to_two_hundred_letters(password: str, possible: bool, good: bool) -> None:
    assert rules.is_possible_password(password) is possible
    if good:
        rules.require_good_password(password)
    else:
        with pytest.raises(Problem, match="422"):
            rules.require_good_password(password)


@pytest.mark.parametrize(("days", "expected"), [(0, 30), (29, 59), (60, 90), (61, 90), (89, 90), (120, 90)])
def test_a_session_slides_but_not_for_ever(days: int, expected: int) -> None:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    assert rules.session_end(begun, begun + timedelta(days=days), SignInRules()) == begun + timedelta(
        days=expected
    )


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        ("anna-lena o'brien", ["anna", "lena", "o", "brien"]),
        ("  a, b. (c) d/e_f|g’h ", ["a", "b", "c", "d", "e", "f", "g", "h"]),
        ("", []),
        ("- -", []),
        ("日本 語", ["日本", "語"]),
    ],
)
def test_names_are_split_at_what_stands_between_words(folded: str, words: list[str]) -> None:
    assert rules.split_words(folded) == words


@pytest.mark.parametrize("zone", ["UTC", "Europe/Oslo", "America/Argentina/Buenos_Aires"])
def test_known_zones_are_taken(zone: str) -> None:
    assert rules.read_zone(zone) == zone


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../x", "Europe/Oslo\n", "/etc/passwd"])
def test_other_zones_are_not(zone: str) -> None:
    with pytest.raises(Problem, match="422 invalid"):
        rules.read_zone(zone)


@pytest.mark.parametrize(
    ("language", "fine"),
    [
        ("en", True),
        ("nb-NO", True),
        ("zh-Hant-TW", True),
        ("", False),
        ("EN", False),
        ("e", False),
        ("en_US", False),
        ("en-\n", False),
    ],
)
def test_languages(language: str, fine: bool) -> None:
    if fine:
        assert rules.read_language(language) == language
    else:
        with pytest.raises(Problem, match="422 invalid"):
            rules.read_language(language)
