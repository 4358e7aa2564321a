"""The letter about what was missed, in the language of who gets it, as text and as HTML."""

from html import escape

import msgspec

from folkmoot.kernel.language import choose_language, direction_of
from folkmoot.kernel.mail import Letter

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


class Words(msgspec.Struct, frozen=True):
    subject_one: str
    subject_many: str
    greeting: str
    reasons: dict[str, str]
    otherwise: str
    both: str
    more: str
    where: str
    hidden: str
    direct: str
    answer: str
    answer_here: str
    rest: str
    foot: str
    unsubscribe: str
    settings: str


WORDS = {
    "en": Words(
        "1 thing at {organisation} that you have not seen",
        "{count} things at {organisation} that you have not seen",
        "Hello {name},",
        {
            "mention": "{who} mentions you",
            "reply": "{who} replied",
            "said": "{who} wrote",
            "reaction": "{who} reacted to what you wrote",
            "reminder": "You wanted to come back to something",
            "added": "{who} added you",
            "owner": "{who} made you an owner",
            "request": "{who} asks to be let in",
            "code": "{who} made a sign-in code for you",
            "token": "{who} made an access token for you",
            "question": "{who} asks a team you are in",
            "claimed": "{who} sees to your question",
            "closed": "{who} closed your question",
            "role": "{who} changed what you may administer",
        },
        "Something new about you",
        "{first} and {second}",
        "{first} and {rest} others",
        "{what} in {where}",
        "a hidden space",
        "a direct conversation",
        "Answer by mail",
        "Answer this letter and your answer stands below it. What you quote and your signature are left out.",
        "And {count} more.",
        "Texts of spaces that not everybody can read are not in letters. Only you got this one.",
        "No more letters",
        "How often letters come",
    ),
    "de": Words(
        "1 Sache bei {organisation}, die du nicht gesehen hast",
        "{count} Dinge bei {organisation}, die du nicht gesehen hast",
        "Hallo {name},",
        {
            "mention": "{who} erwähnt dich",
            "reply": "Antwort von {who}",
            "said": "Nachricht von {who}",
            "reaction": "Reaktion von {who} auf das, was du geschrieben hast",
            "reminder": "Du wolltest auf etwas zurückkommen",
            "added": "Aufgenommen von {who}",
            "owner": "Zum Besitzer gemacht von {who}",
            "request": "Bitte um Aufnahme von {who}",
            "code": "Anmeldecode für dich, erstellt von {who}",
            "token": "Zugriffstoken für dich, erstellt von {who}",
            "question": "Frage von {who} an ein Team von dir",
            "claimed": "Um deine Frage kümmert sich {who}",
            "closed": "Deine Frage wurde geschlossen von {who}",
            "role": "Was du verwalten darfst, geändert von {who}",
        },
        "Etwas Neues über dich",
        "{first} und {second}",
        "{first} und {rest} weiteren",
        "{what} in {where}",
        "einem verborgenen Raum",
        "einer Direktnachricht",
        "Per E-Mail antworten",
        "Antworte auf diese E-Mail, und deine Antwort steht darunter. Zitate und deine Signatur bleiben weg.",
        "Und {count} weitere.",
        "Texte aus Räumen, die nicht alle lesen können, stehen nicht in E-Mails. Nur du hast diese bekommen.",
        "Keine E-Mails mehr",
        "Wie oft E-Mails kommen",
    ),
    "fr": Words(
        "1 nouveauté chez {organisation} que vous n’avez pas vue",
        "{count} nouveautés chez {organisation} que vous n’avez pas vues",
        "Bonjour {name},",
        {
            "mention": "Mention de vous par {who}",
            "reply": "Réponse de {who}",
            "said": "Message de {who}",
            "reaction": "Réaction de {who} à ce que vous avez écrit",
            "reminder": "Vous vouliez revenir sur quelque chose",
            "added": "Ajout par {who}",
            "owner": "La responsabilité vous est confiée par {who}",
            "request": "Demande à rejoindre de {who}",
            "code": "Code de connexion créé pour vous par {who}",
            "token": "Jeton d’accès créé pour vous par {who}",
            "question": "Question de {who} à une de vos équipes",
            "claimed": "{who} s’occupe de votre question",
            "closed": "Votre question a été close par {who}",
            "role": "Ce que vous pouvez administrer a été modifié par {who}",
        },
        "Du nouveau vous concernant",
        "{first} et {second}",
        "{first} et {rest} autres",
        "{what}, dans {where}",
        "un espace caché",
        "un message direct",
        "Répondre par e-mail",
        "Répondez à cet e-mail, et votre réponse s’affiche au-dessous. Les citations et votre signature sont retirées.",
        "Nouveautés de plus\u00a0: {count}.",
        "Les textes des espaces que tout le monde ne peut pas lire ne figurent pas dans les e-mails. "
        "Personne d’autre n’a reçu celui-ci.",
        "Ne plus recevoir ces e-mails",
        "Fréquence des e-mails",
    ),
    "pl": Words(
        "1 nowość w {organisation}, której jeszcze nie widzisz",
        "Nowości w {organisation}, których jeszcze nie widzisz: {count}",
        "Cześć {name},",
        {
            "mention": "{who}: wzmianka o tobie",
            "reply": "{who}: odpowiedź",
            "said": "{who}: wiadomość",
            "reaction": "{who}: reakcja na to, co piszesz",
            "reminder": "Przypomnienie o tym, do czego chcesz wrócić",
            "added": "{who}: dodano cię",
            "owner": "{who}: powierzono ci prowadzenie",
            "request": "{who}: prośba o dołączenie",
            "code": "{who}: nowy kod logowania dla ciebie",
            "token": "{who}: nowy token dostępu dla ciebie",
            "question": "{who}: pytanie do twojego zespołu",
            "claimed": "{who} zajmuje się twoim pytaniem",
            "closed": "{who}: zamknięcie twojego pytania",
            "role": "{who}: zmiana tego, czym możesz administrować",
        },
        "Coś nowego o tobie",
        "{first} i {second}",
        "{first} i inne osoby ({rest})",
        "{what} ({where})",
        "ukryta przestrzeń",
        "wiadomość bezpośrednia",
        "Odpowiedz e-mailem",
        "Odpowiedz na tę wiadomość, a twoja odpowiedź pojawi się pod spodem. Cytaty i podpis zostaną pominięte.",
        "Ponadto: {count}.",
        "Tekstów z przestrzeni, których nie mogą czytać wszyscy, nie ma w e-mailach. "
        "Tylko ty dostajesz tę wiadomość.",
        "Nie chcę więcej e-maili",
        "Jak często przychodzą e-maile",
    ),
    "ar": Words(
        "جديد واحد في {organisation} لم تره بعد",
        "أمور في {organisation} لم ترها بعد، وعددها {count}",
        "مرحبًا {name}،",
        {
            "mention": "إشارة إليك من {who}",
            "reply": "رد من {who}",
            "said": "رسالة من {who}",
            "reaction": "تفاعل من {who} مع ما كتبته",
            "reminder": "أردت العودة إلى شيء",
            "added": "أضافك {who}",
            "owner": "جعلك {who} من المالكين",
            "request": "طلب انضمام من {who}",
            "code": "رمز دخول لك من {who}",
            "token": "مفتاح وصول لك من {who}",
            "question": "سؤال لفريقك من {who}",
            "claimed": "سؤالك لدى {who}",
            "closed": "أُغلق سؤالك من قِبل {who}",
            "role": "غيّر {who} ما يمكنك إدارته",
        },
        "جديد عنك",
        "{first} و{second}",
        "{first} وآخرون (عددهم {rest})",
        "{what} في {where}",
        "مساحة مخفية",
        "رسالة مباشرة",
        "الرد بالبريد",
        "أجب على هذه الرسالة فيظهر ردك تحتها. لا يُؤخذ ما تقتبسه ولا توقيعك.",
        "وما لم يُذكر هنا عدده {count}.",
        "نصوص المساحات التي لا يقرؤها الجميع لا تظهر في الرسائل. هذه الرسالة لك وحدك.",
        "إيقاف هذه الرسائل",
        "مواعيد وصول الرسائل",
    ),
}


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
    message_id: str


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
        message_id=missed.message_id,
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


class RefusalWords(msgspec.Struct, frozen=True):
    subject: str
    told: str
    reasons: dict[str, str]
    otherwise: str


REFUSALS = {
    "en": RefusalWords(
        "Your answer by mail was not taken",
        "Your answer by mail does not stand at {organisation}.",
        {
            "required": "There was nothing in it but what you quoted.",
            "too_long": "It is too long. Attachments and what you quote do not count, and still it is.",
            "archived": "The space is archived by now: it can be read, not written in.",
            "gone": "What you answered was deleted.",
        },
        "What you answered is not there any more, or you may not write there.",
    ),
    "de": RefusalWords(
        "Deine Antwort per E-Mail wurde nicht angenommen",
        "Deine Antwort per E-Mail steht nicht bei {organisation}.",
        {
            "required": "Es stand nur darin, was du zitiert hast.",
            "too_long": "Sie ist zu lang. Anhänge und Zitate zählen nicht, und trotzdem ist sie es.",
            "archived": "Der Raum ist inzwischen archiviert: Man kann ihn lesen, aber nicht darin schreiben.",
            "gone": "Worauf du geantwortet hast, wurde gelöscht.",
        },
        "Worauf du geantwortet hast, ist nicht mehr da, oder du darfst dort nicht schreiben.",
    ),
    "fr": RefusalWords(
        "Votre réponse par e-mail n’a pas été acceptée",
        "Votre réponse par e-mail ne figure pas chez {organisation}.",
        {
            "required": "Elle ne contenait que ce que vous citiez.",
            "too_long": "Elle est trop longue, même sans compter les pièces jointes et les citations.",
            "archived": "L’espace est maintenant archivé\u00a0: il peut être lu, on ne peut plus y écrire.",
            "gone": "Ce à quoi vous avez répondu a été supprimé.",
        },
        "Ce à quoi vous avez répondu n’est plus là, ou vous ne pouvez pas y écrire.",
    ),
    "pl": RefusalWords(
        "Twoja odpowiedź e-mailem nie została przyjęta",
        "Twojej odpowiedzi e-mailem nie ma w {organisation}.",
        {
            "required": "Zawierała tylko cytat.",
            "too_long": "Jest za długa, nawet bez załączników i cytatów.",
            "archived": "Przestrzeń jest już w archiwum: można ją czytać, nie można w niej pisać.",
            "gone": "To, czego dotyczyła odpowiedź, zostało usunięte.",
        },
        "Tego, czego dotyczyła odpowiedź, już nie ma albo nie możesz tam pisać.",
    ),
    "ar": RefusalWords(
        "لم يُقبل ردك بالبريد",
        "لم يظهر ردك بالبريد في {organisation}.",
        {
            "required": "لم يكن فيه إلا ما اقتبسته.",
            "too_long": "هو طويل جدًا، حتى دون المرفقات والاقتباسات.",
            "archived": "أصبحت المساحة مؤرشفة: يمكن قراءتها لا الكتابة فيها.",
            "gone": "حُذف ما رددت عليه.",
        },
        "لم يعد ما رددت عليه موجودًا، أو لا يمكنك الكتابة هناك.",
    ),
}


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
