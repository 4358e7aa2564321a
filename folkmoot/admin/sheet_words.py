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
}
