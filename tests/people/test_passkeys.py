"""Passkeys that are not one: wrong place, wrong challenge, somebody else's, a copy. The real ones are in the journeys."""

import base64
import hashlib
import json
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import PASSWORD, Who


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Device:
    """An authenticator in software, which can also lie."""

    def __init__(self, origin: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = b"credential of the tests"
        self.origin = origin
        self.count = 0
        self.verified = True

    def client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def flags(self, *, attested: bool) -> bytes:
        return bytes([0x01 | (0x04 if self.verified else 0) | (0x40 if attested else 0)])

    def register(self, options: dict[str, Any], rp: str = "localhost") -> dict[str, Any]:
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        said = hashlib.sha256(rp.encode()).digest() + self.flags(attested=True) + bytes(4) + attested
        return self.answer(
            {
                "clientDataJSON": b64(self.client_data("webauthn.create", options["challenge"])),
                "attestationObject": b64(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": said})),
            }
        )

    def sign(self, options: dict[str, Any], rp: str = "localhost") -> dict[str, Any]:
        self.count += 1
        said = (
            hashlib.sha256(rp.encode()).digest() + self.flags(attested=False) + self.count.to_bytes(4, "big")
        )
        data = self.client_data("webauthn.get", options["challenge"])
        signature = self.key.sign(said + hashlib.sha256(data).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer(
            {
                "clientDataJSON": b64(data),
                "authenticatorData": b64(said),
                "signature": b64(signature),
                "userHandle": b64(b"3"),
            }
        )

    def answer(self, response: dict[str, Any]) -> dict[str, Any]:
        return {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": response}


async def begin(house: Running, who: Who = Who.MAX) -> dict[str, Any]:
    answer = await house.browser(who).post("/api/me/passkeys/options", json={"password": PASSWORD})
    assert answer.status_code == 200, answer.text
    begun: dict[str, Any] = answer.json()
    return begun


async def add(house: Running, device: Device, who: Who = Who.MAX, **lies: Any) -> Any:
    begun = await begin(house, who)
    body = {"step": begun["step"], "name": "Phone", "credential": device.register(begun["options"], **lies)}
    return await house.browser(who).post("/api/me/passkeys", json=body)


async def come_in(house: Running, device: Device, **lies: Any) -> Any:
    browser = house.browser(None)
    begun = (await browser.post("/api/session/passkey-options")).json()
    assert "allowCredentials" not in begun["options"] or begun["options"]["allowCredentials"] == []
    body = {"step": begun["step"], "credential": device.sign(begun["options"], **lies)}
    return await browser.post("/api/session/passkey", json=body)


@pytest.fixture
async def device(house: Running) -> Device:
    device = Device(house.url.replace("127.0.0.1", "localhost"))
    assert (await add(house, device)).status_code == 201
    return device


async def test_it_lets_in_without_a_password_and_counts_as_second_factor(
    house: Running, device: Device
) -> None:
    answer = await come_in(house, device)
    assert (answer.status_code, answer.json()["me"]["id"]) == (200, Who.MAX)
    mine = (await house.browser(Who.MAX).get("/api/me/passkeys")).json()["items"]
    assert [(one["name"], one["used_at"] is not None) for one in mine] == [("Phone", True)]
    signed = await house.browser(None).post(
        "/api/session", json={"identity": "max@meridian.example", "password": PASSWORD}
    )
    assert (signed.status_code, signed.json()["ways"]) == (202, ["passkey"])


@pytest.mark.hostile(41)
async def test_what_is_not_it_lets_nobody_in(house: Running, device: Device) -> None:
    device.origin = "https://evil.test"
    assert (await come_in(house, device)).status_code == 401
    device.origin = house.url
    assert (await come_in(house, device, rp="evil.test")).status_code == 401
    device.verified = False
    assert (await come_in(house, device)).status_code == 401
    device.verified = True
    other = Device(house.url)
    assert (await come_in(house, other)).status_code == 401
    assert (await come_in(house, device)).status_code == 200


@pytest.mark.hostile(41)
async def test_an_answer_is_taken_once_and_a_copy_of_the_key_is_seen(house: Running, device: Device) -> None:
    browser = house.browser(None)
    begun = (await browser.post("/api/session/passkey-options")).json()
    body = {"step": begun["step"], "credential": device.sign(begun["options"])}
    assert (await browser.post("/api/session/passkey", json=body)).status_code == 200
    assert (await browser.post("/api/session/passkey", json=body)).json()["code"] == "step_over"
    device.count = 0
    assert (await come_in(house, device)).status_code == 401


@pytest.mark.hostile(41)
async def test_nobody_adds_one_to_another_or_of_another_place(house: Running) -> None:
    device = Device(house.url)
    begun = await begin(house, Who.MAX)
    body = {"step": begun["step"], "name": "Phone", "credential": device.register(begun["options"])}
    assert (await house.browser(Who.LEA).post("/api/me/passkeys", json=body)).status_code == 401
    assert (await add(house, device, rp="evil.test")).json()["field"] == "credential"
    device.verified = False
    assert (await add(house, device)).json()["field"] == "credential"
    assert await ask_database(house, "select * from passkeys") == []


@pytest.mark.hostile(59, 63)
@pytest.mark.parametrize(
    "credential", [{}, {"rawId": "é"}, {"rawId": 7}, {"rawId": "x" * 20_000}, {"id": []}]
)
async def test_nonsense_is_refused(house: Running, credential: dict[str, Any]) -> None:
    browser = house.browser(None)
    begun = (await browser.post("/api/session/passkey-options")).json()
    answer = await browser.post(
        "/api/session/passkey", json={"step": begun["step"], "credential": credential}
    )
    assert answer.status_code in {401, 422}


async def test_it_goes_when_it_is_removed_or_its_person_leaves(house: Running, device: Device) -> None:
    rows = await ask_database(house, "select id from passkeys")
    await house.client(Who.ADA).put("/api/admin/people/3/deactivation")
    assert (await come_in(house, device)).status_code == 401
    await house.client(Who.ADA).delete("/api/admin/people/3/deactivation")
    assert (await come_in(house, device)).status_code == 200
    assert (await house.client(Who.LEA).delete(f"/api/me/passkeys/{rows[0]['id']}")).status_code == 404
    await ask_database(house, "update sessions set ended_at = null where person_id = 3")
    assert (await house.browser(Who.MAX).delete(f"/api/me/passkeys/{rows[0]['id']}")).status_code == 204
    assert (await come_in(house, device)).status_code == 401
