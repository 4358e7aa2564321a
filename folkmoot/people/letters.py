"""Letters to people in their language, as text and as HTML."""

from datetime import timedelta
from html import escape

import msgspec

from folkmoot.kernel.language import choose_language, direction_of
from folkmoot.kernel.mail import Letter

PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><body style="font:16px/24px system-ui,sans-serif;color:#1c1b19;margin:24px">
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
    "fr": ResetWords(
        "Un nouveau mot de passe pour {organisation}",
        "Bonjour {name},",
        "quelqu’un, vous sans doute, a demandé un nouveau mot de passe chez {organisation}. Choisissez-le ici\u00a0:",
        "Le lien sert une seule fois, pendant {minutes} minutes. Si ce n’était pas vous, ne faites rien\u00a0: "
        "votre mot de passe reste tel qu’il est.",
    ),
    "pl": ResetWords(
        "Nowe hasło do {organisation}",
        "Cześć {name},",
        "ktoś, mamy nadzieję, że ty, prosi o nowe hasło do {organisation}. Ustaw je tutaj:",
        "Link działa raz, przez {minutes} min. Jeśli ta prośba nie jest od ciebie, nie rób nic: "
        "hasło pozostanie bez zmian.",
    ),
    "ar": ResetWords(
        "كلمة مرور جديدة في {organisation}",
        "مرحبًا {name}،",
        "طُلبت كلمة مرور جديدة لحسابك في {organisation}، ونرجو أن يكون الطلب منك. اخترها هنا:",
        "يصلح الرابط مرة واحدة، لمدة {minutes} دقيقة. إن لم يكن الطلب منك فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.",
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
        PAGE.format(language=chosen, direction=direction_of(chosen), paragraphs=paragraphs),
    )


def as_link(link: str) -> str:
    return f'<a href="{escape(link, quote=True)}">{escape(link)}</a>'
