"""Slack's markup as Markdown, and what of it reaches the reader."""

from collections import Counter

import pytest

from folkmoot.imports.slack.blocks import read_blocks
from folkmoot.imports.slack.markup import Markup
from folkmoot.imports.slack.names import Named, Names, emoji_table, find_emoji
from folkmoot.kernel import text

NAMES = Names({"U1": 42}, {"C1": Named(7, "general", hidden=False), "C2": Named(8, "bid-2231", hidden=True)})

CASES = [
    ("*bold* and _it_ and ~no~", "**bold** and _it_ and ~~no~~"),
    ("*_both_*", "**_both_**"),
    ("snake_case 2*3*4 a * b", "snake_case 2\\*3\\*4 a * b"),
    ("*not bold*x", "\\*not bold\\*x"),
    ("`code *x* &lt;b&gt;`", "`code *x* <b>`"),
    ("a ```x\n  *y*``` b", "a \n\n```\nx\n  *y*\n```\n\n b"),
    ("&gt; said\nanswered", "> said\n\nanswered"),
    ("&gt;&gt;&gt; all\nof it", "> all\n> of it"),
    ("• a\n    ◦ b\nplain", "- a\n   - b\n\nplain"),
    ("1. one\n2. two", "1. one\n2. two"),
    ("<@U1> and <@U1|old name>", "<@42> and <@42>"),
    ("<@U9|bob>", "@bob"),
    ("<#C1|general> <#C2|>", "[#general](/s/7) [#private channel](/s/8)"),
    ("<!here> <!channel> <!subteam^S1|@crew> <!date^1^x|May>", "@here @channel @crew May"),
    ("<https://a.example/b>", "https://a.example/b"),
    ("<https://a.example/b_c|the *plan* [x]>", "[the \\*plan\\* \\[x\\]](https://a.example/b_c)"),
    ("<https://a.example/(b)|c>", "[c](https://a.example/%28b%29)"),
    ("<mailto:a@b.example|a@b.example>", "a@b.example"),
    ("<javascript:alert(1)|press>", "press"),
    ("&amp;amp; &lt;@42&gt;", "\\&amp; &lt;@42>"),
    ("title\n---\n# not a heading\n1999. was a year", "title\n\\---\n\\# not a heading\n1999\\. was a year"),
    ("[a](javascript:alert(1))", "\\[a](javascript:alert(1))"),
    (":wave::skin-tone-3: :+1: :our_own: 10:30:40", "👋🏼 👍 :our_own: 10:30:40"),
    ("    two\n  words", "\u00a0\u00a0\u00a0\u00a0two\n\u00a0\u00a0words"),
    ("`` and ``` alone", "\\`\\` and \\`\\`\\` alone"),
    ("\ue0000\ue001 and \x00", "0 and "),
]


@pytest.mark.parametrize(("slack", "markdown"), CASES)
def test_markup_becomes_markdown(slack: str, markdown: str) -> None:
    assert Markup(NAMES, Counter()).convert(slack) == markdown


@pytest.mark.parametrize(
    "literal",
    [
        "2 * 3 * 4",
        "__init__",
        "a_b_c *",
        "[x]: y",
        "<b>bold</b>",
        "&amp;",
        "\\* \\_",
        "| a | b |\n|---|---|",
        "~~~",
        "***",
        "#a",
        "[not](a/link)",
        "<x:y>",
        "C:\\dir\\",
        "a  ",
        "+ plus",
        "!important",
        "===",
        "_",
        "`",
    ],
)
def test_what_was_literal_is_read_as_it_was(literal: str) -> None:
    """Text without any of Slack's markup shows the same letters, whatever Markdown would make of them."""
    escaped = literal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = Markup(NAMES, Counter()).convert(escaped)
    html = text.render(body)
    shown = body if html is None else html
    for tag in ("<p>", "</p>", "<br>"):
        shown = shown.replace(tag, "")
    shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("\u00a0", " ")
    assert shown.strip() == literal.strip()


def test_a_typed_mention_is_none() -> None:
    body = Markup(NAMES, Counter()).convert("&lt;@42&gt; \\&lt;@42&gt;")
    assert text.mentioned(body) == []
    assert "data-person" not in (text.render(body) or "")


def test_rich_text_is_read_where_there_is_no_text() -> None:
    def section(*elements: dict[str, object]) -> dict[str, object]:
        return {"type": "rich_text_section", "elements": list(elements)}

    def say(words: str, **style: bool) -> dict[str, object]:
        return {"type": "text", "text": words, "style": style}

    blocks = [
        {
            "type": "rich_text",
            "elements": [
                section(say("so "), say("bold ", bold=True), {"type": "user", "user_id": "U1"}),
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [section(say("a < b")), section(say("c"))],
                },
                {"type": "rich_text_quote", "elements": [say("said")]},
                {"type": "rich_text_preformatted", "elements": [say("x *y*")]},
            ],
        },
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*sec*"},
            "fields": [{"type": "plain_text", "text": "<f>"}],
        },
        {
            "type": "context",
            "elements": [{"type": "image", "alt_text": "pic"}, {"type": "mrkdwn", "text": "ctx"}],
        },
        {"type": "divider"},
        {"type": "actions"},
        "rubbish",
        {"type": "section", "text": 5},
    ]
    notes: Counter[str] = Counter()
    body = Markup(NAMES, notes).convert(read_blocks(blocks, notes))
    assert (
        body
        == "so **bold** <@42>\n\n1. a \\< b\n2. c\n\n> said\n\n```\nx *y*\n```\n\n**sec**\n<f>\nctx".replace(
            "\\<", "<"
        )
    )
    assert notes == {"button, form or other block that is not text": 1}


def test_every_emoji_of_the_table_is_one() -> None:
    assert find_emoji("+1") == "👍"
    assert find_emoji("clap::skin-tone-2") == "👏🏻"
    assert find_emoji("our_own") is None
    assert all(0 < len(emoji) <= 24 for emoji in emoji_table().values())
