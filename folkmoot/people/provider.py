"""The other side of single sign-on: what a provider of OpenID Connect says of itself, and what it says of somebody.

Only the provider that administrators configured is ever asked. It may stand inside the organisation's own network; links of
the machine itself are asked only where the server itself is for this machine alone.
"""

import asyncio
import ipaddress
import socket
import time
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import httpx2
import msgspec
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.discovery import OpenIDProviderMetadata
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

SECONDS_TO_ANSWER = 10
LARGEST_ANSWER = 512 * 1024
SECONDS_KNOWN = 600
SECONDS_OF_LEEWAY = 60
SCOPE = "openid profile email"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "Ed25519"]
"""Signed with a key of which we know the public half; never `none`, never one shared secret."""


class ProviderError(Exception):
    """The provider cannot be asked or did not say what it must; the message says why, without what it sent."""


class Provider(msgspec.Struct, frozen=True):
    """What a provider says of itself."""

    issuer: str
    authorize: str
    token: str
    keys: dict[str, Any]
    basic: bool


class Claims(msgspec.Struct, frozen=True):
    """What it vouches for. An address that it did not check is no address."""

    subject: str
    email: str | None
    name: str | None


KNOWN: dict[str, tuple[float, Provider]] = {}


async def find_provider(issuer: str, *, on_loopback: bool, fresh: bool = False) -> Provider:
    """By discovery, remembered for ten minutes."""
    kept = KNOWN.get(issuer)
    if kept and not fresh and kept[0] > time.monotonic():
        return kept[1]
    said = await ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration", on_loopback=on_loopback)
    if said.get("issuer") != issuer:
        raise ProviderError("It gives itself another issuer than the one that is set.")
    try:
        OpenIDProviderMetadata(said).validate_authorization_endpoint()
    except ValueError as error:
        if not on_loopback:
            raise ProviderError("What it says of itself is not whole.") from error
    places = {
        name: str(said.get(name, "")) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    }
    for place in places.values():
        await require_allowed(place, on_loopback=on_loopback)
    keys = await ask("GET", places["jwks_uri"], on_loopback=on_loopback)
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    provider = Provider(
        issuer,
        places["authorization_endpoint"],
        places["token_endpoint"],
        keys,
        basic="client_secret_basic" in methods,
    )
    KNOWN[issuer] = (time.monotonic() + SECONDS_KNOWN, provider)
    return provider


def address_to_go_to(
    provider: Provider, client: str, back: str, *, state: str, nonce: str, verifier: str
) -> str:
    asked = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": back,
        "scope": SCOPE,
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    between = "&" if "?" in provider.authorize else "?"
    return f"{provider.authorize}{between}{urlencode(asked)}"


async def exchange(
    provider: Provider,
    client: str,
    secret: str,
    back: str,
    *,
    code: str,
    verifier: str,
    on_loopback: bool,
) -> str:
    """The signed word of the provider for a code, which it gives once."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": client,
        "code_verifier": verifier,
    }
    auth = (client, secret) if secret and provider.basic else None
    if secret and not provider.basic:
        form["client_secret"] = secret
    said = await ask("POST", provider.token, on_loopback=on_loopback, form=form, auth=auth)
    if not isinstance(said.get("id_token"), str):
        raise ProviderError("It gave no word of who that is.")
    return str(said["id_token"])


def read_word(provider: Provider, client: str, nonce: str, word: str) -> Claims:
    """Who it is, if the word is signed by this provider, for us, now, and for this very sign-in."""
    try:
        token = jwt.decode(word, KeySet.import_key_set(cast("Any", provider.keys)), algorithms=ALGORITHMS)
        registry = jwt.JWTClaimsRegistry(
            leeway=SECONDS_OF_LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": client},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(token.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise ProviderError("Its word cannot be trusted.") from error
    claims = token.claims
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != client:
        raise ProviderError("Its word was given to somebody else.")
    checked = claims.get("email_verified") is True and isinstance(claims.get("email"), str)
    name = claims.get("name")
    return Claims(
        str(claims["sub"])[:254],
        claims["email"] if checked else None,
        name if isinstance(name, str) and name.strip() else None,
    )


async def ask(
    method: str,
    address: str,
    *,
    on_loopback: bool,
    form: dict[str, str] | None = None,
    auth: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """One question, no redirect followed, an end to time and size."""
    await require_allowed(address, on_loopback=on_loopback)
    try:
        async with (
            asyncio.timeout(SECONDS_TO_ANSWER),
            httpx2.AsyncClient(timeout=SECONDS_TO_ANSWER, follow_redirects=False) as client,
            client.stream(
                method, address, data=form, auth=auth, headers={"Accept": "application/json"}
            ) as answer,
        ):
            if answer.status_code != 200:
                raise ProviderError(f"It answered with {answer.status_code}.")
            raw = bytearray()
            async for part in answer.aiter_bytes():
                raw += part
                if len(raw) > LARGEST_ANSWER:
                    raise ProviderError("Its answer is too long.")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, TimeoutError) as error:
        raise ProviderError("It cannot be reached.") from error
    try:
        return msgspec.json.decode(bytes(raw), type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ProviderError("Its answer cannot be read.") from error


async def require_allowed(address: str, *, on_loopback: bool) -> None:
    """Https to a host that is no part of this machine and no service of the cloud it may stand in."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ProviderError("This is no address.") from error
    host = parts.hostname or ""
    if not host or parts.username or parts.scheme not in {"https", "http"} or parts.fragment:
        raise ProviderError("This is no address.")
    found = await resolve(host, port or 443)
    if on_loopback and found and all(one.is_loopback for one in found):
        return
    if parts.scheme != "https":
        raise ProviderError("It must be asked by https.")
    if not found or any(is_forbidden(one) for one in found):
        raise ProviderError("This address is not asked.")


async def resolve(host: str, port: int) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ProviderError("Its name is not known.") from error
    return [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]


def is_forbidden(found: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    address = getattr(found, "ipv4_mapped", None) or found
    return bool(
        address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast
    )
