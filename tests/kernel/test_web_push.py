"""Pushes against a service, a decryption and a check of signatures that others wrote."""

import functools
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from folkmoot.kernel import outside, web_push
from folkmoot.kernel.outside import Place
from folkmoot.kernel.web_push import Manner, Receiver, make_sender, send
from tests.push_service import Device, PushService, open_push_service, open_pushes

NOW = datetime.now(UTC)
SECRET = bytes(range(32))
MANNER = Manner("a-topic", "high", timedelta(hours=2))


def receiver(device: Device) -> Receiver:
    wanted = device.subscription
    return Receiver(wanted["endpoint"], web_push.decode(wanted["p256dh"]), web_push.decode(wanted["auth"]))


async def push(service: PushService, device: Device, payload: bytes = b'{"a": "\xc5\xbb"}') -> str:
    sender = make_sender(SECRET, "https://folk.example.org")
    return await send(receiver(device), payload, MANNER, sender, NOW, on_loopback=True)


async def test_only_the_browser_it_is_for_can_read_it_and_it_is_signed_as_ours() -> None:
    async with open_push_service() as service:
        device = Device(service)
        assert await push(service, device) == "taken"
        [taken] = service.taken
        assert await device.shown() == [{"a": "Ż"}]
        assert "Ż".encode() not in taken.body
        headers = taken.headers
        assert (headers["content-encoding"], headers["ttl"]) == ("aes128gcm", "7200")
        assert (headers["urgency"], headers["topic"]) == ("high", "a-topic")
        claims = taken.read_signature(service.url)
        assert claims["sub"] == "https://folk.example.org"
        assert timedelta() < datetime.fromtimestamp(claims["exp"], UTC) - NOW <= timedelta(hours=24)
        assert claims["k"] == make_sender(SECRET, None).public_key
        with pytest.raises(jwt.InvalidAudienceError):
            taken.read_signature("https://elsewhere.example")
        other = Device(service)
        with pytest.raises(AssertionError):
            await open_pushes(other, [taken.body])


async def test_two_of_the_same_words_look_unlike_and_the_largest_fits() -> None:
    async with open_push_service() as service:
        device = Device(service)
        payload = b'"' + b"x" * (web_push.LARGEST_TEXT - 2) + b'"'
        assert {await push(service, device, payload) for _ in range(2)} == {"taken"}
        one, other = (taken.body for taken in service.taken)
        assert one[16:] != other[16:]
        assert len(one) < 4096
        assert await device.shown() == ["x" * (web_push.LARGEST_TEXT - 2)] * 2
        with pytest.raises(ValueError, match="this long"):
            await push(service, device, payload + b" ")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (201, "taken"),
        (410, "gone"),
        (404, "gone"),
        (429, "refused"),
        (413, "refused"),
        (302, "refused"),
        (500, "refused"),
    ],
)
async def test_what_a_service_answers_is_told_apart(status: int, outcome: str) -> None:
    async with open_push_service() as service:
        service.status = status
        assert await push(service, Device(service)) == outcome


@pytest.mark.hostile(55)
async def test_who_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_push, "SECONDS_TO_ANSWER", 0.1)
    async with open_push_service() as service:
        service.seconds = 5
        assert await push(service, Device(service)) == "unreachable"
    sender = make_sender(SECRET, None)
    inside = receiver(Device(service))
    assert await send(inside, b"{}", MANNER, sender, NOW, on_loopback=False) == "unreachable"


def certify(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server of that name, and whoever trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(NOW - timedelta(days=1)).not_valid_after(NOW + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    certificate = builder.add_extension(names, critical=False).sign(key, SHA256()).public_bytes(Encoding.PEM)
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "both.pem"
    path.write_bytes(certificate + plain)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(path)
    return serving, ssl.create_default_context(cadata=certificate.decode())


@pytest.mark.hostile(55)
async def test_the_certificate_must_be_of_the_name_though_the_address_was_chosen_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving, trusting = certify(tmp_path, "push.example")
    async with open_push_service(serving) as service:
        port = int(service.url.rpartition(":")[2])

        async def find_place(url: str, *, on_loopback: bool) -> Place:
            return Place(url.removeprefix("https://"), port, "127.0.0.1", "/x")

        monkeypatch.setattr(outside, "find_place", find_place)
        sender, device = make_sender(SECRET, None), receiver(Device(service))

        async def push_to(host: str) -> str:
            wanted = device._replace(endpoint=f"https://{host}")
            return await send(wanted, b"{}", MANNER, sender, NOW, on_loopback=False)

        assert await push_to("push.example") == "unreachable"
        monkeypatch.setattr(httpx2, "AsyncClient", functools.partial(httpx2.AsyncClient, verify=trusting))
        assert await push_to("push.example") == "taken"
        assert service.taken[0].headers["host"] == f"push.example:{port}"
        assert await push_to("other.example") == "unreachable"


def test_a_kept_secret_is_always_the_same_key_pair() -> None:
    assert make_sender(SECRET, None).public_key == make_sender(SECRET, None).public_key
    assert make_sender(SECRET, None).public_key != make_sender(SECRET[::-1], None).public_key


@pytest.mark.parametrize("key", [b"", b"\4" * 65, bytes(65), b"\2" + bytes(32)])
def test_what_is_no_point_of_the_curve_is_no_key(key: bytes) -> None:
    assert not web_push.is_key(key)
