"""What stands on a locked screen beside the sentences of letters."""

import msgspec

from folkmoot.kernel.language import choose_language


class PushWords(msgspec.Struct, frozen=True):
    nothing: str
    rest: str
    test: str


WORDS = {
    "en": PushWords("Something new", "{count} more are new", "This is how it looks on this device"),
    "de": PushWords("Etwas Neues", "{count} weitere sind neu", "So sieht es auf diesem Gerät aus"),
    "fr": PushWords(
        "Du nouveau", "Encore {count} nouveautés", "Voici à quoi cela ressemble sur cet appareil"
    ),
    "pl": PushWords("Coś nowego", "Jeszcze nowych: {count}", "Tak to wygląda na tym urządzeniu"),
    "ar": PushWords("هناك جديد", "وهناك أيضًا جديد آخر: {count}", "هكذا يبدو على هذا الجهاز"),
}


def words_in(language: str) -> PushWords:
    return WORDS[choose_language(language)]
