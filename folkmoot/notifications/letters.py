"""The letter about what was missed, in the language of who gets it, as text and as HTML."""

from html import escape

import msgspec

from folkmoot.kernel.language import choose_language, direction_of
from folkmoot.kernel.mail import Letter
from folkmoot.notifications.letter_words import REFUSALS, WORDS, Words

STYLE = "font:16px/24px system-ui,sans-serif;color:#1c1b19;margin:24px"
SMALL = "font-size:13px;line-height:18px;color:#5b655f"


class Line(msgspec.Struct, frozen=True):
    """One thing. `text` only where everybody of the organisation may read it anyway."""

    reason: str
    names: list[str]
    count: int
    where: str
    text: str | None
    link: str
    answer: str | None = None
    """The address that takes an answer by mail."""


class Missed(msgspec.Struct, frozen=True):
    """All that a letter says, and to whom."""

    to: str
    name: str
    language: str
    organisation: str
    lines: list[Line]
    rest: int
    unsubscribe: str
    settings: str
    one_click: str


def digest_letter(missed: Missed) -> Letter:
    language = choose_language(missed.language)
    words = WORDS[language]
    count = len(missed.lines) + missed.rest
    subject = words.subject_one if count == 1 else words.subject_many
    sole = missed.lines[0] if count == 1 and missed.lines[0].answer else None
    return Letter(
        missed.to,
        subject.format(organisation=missed.organisation, count=count),
        as_text(missed, words, answered_here=sole is not None),
        as_html(missed, words, language, answered_here=sole is not None),
        unsubscribe=missed.one_click,
        reply_to=sole.answer if sole else None,
    )


def say_line(line: Line, words: Words) -> str:
    what = words.reasons.get(line.reason, words.otherwise).format(who=say_names(line, words))
    return words.where.format(what=what, where=line.where) if line.where else what


def say_names(line: Line, words: Words) -> str:
    if line.count <= 1 or len(line.names) < 2:
        return line.names[0] if line.names else "…"
    if line.count == 2:
        return words.both.format(first=line.names[0], second=line.names[1])
    return words.more.format(first=line.names[0], rest=line.count - 1)


def as_text(missed: Missed, words: Words, *, answered_here: bool) -> str:
    parts = [words.greeting.format(name=missed.name)]
    for line in missed.lines:
        said = [say_line(line, words), f"  “{line.text}”" if line.text else "", f"  {line.link}"]
        if line.answer and not answered_here:
            said.append(f"  {words.answer}: {line.answer}")
        parts.append("\n".join(part for part in said if part))
    if missed.rest:
        parts.append(words.rest.format(count=missed.rest))
    if answered_here:
        parts.append(words.answer_here)
    parts.append(
        f"{words.foot}\n{words.settings}: {missed.settings}\n{words.unsubscribe}: {missed.unsubscribe}"
    )
    return "\n\n".join(parts) + "\n"


def as_html(missed: Missed, words: Words, language: str, *, answered_here: bool) -> str:
    parts = [f"<p>{escape(words.greeting.format(name=missed.name))}</p>"]
    for line in missed.lines:
        said = f"<p>{link(line.link, say_line(line, words))}"
        if line.text:
            said += f"<br><q>{escape(line.text)}</q>"
        if line.answer and not answered_here:
            said += f"<br>{link(f'mailto:{line.answer}', words.answer)}"
        parts.append(f"{said}</p>")
    if missed.rest:
        parts.append(f"<p>{escape(words.rest.format(count=missed.rest))}</p>")
    if answered_here:
        parts.append(f"<p>{escape(words.answer_here)}</p>")
    foot = f"{escape(words.foot)}<br>{link(missed.settings, words.settings)} · {link(missed.unsubscribe, words.unsubscribe)}"
    parts.append(f'<p style="{SMALL}">{foot}</p>')
    body = "\n".join(parts)
    return f'<!doctype html><html lang="{language}" dir="{direction_of(language)}"><body style="{STYLE}">\n{body}\n</body></html>\n'


def link(address: str, words: str) -> str:
    return f'<a href="{escape(address, quote=True)}">{escape(words)}</a>'


def refusal_letter(to: str, name: str, language: str, organisation: str, code: str) -> Letter:
    chosen = choose_language(language)
    words = REFUSALS[chosen]
    lines = [
        WORDS[chosen].greeting.format(name=name),
        words.told.format(organisation=organisation),
        words.reasons.get(code, words.otherwise),
    ]
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    page = f'<!doctype html><html lang="{chosen}" dir="{direction_of(chosen)}"><body style="{STYLE}">\n{body}\n</body></html>\n'
    return Letter(to, words.subject, "\n\n".join(lines) + "\n", page)
