"""Secrets that must be read again, kept in the database and no use without a key in the data folder."""

import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from folkmoot.people.keys import read_key

NONCE_BYTES = 12


class SealError(Exception):
    """The key in the data folder is not the one this was sealed with."""


def seal(secrets: Path, what: str, content: bytes) -> bytes:
    """`what` it is binds it to its place: sealed as one thing it opens as no other."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key_of(secrets)).encrypt(nonce, content, what.encode())


def unseal(secrets: Path, what: str, sealed: bytes) -> bytes:
    try:
        return AESGCM(key_of(secrets)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], what.encode())
    except InvalidTag as error:
        raise SealError(f"{what} cannot be read with {secrets / 'codes.key'}") from error


def key_of(secrets: Path) -> bytes:
    return hmac.digest(read_key(secrets), b"folkmoot sealing", "sha256")
