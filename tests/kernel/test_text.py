"""Folding is the same for letters that need none of it."""

import unicodedata

import pytest

from folkmoot.kernel import text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Kvaløya", "kvaloya"),
        ("  Zoë\tÅse ", "zoe ase"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Łódź", "lodz"),
        ("", ""),
    ],
)
def test_names_fold_to_what_people_type(written: str, folded: str) -> None:
    assert text.fold(written) == folded


def test_plain_letters_take_a_short_way_to_the_same_end() -> None:
    every = " ".join(chr(number) for number in range(128))
    long_way = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", every).casefold())
    assert text.fold(every) == " ".join(long_way.split())
