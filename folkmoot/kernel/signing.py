"""Short signed tokens for addresses that must work without signing in: in links, and before the @ of a mail address."""

import base64
import hmac

MAC_BYTES = 12
"""96 bits: nobody guesses one, and it fits before an @, where 64 letters do and upper and lower case may be lost."""


def sign(key: bytes, purpose: str, payload: bytes) -> str:
    mac = make_mac(key, purpose, payload)
    return base64.b32encode(payload + mac).decode().rstrip("=").lower()


def read(key: bytes, purpose: str, token: str) -> bytes | None:
    """The payload, if this very token was made for this purpose with this key."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    payload, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if not payload or not hmac.compare_digest(mac, make_mac(key, purpose, payload)):
        return None
    return payload if sign(key, purpose, payload) == token.lower() else None


def make_mac(key: bytes, purpose: str, payload: bytes) -> bytes:
    return hmac.digest(key, purpose.encode() + b"\0" + payload, "sha256")[:MAC_BYTES]
