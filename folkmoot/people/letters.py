"""Letters to people in their language, as text and as HTML."""

from datetime import timedelta
from html import escape

import msgspec

from folkmoot.kernel.language import choose_language
from folkmoot.kernel.mail import Letter

PAGE = """<!doctype html><html lang="{language}"><body style="font:16px/24px system-ui,sans-serif;color:#1c1b19;margin:24px">
{paragraphs}
</body></html>
"""


class ResetWords(msgspec.Struct, frozen=True):
    subject: str
    greeting: str
    asked: str
    lasts: str


RESET = {
    "en": ResetWords(
        "A new password for {organisation}",
        "Hello {name},",
        "somebody, hopefully you, asked for a new password at {organisation}. Choose it here:",
        "The link works once, for {minutes} minutes. If it was not you, do nothing: your password stays as it is.",
    ),
    "de": ResetWords(
        "Ein neues Passwort für {organisation}",
        "Hallo {name},",
        "jemand, hoffentlich du, hat um ein neues Passwort bei {organisation} gebeten. Wähle es hier:",
        "Der Link gilt einmal, {minutes} Minuten lang. Wenn du es nicht warst, tu nichts: Dein Passwort bleibt, wie es ist.",
    ),
}


def reset_letter(
    to: str, name: str, organisation: str, link: str, lasts: timedelta, *, language: str
) -> Letter:
    chosen = choose_language(language)
    words, minutes = RESET[chosen], int(lasts.total_seconds() // 60)
    lines = [
        words.greeting.format(name=name),
        words.asked.format(organisation=organisation),
        link,
        words.lasts.format(minutes=minutes),
    ]
    paragraphs = "\n".join(f"<p>{as_link(line) if line == link else escape(line)}</p>" for line in lines)
    return Letter(
        to,
        words.subject.format(organisation=organisation),
        "\n\n".join(lines) + "\n",
        PAGE.format(language=chosen, paragraphs=paragraphs),
    )


def as_link(link: str) -> str:
    return f'<a href="{escape(link, quote=True)}">{escape(link)}</a>'
