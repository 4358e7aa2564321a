"""Pushes to browsers: encrypted for the one that gets them (RFC 8291), signed as ours (RFC 8292), handed to its push service
(RFC 8030). The service learns when, how large and for which device; it cannot read anything.
"""

import asyncio
import base64
import os
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import httpx2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from folkmoot.kernel import outside

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
RECORD = 4096
LARGEST_TEXT = 2800
"""Bytes of a payload: services take 4096, and not all of them as many."""
SECONDS_TO_ANSWER = 8
HOURS_A_SIGNATURE_LASTS = 12
GONE = {404, 410}
TAKEN = {200, 201, 202, 204}

Outcome = Literal["taken", "gone", "refused", "unreachable"]
Urgency = Literal["normal", "high"]


class Receiver(NamedTuple):
    """`key`: its public key, an uncompressed point; `auth`: the secret it shares with us."""

    endpoint: str
    key: bytes
    auth: bytes


class Sender(NamedTuple):
    """Who we are to a push service. `contact`: an https address of ours, where there is one."""

    key: ec.EllipticCurvePrivateKey
    contact: str | None

    @property
    def public_key(self) -> str:
        """As a browser wants it before it gives an endpoint to us alone."""
        return encode(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


class Manner(NamedTuple):
    """How it is delivered: one of the same `topic` that was not delivered yet is replaced."""

    topic: str | None
    urgency: Urgency
    lasts: timedelta


def make_sender(secret: bytes, contact: str | None) -> Sender:
    """The key pair that belongs to a kept secret: always the same."""
    wide = HKDF(SHA256(), 48, None, b"folkmoot web push").derive(secret)
    return Sender(ec.derive_private_key(int.from_bytes(wide) % (ORDER - 1) + 1, CURVE), contact)


def is_key(key: bytes) -> bool:
    """Whether it is a point of the curve, as it stands."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)
    except ValueError:
        return False
    return len(key) == 65


async def send(
    receiver: Receiver, payload: bytes, manner: Manner, sender: Sender, now: datetime, *, on_loopback: bool
) -> Outcome:
    """One attempt, no redirect followed, nothing of the answer read but its status."""
    try:
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            place = await outside.find_place(receiver.endpoint, on_loopback=on_loopback)
            status = await post(place, encrypt(payload, receiver), manner, sign(place.origin, sender, now))
    except (outside.OutsideError, httpx2.HTTPError, httpx2.InvalidURL, OSError, TimeoutError):
        return "unreachable"
    if status in GONE:
        return "gone"
    return "taken" if status in TAKEN else "refused"


async def post(place: outside.Place, body: bytes, manner: Manner, authorization: str) -> int:
    """To the machine that was checked, by the name it was asked for: of the certificate, too."""
    headers = {
        "Host": place.authority,
        "Authorization": authorization,
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(int(manner.lasts.total_seconds())),
        "Urgency": manner.urgency,
        **({"Topic": manner.topic} if manner.topic else {}),
    }
    async with (
        httpx2.AsyncClient(timeout=SECONDS_TO_ANSWER, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST", place.url, content=body, headers=headers, extensions={"sni_hostname": place.host}
        ) as answer,
    ):
        return answer.status_code


def encrypt(payload: bytes, receiver: Receiver) -> bytes:
    """A body of one record in aes128gcm (RFC 8188) under a key that only the receiver can come to."""
    if len(payload) > LARGEST_TEXT:
        raise ValueError("a payload this long is not taken everywhere")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, receiver.key)
    once = ec.generate_private_key(CURVE)
    ours = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), theirs)
    secret = HKDF(SHA256(), 32, receiver.auth, b"WebPush: info\0" + receiver.key + ours).derive(shared)
    salt = os.urandom(16)
    key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
    nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
    head = salt + RECORD.to_bytes(4) + len(ours).to_bytes() + ours
    return head + AESGCM(key).encrypt(nonce, payload + b"\2", None)


def sign(audience: str, sender: Sender, now: datetime) -> str:
    claims: dict[str, object] = {
        "aud": audience,
        "exp": int((now + timedelta(hours=HOURS_A_SIGNATURE_LASTS)).timestamp()),
    }
    if sender.contact:
        claims["sub"] = sender.contact
    numbers = sender.key.private_numbers()
    key = ECKey.import_key(
        {
            "kty": "EC",
            "crv": "P-256",
            "d": encode(numbers.private_value.to_bytes(32)),
            "x": encode(numbers.public_numbers.x.to_bytes(32)),
            "y": encode(numbers.public_numbers.y.to_bytes(32)),
        }
    )
    return f"vapid t={jwt.encode({'typ': 'JWT', 'alg': 'ES256'}, claims, key)}, k={sender.public_key}"


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """ValueError if it is none."""
    return base64.b64decode(
        text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True
    )
