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


class InvitationWords(msgspec.Struct, frozen=True):
    subject: str
    greeting: str
    invites: str
    code: str
    lasts: str


INVITATION = {
    "en": InvitationWords(
        "Your way into {organisation}",
        "Hello {name},",
        "{inviter} invites you to {organisation}, where we talk and get work done. Come in here and choose a password:",
        "Where you cannot follow a link, type this code on the page of signing in: {code}",
        "It works once, for {days} days.",
    ),
    "de": InvitationWords(
        "Dein Weg zu {organisation}",
        "Hallo {name},",
        "{inviter} lädt dich zu {organisation} ein, wo wir reden und arbeiten. Komm hier herein und wähle ein Passwort:",
        "Wo du keinem Link folgen kannst, tippe auf der Seite der Anmeldung diesen Code: {code}",
        "Er gilt einmal, {days} Tage lang.",
    ),
    "fr": InvitationWords(
        "Votre entrée chez {organisation}",
        "Bonjour {name},",
        "{inviter} vous invite chez {organisation}, où nous échangeons et travaillons. "
        "Entrez par ici et choisissez un mot de passe\u00a0:",
        "Là où vous ne pouvez pas suivre de lien, saisissez ce code sur la page de connexion\u00a0: {code}",
        "Il sert une seule fois, pendant {days} jours.",
    ),
    "pl": InvitationWords(
        "Twoja droga do {organisation}",
        "Cześć {name},",
        "{inviter} zaprasza cię do {organisation}, gdzie rozmawiamy i pracujemy. Wejdź tędy i wybierz hasło:",
        "Tam, gdzie nie możesz otworzyć linku, wpisz na stronie logowania ten kod: {code}",
        "Działa raz, liczba dni: {days}.",
    ),
    "ar": InvitationWords(
        "طريقك إلى {organisation}",
        "مرحبًا {name}،",
        "تلقيت دعوة من {inviter} إلى {organisation}، حيث نتحدث وننجز العمل. ادخل من هنا واختر كلمة مرور:",
        "إن تعذّر فتح الرابط، فاكتب هذا الرمز في صفحة تسجيل الدخول: {code}",
        "يصلح مرة واحدة، وعدد أيام صلاحيته {days}.",
    ),
}


def invitation_letter(
    to: str,
    name: str,
    organisation: str,
    inviter: str,
    link: str,
    code: str,
    lasts: timedelta,
    *,
    language: str,
) -> Letter:
    chosen = choose_language(language)
    words = INVITATION[chosen]
    lines = [
        words.greeting.format(name=name),
        words.invites.format(organisation=organisation, inviter=inviter),
        link,
        words.code.format(code=code),
        words.lasts.format(days=lasts.days),
    ]
    return as_letter(to, words.subject.format(organisation=organisation), lines, link, chosen)


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
    return as_letter(to, words.subject.format(organisation=organisation), lines, link, chosen)


TEST = {
    "en": ("A test from {organisation}", "Mail works. This letter was sent from the administration screen."),
    "de": ("Ein Test von {organisation}", "Die Post geht. Dieser Brief kam von der Verwaltung."),
    "fr": (
        "Un test de {organisation}",
        "L’e-mail fonctionne. Ce message a été envoyé depuis l’administration.",
    ),
    "pl": ("Test od {organisation}", "Poczta działa. Tę wiadomość wysłano z administracji."),
    "ar": ("تجربة من {organisation}", "البريد يعمل. أُرسلت هذه الرسالة من صفحة الإدارة."),
}


def make_test_letter(to: str, organisation: str, *, language: str) -> Letter:
    chosen = choose_language(language)
    subject, line = TEST[chosen]
    return as_letter(to, subject.format(organisation=organisation), [line], "", chosen)


def as_letter(to: str, subject: str, lines: list[str], link: str, language: str) -> Letter:
    """The same lines as text and as HTML; the line that is the link can be followed."""
    paragraphs = "\n".join(f"<p>{as_link(line) if line == link else escape(line)}</p>" for line in lines)
    page = PAGE.format(language=language, direction=direction_of(language), paragraphs=paragraphs)
    return Letter(to, subject, "\n\n".join(lines) + "\n", page)


def as_link(link: str) -> str:
    return f'<a href="{escape(link, quote=True)}">{escape(link)}</a>'
