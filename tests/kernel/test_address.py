"""Whose address counts: the peer's, or what trusted proxies say of who came to them. It is counted by and kept nowhere."""

from pathlib import Path

import httpx2 as httpx
import msgspec
import pytest

from folkmoot.kernel.address import client_address, neighbourhood
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.main import create_app
from folkmoot.people.actions import attempts
from tests.people.asking import ask_database
from tests.running import Ground, Running, run_house
from tests.world import PASSWORD, Who

VISITOR, OTHER = "203.0.113.7", "198.51.100.9"
NEAR, FAR = "10.0.0.1", "10.0.0.2"
MAX = {"identity": "max@meridian.example", "password": PASSWORD}


def scope(trusted: tuple[str, ...], peer: str | None, *forwarded: str) -> dict[str, object]:
    headers = [(b"x-forwarded-for", one.encode("latin-1")) for one in forwarded]
    return {
        "trusted_proxies": frozenset(trusted),
        "client": (peer, 1234) if peer else None,
        "headers": [(b"host", b"folk.example.org"), *headers],
    }


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "expected"),
    [
        # No proxy: whatever a visitor says of themselves, it is they who came.
        ((), VISITOR, (), VISITOR),
        ((), VISITOR, (OTHER,), VISITOR),
        ((), "127.0.0.1", (OTHER,), "127.0.0.1"),
        # One: it adds who came to it, behind whatever they brought along.
        ((NEAR,), NEAR, (VISITOR,), VISITOR),
        ((NEAR,), NEAR, (f"{OTHER}, {VISITOR}",), VISITOR),
        ((NEAR,), NEAR, (f"{NEAR}, {OTHER}, {VISITOR}",), VISITOR),
        ((NEAR,), NEAR, (f"127.0.0.1 ,{VISITOR}",), VISITOR),
        # Somebody comes past it.
        ((NEAR,), VISITOR, (OTHER,), VISITOR),
        # It said nothing.
        ((NEAR,), NEAR, (), NEAR),
        ((NEAR,), NEAR, (" , ",), NEAR),
        # Two, in one header or each in its own.
        ((NEAR, FAR), NEAR, (f"{OTHER}, {VISITOR}, {FAR}",), VISITOR),
        ((NEAR, FAR), NEAR, (OTHER, VISITOR, FAR), VISITOR),
        ((NEAR, FAR), NEAR, (f"{OTHER}, {VISITOR}", FAR), VISITOR),
        ((NEAR, FAR), NEAR, (FAR,), FAR),
        # Only the near one is trusted: the far one is who came.
        ((NEAR,), NEAR, (f"{VISITOR}, {FAR}",), FAR),
        # IPv6, written in any way, and IPv4 as a socket for both writes it.
        (("::1",), "::1", ("2001:DB8::0:7",), "2001:db8::7"),
        (("::1",), "::1", ("[2001:db8::7]:443",), "2001:db8::7"),
        (("::1",), "0:0:0:0:0:0:0:1", ("2001:db8::7",), "2001:db8::7"),
        (("127.0.0.1",), "::ffff:127.0.0.1", (VISITOR,), VISITOR),
        ((), f"::ffff:{VISITOR}", (), VISITOR),
        ((NEAR,), NEAR, (f"::ffff:{VISITOR}",), VISITOR),
        # With a port, as some write it.
        ((NEAR,), NEAR, (f"{VISITOR}:51234",), VISITOR),
        # What cannot be read ends the way: what stands before it, anybody may have written.
        ((NEAR,), NEAR, ("unknown",), NEAR),
        ((NEAR,), NEAR, (f"{OTHER}, <script>",), NEAR),
        ((NEAR,), NEAR, (f"{OTHER}, {VISITOR};",), NEAR),
        ((NEAR,), NEAR, ("9" * 9000,), NEAR),
        ((NEAR,), NEAR, ("\xff\xfe",), NEAR),
        ((NEAR,), NEAR, ("[::1", ), NEAR),
        ((NEAR, FAR), NEAR, (f"{OTHER}, nonsense, {FAR}",), FAR),
        # Nobody, as with a socket in a file.
        ((), None, (OTHER,), ""),
    ],
)  # fmt: skip
def test_whose_address_it_is(
    trusted: tuple[str, ...], peer: str | None, forwarded: tuple[str, ...], expected: str
) -> None:
    assert client_address(scope(trusted, peer, *forwarded)) == expected


def test_neighbours_of_an_ipv6_line_count_as_one() -> None:
    assert neighbourhood("2001:db8:1:2:3::4") == neighbourhood("2001:db8:1:2:9::1")
    assert neighbourhood("2001:db8:1:3::1") != neighbourhood("2001:db8:1:2::1")
    assert neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1") == "192.0.2.1"
    assert neighbourhood("nobody's") == "nobody's"


def trust(house: Running, monkeypatch: pytest.MonkeyPatch, *proxies: str) -> None:
    """And let everybody ask once in a minute."""
    settings = msgspec.structs.replace(house.app.settings, trusted_proxies=frozenset(proxies))
    monkeypatch.setattr(house.app, "settings", settings)
    monkeypatch.setattr(house.app.rates, "factor", 1 / 1_000_000)
    monkeypatch.setattr(house.app.rates, "_counts", {})


async def ask(house: Running, *forwarded: str, password: str = "not the password") -> int:
    """Sign in as somebody of whom the proxy says this."""
    headers = [("Origin", house.url), *(("X-Forwarded-For", one) for one in forwarded)]
    answer = await house.client(None).post(
        "/api/session", json={**MAX, "password": password}, headers=headers
    )
    return answer.status_code


@pytest.mark.hostile(43)
async def test_behind_a_proxy_each_visitor_has_a_count_of_their_own(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(house, monkeypatch, "127.0.0.1")
    assert [await ask(house, VISITOR), await ask(house, VISITOR)] == [401, 429]
    # Nothing they bring along makes them somebody else, and nobody else pays for it.
    assert [await ask(house, f"{OTHER}, {VISITOR}"), await ask(house, OTHER, VISITOR)] == [429, 429]
    assert await ask(house, OTHER) == 401
    # All addresses of one line are one visitor.
    assert [await ask(house, "2001:db8:1:2::1"), await ask(house, "2001:db8:1:2::99")] == [401, 429]
    assert await ask(house, "2001:db8:1:3::1") == 401


@pytest.mark.hostile(43)
async def test_without_a_trusted_proxy_what_is_said_of_it_counts_for_nothing(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(house, monkeypatch)
    assert [await ask(house, f"203.0.113.{number}") for number in range(4)] == [401, 429, 429, 429]


@pytest.mark.hostile(43)
async def test_wrong_passwords_are_counted_by_the_same_address(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(house, monkeypatch, "127.0.0.1")
    monkeypatch.setattr(house.app.rates, "factor", 1000)
    monkeypatch.setattr(attempts, "SIGN_IN_FROM", attempts.Limit("sign in from", 2, 900))
    assert [await ask(house, f"{OTHER}, {VISITOR}") for _ in range(3)] == [401, 401, 429]
    assert await ask(house, OTHER, password=PASSWORD) == 200


async def test_no_address_is_kept(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with sessions, not in the audit log, and not with what is counted: nothing anybody could be asked for."""
    trust(house, monkeypatch, "127.0.0.1")
    assert await ask(house, VISITOR) == 401
    assert await ask(house, OTHER, password=PASSWORD) == 200
    from_here = {"X-Forwarded-For": "203.0.113.8"}
    asked = {"purpose": "reset"}
    made = await house.client(Who.ADA).post(
        f"/api/admin/people/{int(Who.MAX)}/codes", json=asked, headers=from_here
    )
    assert made.status_code < 300, made.text
    rows = await every_row(house)
    assert any("code" in row for row in rows)
    assert [row for row in rows for one in (VISITOR, OTHER, "203.0.113.8", "127.0.0.1") if one in row] == []


async def every_row(house: Running) -> list[str]:
    tables = await ask_database(house, "select tablename from pg_tables where schemaname = 'public'")
    return [
        row["row"]
        for (name,) in tables
        for row in await ask_database(house, f'select t::text as row from "{name}" t')
    ]


@pytest.mark.parametrize(
    ("url", "name", "secure"),
    [("https://folk.example.org", "__Host-folkmoot", True), ("http://127.0.0.1", "folkmoot", False)],
)
async def test_only_the_setting_says_whether_it_is_https(
    logins: Logins, tmp_path: Path, url: str, name: str, secure: bool
) -> None:
    """What a header says of it, from a trusted proxy too, makes no cookie weaker, and lets no other page in."""
    ground = Ground()
    trusted = frozenset({"127.0.0.1"})
    ground.settings = msgspec.structs.replace(ground.settings, url=url, trusted_proxies=trusted)
    ground.house = create_app(ground.settings)
    here = f"http://127.0.0.1:{ground.settings.port}"
    other = url.replace("https", "http") if secure else url.replace("http", "https")
    try:
        async with (
            run_house(logins, data=tmp_path, ground=ground),
            httpx.AsyncClient(base_url=here) as browser,
        ):
            for said in ({}, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https"}):
                signed = await browser.post("/api/session", json=MAX, headers={"Origin": url, **said})
                set_cookies = signed.headers.get_list("set-cookie")
                cookie = next(one for one in set_cookies if one.startswith(f"{name}="))
                assert ("secure" in cookie.lower()) is secure
                assert ("strict-transport-security" in signed.headers) is secure
                foreign = await browser.post("/api/session", json=MAX, headers={"Origin": other, **said})
                assert (foreign.status_code, foreign.json()["code"]) == (403, "foreign_origin")
    finally:
        ground.close()
