"""A push service on loopback, and browsers whose pushes it takes: opened and checked by others' implementations than ours."""

import asyncio
import json
import os
import secrets
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from folkmoot.kernel.web_push import decode, encode

HOUSE = Path(__file__).parents[1]
NODE = HOUSE / ".venv" / "bin" / "node"
OPENER = HOUSE / "tests" / "notifications" / "open_push.cjs"
CURVE = ec.SECP256R1()


class Device:
    """A browser with keys of its own."""

    def __init__(self, service: "PushService") -> None:
        self.key = ec.generate_private_key(CURVE)
        self.auth = secrets.token_bytes(16)
        self.path = f"/{secrets.token_urlsafe(24)}"
        self.service = service

    @property
    def subscription(self) -> dict[str, str]:
        public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": f"{self.service.url}{self.path}",
            "p256dh": encode(public),
            "auth": encode(self.auth),
        }

    @property
    def taken(self) -> list["Taken"]:
        return [one for one in self.service.taken if one.path == self.path]

    async def shown(self) -> list[dict[str, Any]]:
        """What was told here, oldest first."""
        return await open_pushes(self, [one.body for one in self.taken])


class Taken:
    def __init__(self, path: str, headers: dict[str, str], body: bytes) -> None:
        self.path = path
        self.headers = headers
        self.body = body

    def read_signature(self, audience: str) -> dict[str, Any]:
        """What is said of the sender, checked against the key that it names."""
        scheme, _, rest = self.headers["authorization"].partition(" ")
        assert scheme == "vapid"
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decode(parts["k"]))
        claims: dict[str, Any] = jwt.decode(parts["t"], key, algorithms=["ES256"], audience=audience)
        return claims | {"k": parts["k"]}


class PushService:
    """Answers with `status`, after `seconds`."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.status = 201
        self.seconds = 0.0
        self.busy = 0
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.busy += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.strip().split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            body = await reader.readexactly(int(headers["content-length"]))
            await asyncio.sleep(self.seconds)
            if self.status < 300:
                self.taken.append(Taken(first.split()[1], headers, body))
            writer.write(
                f"HTTP/1.1 {self.status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
            )
            await writer.drain()
        except (OSError, EOFError):
            return
        finally:
            self.busy -= 1
            writer.close()


@asynccontextmanager
async def open_push_service(tls: ssl.SSLContext | None = None) -> AsyncIterator[PushService]:
    service = PushService()
    server = await asyncio.start_server(service.serve, "127.0.0.1", 0, ssl=tls)
    service.url = f"http{'s' if tls else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield service
    finally:
        server.close()


async def open_pushes(device: Device, bodies: list[bytes]) -> list[dict[str, Any]]:
    if not bodies:
        return []
    key = encode(device.key.private_numbers().private_value.to_bytes(32))
    lines = [json.dumps({"key": key, "auth": encode(device.auth), "body": encode(body)}) for body in bodies]
    opening = await asyncio.create_subprocess_exec(
        NODE, OPENER, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=dict(os.environ)
    )
    said, _ = await opening.communicate("\n".join([*lines, ""]).encode())
    assert opening.returncode == 0
    return [json.loads(json.loads(line)) for line in said.decode().splitlines()]
