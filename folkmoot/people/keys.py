"""Secrets of sessions, tokens and codes: how they are made and what is kept of them."""

import base64
import hashlib
import hmac
import re
import secrets
from pathlib import Path

import msgspec

from folkmoot.kernel import keyfiles

# No I, L, O, U, 0, 1: nothing that is misread from paper, and no words.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
NOT_IN_A_CODE = re.compile(r"[\s\-]+")
CODE_ROUNDS = 10_000
KEY_NAME = "codes"


class OneTime(msgspec.Struct, frozen=True):
    """The two forms of a one-time code: `link` has 256 bits, `short` 49 and is read from paper."""

    link: str
    short: str

    @property
    def shown(self) -> str:
        return f"{self.short[:5]}-{self.short[5:]}"

    def hashes(self) -> tuple[bytes, bytes]:
        return hash_secret(self.link), hash_code(self.short)


def make_secret() -> str:
    """256 random bits for a cookie or a token."""
    return secrets.token_urlsafe(32)


def make_seed() -> bytes:
    return secrets.token_bytes(16)


def hash_secret(secret: str) -> bytes:
    """One round is enough for 256 random bits."""
    return hashlib.sha256(secret.encode()).digest()


def hash_code(short: str) -> bytes:
    """Slower, as a short code has bits that a reader of the table could try out before it expires."""
    return hashlib.pbkdf2_hmac("sha256", short.encode(), b"folkmoot one-time code", CODE_ROUNDS)


def read_code(typed: str) -> bytes | None:
    """The hash under which a typed or followed code is kept, or None if it cannot be one."""
    short = NOT_IN_A_CODE.sub("", typed).upper()
    if len(short) == CODE_LENGTH:
        return hash_code(short) if set(short) <= set(ALPHABET) else None
    return hash_secret(typed.strip()) if typed.isascii() else None


def derive_code(key: bytes, seed: bytes) -> OneTime:
    """The same code for the same seed, so that a sheet can be printed again without making a new one."""
    link = hmac.digest(key, b"link" + seed, "sha256")
    short = spell(int.from_bytes(hmac.digest(key, b"code" + seed, "sha256"), "big"))
    return OneTime(base64.urlsafe_b64encode(link).rstrip(b"=").decode(), short)


def spell(number: int) -> str:
    short = ""
    for _ in range(CODE_LENGTH):
        number, at = divmod(number, len(ALPHABET))
        short += ALPHABET[at]
    return short


def make_short_code() -> str:
    """Ten random letters, to be written down."""
    short = spell(secrets.randbits(128))
    return f"{short[:5]}-{short[5:]}"


def read_key(folder: Path) -> bytes:
    """The key that codes are derived with. Without the file, open codes cannot be printed again."""
    return keyfiles.read_key(folder, KEY_NAME)
