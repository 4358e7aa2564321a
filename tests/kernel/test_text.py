"""Folding is the same for letters that need none of it, and no text keeps the server from anything else."""

import re
import time
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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain,\n\nin  two", "plain, in two"),
        ("**bold** and _slanted_, `<@3>` too", "bold and slanted, <@3> too"),
        ("# Head\n\n- one\n- [ ] two", "Head one two"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("[words](https://a.example/x)", "words"),
        ("> said\n\nanswered", "said answered"),
        ("```py\nprint(1)\n```", "print(1)"),
        ("<@3>, <@g7>, <@all> in <#2>", "person, group, many in space"),
        ("at <t:2026-11-30T08:00Z@Europe/Oslo>", "at 2026-11-30T08:00Z"),
        ("a < b & <b>c</b>", "a < b & <b>c</b>"),
    ],
)
def test_markdown_in_one_line_has_no_marks(written: str, read: str) -> None:
    def say(mark: text.Named) -> str:
        named = next((key.removeprefix("data-") for key in mark if key in NAMES), "")
        return named or str(mark["datetime"])

    assert text.flatten(written, say) == read


NAMES = {"data-person", "data-group", "data-many", "data-space"}

LONGEST = 40_000
SECONDS_OF_CPU = 1.5
"""Several times what it takes. What this is for took 3 to 30."""
UNITS = (
    "\n", " ", "*", "_", "`", "~", "[", "]", "<", ">", "|", "#", "&", "\\", "@", "!", "(", ")", "-", "+", "=", "1. ", "\t",
    "a*", "*a", "_a", "a_", "**a", "`a", "``a ", "[a", "[a](", "![a](", "<a", "<a>", "</", "<!--", "&#1", "&amp;", "a@b.",
    "www.", "http://", "http:// ", "https://a.b", "https://a.b ", "://", "a.b", "> > ", "* ", "1) ", "|a", "|a|\n|-|\n",
    "a|b\n-|-\n", "a\n", "a\n\n", "```\n", "~~~\n", "    a\n", "<@1>", "[](<", "[a]: b\n", "[a][", "](", "~~a", "***",
    "*_", "<a:b>", "<a@b.c>", "mailto:a@b", "\u2028", "é*", "- a\n  ", "+\n-\n", "a", "1", "é", "{", "$",
)  # fmt: skip


@pytest.mark.hostile(61)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_no_text_takes_the_parser_long(unit: str) -> None:
    many = (unit * LONGEST)[: LONGEST - 2]
    for body in (many + "x", "*" + many, many[: LONGEST // 2] + "x", "[x](" + many):
        began = time.process_time()
        text.render(text.clean(body))
        text.mentioned(body)
        text.searchable(body)
        assert time.process_time() - began < SECONDS_OF_CPU


def test_what_has_too_many_marks_is_shown_as_it_is() -> None:
    assert text.render("*a* " * 1000) is not None
    assert text.render("*a* " * 2000) is None
    assert text.render("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 400) is not None
    assert text.render(("word " * 12 + "\n") * 500 + "**end**") is not None


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        ("see https://a.b/c_d_e, and **http://x.y/z**", ["https://a.b/c_d_e", "http://x.y/z"]),
        ("www.example.com", ["http://www.example.com"]),
        ("HTTPS://A.b/(c)*, x", ["HTTPS://A.b/(c)"]),
        ("xhttp://a.b javascript://a.b :// http://", []),
        ("[t](https://a.b) <https://q.r>", ["https://a.b", "https://q.r"]),
        ("https://a.b/" + "x" * 900, ["https://a.b/" + "x" * 900]),
        ("*https://a.b/" + "x" * 1_100 + "*", []),
    ],
)
def test_addresses_become_links(written: str, addresses: list[str]) -> None:
    assert re.findall('href="([^"]*)"', text.render(written) or "") == addresses


@pytest.mark.hostile(53)
def test_what_a_terminal_would_obey_is_taken_out() -> None:
    every = "".join(chr(number) for number in range(0xA1))
    assert text.clean(every) == "\t\n\n" + "".join(map(chr, range(0x20, 0x7F))) + "\n\xa0"


def test_a_time_is_marked_for_every_readers_clock() -> None:
    html = text.render("at <t:2026-11-26T14:00Z@Europe/Oslo> or <t:2026-11-27T09:30Z>") or ""
    assert 'class="moment"' in html
    assert 'datetime="2026-11-26T14:00Z"' in html
    assert 'data-zone="Europe/Oslo"' in html
    assert "2026-11-27 09:30 UTC</time>" in html
    assert text.searchable("at <t:2026-11-26T14:00Z@Europe/Oslo> sharp") == "at sharp"


@pytest.mark.parametrize(
    "written",
    [
        "<t:2026-13-26T14:00Z>",
        "<t:0001-01-01T00:00Z>",
        "<t:9999-12-31T23:59Z>",
        "<t:soon>",
        '<t:2026-11-26T14:00Z@"x>',
        "`<t:2026-11-26T14:00Z>`",
    ],
)
def test_what_is_no_time_stays_as_it_was_written(written: str) -> None:
    assert "<time" not in (text.render(written) or "")


def test_people_spaces_and_everybody_are_named_and_code_names_nobody() -> None:
    body = "<@42> and <@all> in <#7>, <#7>; `<@1> <#2> <@here>`"
    assert text.mentioned(body) == [42]
    assert text.named_spaces(body) == [7]
    assert text.named_many(body) == {"all"}
    html = text.render(body) or ""
    assert 'data-person="42"' in html
    assert '<span class="mention" data-many="all">@all</span>' in html
    assert 'data-space="7" rel="noopener noreferrer nofollow">a space</a>' in html
    assert "<code>&lt;@1&gt; &lt;#2&gt; &lt;@here&gt;</code>" in html
    assert text.searchable(body + " word") == "and in word"


def test_entries_with_a_box_are_tasks() -> None:
    html = text.render("- [ ] buy **DN80**\n- [x] order\n- [ ]\n- \\[ ] words\n- [y] no") or ""
    assert '<li class="task">buy <strong>DN80</strong></li>' in html
    assert '<li class="task done">order</li>' in html
    assert '<li class="task"></li>' in html
    assert "<li>[ ] words</li>" in html
    assert "<li>[y] no</li>" in html
