"""What a letter carries to be trusted when it comes back: signed, so that nothing of it is kept."""

from folkmoot.kernel import keyfiles, signing
from folkmoot.kernel.http import not_found
from folkmoot.kernel.settings import Settings

KEY_NAME = "letters"
UNSUBSCRIBE = "unsubscribe"
ID_BYTES = 6


def letters_key(settings: Settings) -> bytes:
    return keyfiles.read_key(settings.data / "secrets", KEY_NAME)


def make_unsubscription(settings: Settings, person: int) -> str:
    """It does not run out: a letter may be found after years, and all it does is end letters."""
    return signing.sign(letters_key(settings), UNSUBSCRIBE, person.to_bytes(ID_BYTES))


def read_unsubscription(settings: Settings, token: str) -> int:
    payload = signing.read(letters_key(settings), UNSUBSCRIBE, token)
    if payload is None or len(payload) != ID_BYTES:
        raise not_found()
    return int.from_bytes(payload)
