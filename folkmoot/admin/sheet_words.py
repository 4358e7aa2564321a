"""What stands on a sheet of invitation cards, in each language."""

import msgspec


class SheetWords(msgspec.Struct, frozen=True):
    """`steps` and `footer` are for the sheet, the others for one card."""

    title: str
    heading: str
    steps: tuple[str, str, str]
    footer: tuple[str, str, str, str]
    sign_in_name: str
    code: str
    picture: str


WORDS = {
    "en": SheetWords(
        title="Invitation cards",
        heading="Your way in",
        steps=(
            "Point the phone’s camera at your square. Or open {host} and type the code.",
            "Choose a password. No e-mail address needed.",
            "Say hello. Everyone at {organisation} can read what is written in the space of everyone.",
        ),
        footer=(
            "Cut along the lines and hand out by name. Each code works once, until {until}.",
            "Made by {maker}, and each person is told so.",
            "Lost it? {maker} makes a new one and the old one stops.",
            "Printed on {today}.",
        ),
        sign_in_name="Sign-in name",
        code="Code",
        picture="QR code of the link",
    ),
    "de": SheetWords(
        title="Einladungskarten",
        heading="So kommst du hinein",
        steps=(
            "Richte die Kamera des Telefons auf dein Quadrat. Oder öffne {host} und tippe den Code ein.",
            "Wähle ein Passwort. Eine E-Mail-Adresse brauchst du nicht.",
            "Sag hallo. Was im Raum für alle steht, können alle bei {organisation} lesen.",
        ),
        footer=(
            "An den Linien ausschneiden und nach Namen austeilen. Jeder Code gilt einmal, bis {until}.",
            "Gemacht von {maker}, und jede Person erfährt das.",
            "Verloren? {maker} macht einen neuen, und der alte gilt nicht mehr.",
            "Gedruckt am {today}.",
        ),
        sign_in_name="Anmeldename",
        code="Code",
        picture="QR-Code des Links",
    ),
    "fr": SheetWords(
        title="Cartes d’invitation",
        heading="Pour entrer",
        steps=(
            "Pointez l’appareil photo du téléphone sur votre carré. Ou ouvrez {host} et saisissez le code.",
            "Choisissez un mot de passe. Aucune adresse e-mail n’est nécessaire.",
            "Dites bonjour. Tout le monde chez {organisation} peut lire ce qui est écrit dans l’espace commun.",
        ),
        footer=(
            "À découper le long des lignes et à remettre à chaque personne par son nom. Chaque code sert une seule fois, jusqu’au {until}.",
            "Créé par {maker}, et chaque personne en est informée.",
            "Perdu\u202f? {maker} en crée un nouveau, et l’ancien ne vaut plus.",
            "Imprimé le {today}.",
        ),
        sign_in_name="Identifiant",
        code="Code",
        picture="Code QR du lien",
    ),
    "pl": SheetWords(
        title="Karty zaproszeń",
        heading="Tak wejdziesz",
        steps=(
            "Skieruj aparat telefonu na swój kwadrat. Albo otwórz {host} i wpisz kod.",
            "Wybierz hasło. Adres e-mail nie jest potrzebny.",
            "Przywitaj się. To, co napisane w przestrzeni dla wszystkich, mogą czytać wszyscy w {organisation}.",
        ),
        footer=(
            "Rozetnij wzdłuż linii i rozdaj imiennie. Każdy kod działa raz, do {until}.",
            "Kody utworzone przez: {maker}; każda osoba się o tym dowiaduje.",
            "Kod się zgubił? {maker} tworzy nowy, a stary traci ważność.",
            "Wydrukowano {today}.",
        ),
        sign_in_name="Nazwa logowania",
        code="Kod",
        picture="Kod QR linku",
    ),
    "ar": SheetWords(
        title="بطاقات الدعوة",
        heading="طريقك إلى الدخول",
        steps=(
            "وجّه كاميرا الهاتف نحو المربع الخاص بك. أو افتح {host} واكتب الرمز.",
            "اختر كلمة مرور. لا حاجة إلى بريد إلكتروني.",
            "ألقِ التحية. يمكن للجميع في {organisation} قراءة ما يُكتب في مساحة الجميع.",
        ),
        footer=(
            "تُقص البطاقات على الخطوط وتُسلَّم لكل شخص باسمه. يصلح كل رمز مرة واحدة، حتى {until}.",
            "أنشأها {maker}، ويُخبَر كل شخص بذلك.",
            "ضاعت؟ يُنشئ {maker} رمزًا جديدًا ويبطل القديم.",
            "طُبعت في {today}.",
        ),
        sign_in_name="اسم الدخول",
        code="الرمز",
        picture="رمز QR للرابط",
    ),
}
