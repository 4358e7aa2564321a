"""Single sign-on against a real provider on a loopback port, and against words that are not to be trusted."""

import asyncio
import base64
import hmac
import json
import socket
import sys
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2 as httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from folkmoot.people import provider
from folkmoot.people.provider import Provider, ProviderError, read_word, require_allowed
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Who

USERS = [
    {"sub": "max", "email": "max@meridian.example", "email_verified": True, "name": "Max Żurek"},
    {"sub": "liar", "email": "max@meridian.example", "email_verified": False, "name": "Max Żurek"},
    {"sub": "part", "email": "x-max@meridian.example", "email_verified": True},
    {"sub": "new", "email": "eva@meridian.example", "email_verified": True, "name": "Eva Eriksen"},
    {"sub": "dan", "email": "dan@meridian.example", "email_verified": True},
    {"sub": "uma", "email": "uma@meridian.example", "email_verified": True},
]


@pytest.fixture(scope="module")
async def issuer() -> AsyncIterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    users = [word for user in USERS for word in ("--user-claims", json.dumps(user))]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    async with asyncio.timeout(60), httpx.AsyncClient(verify=False) as client:
        while True:
            try:
                found = (await client.get(f"{address}/.well-known/openid-configuration")).json()
                break
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
    yield str(found["issuer"])
    process.terminate()
    await process.wait()


async def set_provider(house: Running, issuer: str, **more: Any) -> Any:
    asked = {
        "on": True, "name": "Meridian account", "issuer": issuer, "client_id": "folkmoot",
        "client_secret": "known to both", "link_by_email": False, "create_people": False,
    }  # fmt: skip
    return await house.client(Who.ADA).put("/api/admin/single-sign-on", json=asked | more)


async def go(
    house: Running, who: str, *, goal: str = "/people", **device: str
) -> tuple[httpx.AsyncClient, httpx.Response]:
    """Away and back, as a browser does it."""
    browser = house.browser(None)
    back = await consent(await browser.get("/api/session/oidc", params={"next": goal, **device}), who)
    return browser, await browser.get(back)


async def consent(away: httpx.Response, who: str) -> str:
    """The provider's page, where somebody says who they are; the address it sends them back to."""
    assert away.status_code == 303, away.text
    async with httpx.AsyncClient(verify=False) as outside:
        answer = await outside.post(away.headers["location"], data={"sub": who})
    assert answer.status_code in {302, 303}, answer.text
    return str(answer.headers["location"])


async def test_the_first_page_offers_it_once_it_is_on(house: Running, issuer: str) -> None:
    assert (await house.client(None).get("/api/welcome")).json()["single_sign_on"] is None
    assert (await house.client(None).get("/api/session/oidc")).status_code == 404
    shown = (await set_provider(house, issuer)).json()
    assert (shown["on"], shown["has_secret"]) == (True, True)
    assert shown["redirect"] == f"{house.url}/api/session/oidc/callback"
    assert (await house.client(None).get("/api/welcome")).json()["single_sign_on"] == "Meridian account"
    rows = await ask_database(house, "select value::text as value from house_rules where name = 'oidc'")
    assert "known to both" not in rows[0]["value"]
    assert "known to both" not in (await house.client(Who.ADA).get("/api/admin/single-sign-on")).text


async def test_whom_it_knows_comes_in_and_stays_the_same(house: Running, issuer: str) -> None:
    await set_provider(house, issuer, link_by_email=True)
    for _ in range(2):
        browser, answer = await go(house, "max")
        assert (answer.status_code, answer.headers["location"]) == (303, "/people")
        assert (await browser.get("/api/me")).json()["id"] == Who.MAX
    rows = await ask_database(house, "select person_id, subject from identities where provider = 'oidc'")
    assert [tuple(row) for row in rows] == [(3, "max")]
    acts = (await browser.get("/api/me/acts")).json()["items"]
    assert [one["act"] for one in acts] == ["person.identity_linked"]
    await set_provider(house, issuer, link_by_email=False)
    assert (await go(house, "max"))[1].headers["location"] == "/people"


@pytest.mark.hostile(39)
@pytest.mark.parametrize(
    ("who", "rule"),
    [
        ("max", {}),
        ("liar", {"link_by_email": True}),
        ("part", {"link_by_email": True}),
        ("new", {"link_by_email": True}),
        ("dan", {"link_by_email": True, "create_people": True}),
    ],
)
async def test_who_is_not_known_stays_out(
    house: Running, issuer: str, who: str, rule: dict[str, bool]
) -> None:
    """Not by an address the provider did not check, nor by one that ends alike, nor after leaving."""
    await set_provider(house, issuer, **rule)
    browser, answer = await go(house, who)
    assert answer.headers["location"] == "/sign-in?over=unknown"
    assert (await browser.get("/api/me")).status_code == 401
    assert await ask_database(house, "select * from identities where provider = 'oidc'") == []


async def test_somebody_new_is_made_where_that_is_allowed(house: Running, issuer: str) -> None:
    await set_provider(house, issuer, create_people=True, link_by_email=True)
    browser, _ = await go(house, "new")
    me = (await browser.get("/api/me")).json()
    assert (me["name"], me["kind"], me["active"], me["admin"]) == ("Eva Eriksen", "member", True, False)
    browser, _ = await go(house, "uma")
    assert (await browser.get("/api/me")).json()["id"] == Who.UMA


@pytest.mark.parametrize("who", ["new", "uma"])
async def test_who_comes_for_the_first_time_is_led_through_the_first_steps(
    house: Running, issuer: str, who: str
) -> None:
    """Somebody made just now, and somebody who was brought in by a list; once, and as their device speaks."""
    await set_provider(house, issuer, create_people=True, link_by_email=True)
    browser, answer = await go(house, who, zone="Europe/Oslo", language="pl")
    assert answer.headers["location"] == "/begin?next=%2Fpeople"
    me = (await browser.get("/api/me")).json()
    assert (me["zone"], me["language"]) == ("Europe/Oslo", "pl")
    browser, answer = await go(house, who, zone="Asia/Tokyo", language="fr")
    assert answer.headers["location"] == "/people"
    me = (await browser.get("/api/me")).json()
    assert (me["zone"], me["language"]) == ("Europe/Oslo", "pl")


@pytest.mark.parametrize(
    ("goal", "led_to"), [("/", "/begin"), ("/begin", "/begin"), ("//evil.test", "/begin")]
)
async def test_a_device_that_says_nonsense_keeps_nobody_out(
    house: Running, issuer: str, goal: str, led_to: str
) -> None:
    await set_provider(house, issuer, create_people=True)
    browser, answer = await go(house, "new", goal=goal, zone="Nowhere/At all", language="<b>")
    assert answer.headers["location"] == led_to
    me = (await browser.get("/api/me")).json()
    assert (me["zone"], me["language"]) == ("UTC", "en")


@pytest.mark.hostile(39, 46)
async def test_the_way_back_is_gone_once_by_the_browser_that_left(house: Running, issuer: str) -> None:
    await set_provider(house, issuer, link_by_email=True)
    browser, other = house.browser(None), house.browser(None)
    back = await consent(await browser.get("/api/session/oidc"), "max")
    asked = parse_qs(urlsplit(back).query)
    wrong = "/sign-in?over=provider"
    assert (await other.get(back)).headers["location"] == wrong
    forged = back.replace(asked["state"][0], "x" * 43)
    assert (await browser.get(forged)).headers["location"] == wrong
    assert (await browser.get(f"{back}&iss=https://evil.test")).headers["location"] == wrong
    back = await consent(await browser.get("/api/session/oidc"), "max")
    assert (await browser.get(back)).headers["location"] == "/"
    assert (await browser.get(back)).headers["location"] == wrong
    denied = await browser.get("/api/session/oidc/callback?error=access_denied&state=x")
    assert denied.headers["location"] == "/sign-in?over=refused"


@pytest.mark.hostile(47)
@pytest.mark.parametrize(
    "goal", ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:1", "/a\r\nb"]
)
async def test_it_leads_to_a_page_of_ours(house: Running, issuer: str, goal: str) -> None:
    await set_provider(house, issuer, link_by_email=True)
    assert (await go(house, "max", goal=goal))[1].headers["location"] == "/"


@pytest.mark.hostile(41)
async def test_a_second_factor_is_asked_for_all_the_same(house: Running, issuer: str) -> None:
    await set_provider(house, issuer, link_by_email=True)
    await ask_database(
        house, "insert into one_time_factors (person_id, secret, confirmed_at) values (3, 'sealed', now())"
    )
    browser, answer = await go(house, "max")
    address = answer.headers["location"]
    assert address.startswith("/sign-in?next=%2Fpeople#")
    assert address.endswith(".code")
    assert (await browser.get("/api/me")).status_code == 401


async def test_who_has_no_password_shows_a_fresh_session_instead(house: Running, issuer: str) -> None:
    await set_provider(house, issuer, create_people=True)
    browser, _ = await go(house, "new")
    begun = await browser.post("/api/me/second-factor", json={"password": ""})
    assert begun.status_code == 200
    await ask_database(house, "update sessions set created_at = now() - interval '11 minutes'")
    refused = await browser.post("/api/me/second-factor", json={"password": ""})
    assert refused.status_code == 403


@pytest.mark.hostile(55)
@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.1", "https://127.0.0.1", "https://[::1]", "https://[::ffff:127.0.0.1]", "https://0.0.0.0",
        "https://2130706433", "https://0x7f.1", "https://169.254.169.254", "https://[fe80::1]", "file:///etc/passwd",
        "gopher://x", "https://user@example.org", "https://", "nonsense", "https://127.0.0.1:5432", "https://[",
    ],
)  # fmt: skip
async def test_no_provider_is_asked_inside_this_machine(address: str) -> None:
    with pytest.raises(ProviderError):
        await require_allowed(address, on_loopback=False)


async def test_a_provider_that_is_none_is_not_switched_on(house: Running, issuer: str) -> None:
    for wrong in (house.url, f"{issuer}x", "", "https://169.254.169.254"):
        answer = await set_provider(house, wrong)
        assert (answer.status_code, answer.json()["code"]) == (409, "no_provider"), wrong
    await set_provider(house, issuer)
    moved = await set_provider(house, "https://other.example", on=False, client_secret=None)
    assert moved.json()["has_secret"] is False


# Words that are not to be trusted -----------------------------------------------------------------------------------

KEY = RSAKey.generate_key(2048, {"kid": "ours", "alg": "RS256", "use": "sig"}, private=True)
OTHER = RSAKey.generate_key(2048, {"kid": "ours", "alg": "RS256", "use": "sig"}, private=True)
PROVIDER = Provider("https://id.example", "", "", KeySet([KEY]).as_dict(private=False), basic=True)


def word(key: Any = KEY, alg: str = "RS256", **claims: Any) -> str:
    now = int(time.time())
    good = {
        "iss": "https://id.example", "aud": "folkmoot", "sub": "max", "nonce": "n",
        "iat": now, "exp": now + 60, "email": "max@meridian.example", "email_verified": True,
    }  # fmt: skip
    said = {name: value for name, value in (good | claims).items() if value is not None}
    return str(jwt.encode({"alg": alg, "kid": "ours"}, said, key, algorithms=[alg]))


def test_a_good_word_is_taken() -> None:
    claims = read_word(PROVIDER, "folkmoot", "n", word())
    assert (claims.subject, claims.email) == ("max", "max@meridian.example")
    assert read_word(PROVIDER, "folkmoot", "n", word(email_verified="true")).email is None
    assert read_word(PROVIDER, "folkmoot", "n", word(aud=["folkmoot"])).subject == "max"


@pytest.mark.hostile(39)
@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.test"}, {"iss": "https://id.example/"}, {"iss": None}, {"aud": "other"}, {"aud": None},
        {"aud": ["folkmoot", "other"]}, {"nonce": "other"}, {"nonce": None}, {"exp": 1}, {"exp": None}, {"sub": None},
        {"iat": 32_503_680_000}, {"aud": ["folkmoot", "other"], "azp": "other"},
    ],
    ids=str,
)  # fmt: skip
def test_a_word_for_another_place_time_or_sign_in_is_not_taken(lie: dict[str, Any]) -> None:
    with pytest.raises(ProviderError):
        read_word(PROVIDER, "folkmoot", "n", word(**lie))


def signed_with_the_public_half() -> str:
    """As if the key everybody may have were a secret both sides share."""
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"ours"}').rstrip(b"=").decode()
    said = f"{head}.{word().split('.')[1]}"
    mark = hmac.digest(KEY.as_pem(private=False), said.encode(), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


@pytest.mark.hostile(39)
def test_a_word_signed_by_nobody_or_another_or_with_the_public_half_is_not_taken() -> None:
    head, body, _ = word().split(".")
    unsigned = f"eyJhbGciOiJub25lIn0.{body}."
    for lie in (
        word(OTHER),
        signed_with_the_public_half(),
        unsigned,
        f"{head}.{body}.",
        "",
        "a.b.c",
    ):
        with pytest.raises(ProviderError):
            read_word(PROVIDER, "folkmoot", "n", lie)


async def test_what_it_says_of_itself_is_believed_only_of_its_own_name(issuer: str) -> None:
    provider.KNOWN.clear()
    with pytest.raises(ProviderError, match="another issuer"):
        await provider.find_provider(issuer.rstrip("/") + "//", on_loopback=True)
    assert (await provider.find_provider(issuer, on_loopback=True)).issuer == issuer
