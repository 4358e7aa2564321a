"""The words of letters, in each language they are written in."""

import msgspec


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
            "report": "{who} reported something that was written",
            "unsent": "What you planned to send could not be sent",
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
            "report": "Meldung von {who} über etwas Geschriebenes",
            "unsent": "Was du später senden wolltest, konnte nicht gesendet werden",
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
            "report": "Signalement de {who} sur un texte",
            "unsent": "Un envoi que vous aviez prévu n’a pas pu partir",
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
            "report": "Zgłoszenie czyjegoś tekstu od {who}",
            "unsent": "Nie udało się wysłać tego, co miało zostać wysłane później",
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
            "report": "بلاغ من {who} عن نص مكتوب",
            "unsent": "تعذّر إرسال ما خططت لإرساله لاحقًا",
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
