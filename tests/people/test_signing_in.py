"""Signing in: who gets in, who does not, and what the answers tell."""

import asyncio
import threading
import time
from datetime import timedelta
from typing import Any

import argon2
import msgspec
import pytest

from folkmoot.people import keys, passwords
from folkmoot.people.actions import attempts
from folkmoot.people.actions.sessions import NewSession
from folkmoot.people.routes.cookies import answer_signed_in
from folkmoot.people.schema import Person
from tests.counting import counted
from tests.hashing import REAL
from tests.people.asking import MovableClock, ask_database, come_in, recorded, sign_in
from tests.running import Running, run_house
from tests.world import PASSWORD, Who, cookie_of, token_of

MAX = "max@meridian.example"


async def test_the_right_password_lets_in_and_sets_the_cookie(house: Running) -> None:
    browser = house.browser(None)
    answer = await sign_in(browser, MAX)
    assert answer.status_code == 200
    assert answer.json()["me"]["id"] == Who.MAX
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("folkmoot="))
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert (await browser.get("/api/me")).json()["id"] == Who.MAX


@pytest.mark.hostile(46)
async def test_behind_https_the_cookie_is_bound_to_the_host(house: Running) -> None:
    settings = msgspec.structs.replace(house.settings, url="https://folk.example.org")
    session = NewSession("secret", "device", (await me(house)), timedelta(days=90))
    cookies = answer_signed_in(settings, session).cookies
    assert {cookie.key for cookie in cookies} == {"__Host-folkmoot", "__Host-folkmoot_device"}
    assert all(
        cookie.secure and cookie.httponly and cookie.path == "/" and not cookie.domain for cookie in cookies
    )


async def me(house: Running) -> Any:
    return msgspec.convert((await house.client(Who.MAX).get("/api/me")).json(), Person)


@pytest.mark.parametrize("typed", ["MAX@Meridian.Example", "  max@meridian.example "])
async def test_case_and_spaces_do_not_matter(house: Running, typed: str) -> None:
    assert (await sign_in(house.browser(None), typed)).status_code == 200


async def test_a_sign_in_name_is_folded(house: Running) -> None:
    await come_in(house, sign_in_name="bjørg.Hansen")
    assert (await sign_in(house.browser(None), "BJORG.HANSEN", "correct horse")).status_code == 200


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        (MAX, "not the password"),
        (MAX, ""),
        ("nobody@meridian.example", PASSWORD),
        ("nobody", PASSWORD),
        ("!", PASSWORD),
        ("", PASSWORD),
        ("dan@meridian.example", PASSWORD),
        ("bo@meridian.example", PASSWORD),
    ],
)
@pytest.mark.hostile(42)
async def test_every_refusal_is_the_same_answer(house: Running, typed: str, password: str) -> None:
    """Wrong, unknown, deactivated and bots: nobody learns which."""
    expected = await sign_in(house.browser(None), "somebody@else.example", "whatever it is")
    answer = await sign_in(house.browser(None), typed, password)
    assert (answer.status_code, answer.content) == (401, expected.content)
    assert answer.json()["code"] == "wrong_credentials"
    assert not answer.headers.get_list("set-cookie")


@pytest.mark.hostile(42)
async def test_as_much_is_done_for_nobody_as_for_somebody(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that time does not tell who exists: as many questions of the database, and one hash. `bin/sound enumeration`
    measures it.
    """
    hashed: list[str] = []
    verify = passwords.verify

    def note(password_hash: str, password: str) -> bool:
        hashed.append(password)
        return verify(password_hash, password)

    monkeypatch.setattr(passwords, "verify", note)
    asked = {}
    for typed in (
        MAX,
        "dan@meridian.example",
        "bo@meridian.example",
        "nobody@meridian.example",
        "nobody.atall",
    ):
        hashed.clear()
        with counted(house) as statements:
            await sign_in(house.browser(None), typed, "not the password")
        asked[typed] = statements
        assert hashed == ["not the password"], typed
    assert all(statements == asked[MAX] for statements in asked.values())


@pytest.mark.parametrize(
    "password", ["x" * 201, "a\x00bcdefghijkl", "x" * 1900, "e" + "\u0301" * 1_000, "\u0301" * 10_000]
)
@pytest.mark.hostile(44)
async def test_impossible_passwords_are_never_hashed(
    house: Running, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setattr(passwords.QUEUE, "hasher", None)
    began = time.perf_counter()
    answer = await sign_in(house.browser(None), MAX, password)
    assert answer.status_code in {413, 422}
    assert answer.status_code == 413 or answer.json()["field"] == "password"
    assert time.perf_counter() - began < 0.1


@pytest.mark.hostile(44)
async def test_a_megabyte_of_password_is_refused_unread(house: Running) -> None:
    assert (await sign_in(house.browser(None), MAX, "x" * 1_000_000)).status_code in {413, 422}


def test_a_hash_costs_what_the_field_recommends() -> None:
    """The second choice of RFC 9106, section 4, for where memory is scarce."""
    cost = (REAL.type, REAL.time_cost, REAL.memory_cost, REAL.parallelism)
    assert cost == (argon2.Type.ID, 3, 64 * 1024, 4)


@pytest.mark.hostile(44)
async def test_at_most_two_hashes_run_at_once(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def verify(_hash: str, _password: str) -> bool:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.03)
        with lock:
            running -= 1
        return False

    monkeypatch.setattr(passwords, "verify", verify)
    await asyncio.gather(*(sign_in(house.browser(None), f"somebody{n}@example.org") for n in range(9)))
    assert most == 2


@pytest.mark.hostile(46)
async def test_every_sign_in_has_a_new_secret_and_ends_the_one_before(house: Running) -> None:
    browser = house.browser(None)
    await sign_in(browser, MAX)
    first = browser.cookies["folkmoot"]
    await sign_in(browser, MAX)
    assert browser.cookies["folkmoot"] != first
    stale = house.browser(None)
    stale.cookies.set("folkmoot", first)
    assert (await stale.get("/api/me")).status_code == 401


@pytest.mark.hostile(46)
async def test_a_secret_brought_along_is_not_taken_over(house: Running) -> None:
    """Session fixation: what the cookie said before signing in means nothing after."""
    browser = house.browser(None)
    browser.cookies.set("folkmoot", "chosen-by-somebody-else")
    await sign_in(browser, MAX)
    stranger = house.browser(None)
    stranger.cookies.set("folkmoot", "chosen-by-somebody-else")
    assert (await stranger.get("/api/me")).status_code == 401


async def test_a_session_is_no_token_and_a_token_no_session(house: Running) -> None:
    client = house.browser(None)
    swapped = await client.get("/api/me", headers={"Authorization": f"Bearer {cookie_of(Who.MAX)}"})
    assert swapped.status_code == 401
    client.cookies.set("folkmoot", token_of(Who.MAX))
    assert (await client.get("/api/me")).status_code == 401


async def test_only_hashes_are_kept(house: Running) -> None:
    browser = house.browser(None)
    await sign_in(browser, MAX)
    secret = browser.cookies["folkmoot"]
    rows = await ask_database(house, "select token_hash from sessions order by id desc limit 1")
    assert rows[0]["token_hash"] == keys.hash_secret(secret)


# Attempts ---------------------------------------------------------------------------------------------------------


async def fail(house: Running, times: int, typed: str = MAX) -> None:
    browser = house.browser(None)
    for _ in range(times):
        await sign_in(browser, typed, "not the password")


@pytest.mark.hostile(43)
async def test_the_eleventh_wrong_attempt_waits_and_a_restart_forgives_nothing(house: Running) -> None:
    await fail(house, 10)
    answer = await sign_in(house.browser(None), MAX)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert 0 < int(answer.headers["Retry-After"]) <= 901
    async with run_house(house.logins, data=house.settings.data) as again:
        assert (await sign_in(again.browser(None), MAX)).status_code == 429


async def test_an_unknown_name_is_limited_alike(house: Running) -> None:
    await fail(house, 10, "nobody@meridian.example")
    assert (await sign_in(house.browser(None), "nobody@meridian.example")).status_code == 429


@pytest.mark.hostile(43)
async def test_who_was_here_before_still_gets_in(house: Running) -> None:
    """Others cannot lock somebody out: a device they signed in on has a count of its own."""
    known = house.browser(None)
    await sign_in(known, MAX)
    await known.delete("/api/session")
    await fail(house, 12)
    assert (await sign_in(house.browser(None), MAX)).status_code == 429
    assert (await sign_in(known, MAX)).status_code == 200
    for _ in range(10):
        await sign_in(known, MAX, "not the password")
    assert (await sign_in(known, MAX)).status_code == 429


@pytest.mark.hostile(43)
async def test_one_address_cannot_try_many_names(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "SIGN_IN_FROM", attempts.Limit("sign in from", 20, 900))
    for n in range(20):
        await fail(house, 1, f"somebody{n}@example.org")
    assert (await sign_in(house.browser(None), MAX)).status_code == 429


async def test_attempts_are_forgiven_in_time(house: Running, moved: MovableClock) -> None:
    await fail(house, 11)
    moved.pass_by(minutes=16)
    assert (await sign_in(house.browser(None), MAX)).status_code == 200


async def test_success_does_not_count(house: Running) -> None:
    for _ in range(12):
        assert (await sign_in(house.browser(None), MAX)).status_code == 200


async def test_a_thousand_at_once_are_counted_too(house: Running) -> None:
    answers = await asyncio.gather(
        *(sign_in(house.browser(None), MAX, "not the password") for _ in range(40))
    )
    assert sum(answer.status_code == 401 for answer in answers) == 10


# Sessions ---------------------------------------------------------------------------------------------------------


async def test_a_session_slides_for_thirty_days_and_ends_after_ninety(
    house: Running, moved: MovableClock
) -> None:
    browser = house.browser(None)
    await sign_in(browser, MAX)
    for _ in range(3):
        moved.pass_by(days=29)
        assert (await browser.get("/api/me")).status_code == 200
    moved.pass_by(days=3.1)
    assert (await browser.get("/api/me")).status_code == 401


async def test_a_session_not_used_for_thirty_days_is_over(house: Running, moved: MovableClock) -> None:
    browser = house.browser(None)
    await sign_in(browser, MAX)
    moved.pass_by(days=30.1)
    assert (await browser.get("/api/me")).status_code == 401


async def test_seen_is_written_once_a_minute(house: Running, moved: MovableClock) -> None:
    browser = house.browser(Who.MAX)
    seen = "select seen_at from sessions where person_id = 3"
    moved.pass_by(hours=1)
    await browser.get("/api/me")
    before = await ask_database(house, seen)
    moved.pass_by(seconds=50)
    await browser.get("/api/me")
    assert await ask_database(house, seen) == before
    moved.pass_by(seconds=20)
    await browser.get("/api/me")
    assert await ask_database(house, seen) > before


async def test_signing_out_ends_the_session(house: Running) -> None:
    browser = house.browser(None)
    await sign_in(browser, MAX)
    secret = browser.cookies["folkmoot"]
    assert (await browser.delete("/api/session")).status_code == 204
    assert "folkmoot" not in browser.cookies
    stale = house.browser(None)
    stale.cookies.set("folkmoot", secret)
    assert (await stale.get("/api/me")).status_code == 401
    assert "session.ended" in await recorded(house, Who.MAX)


async def test_sessions_are_listed_and_ended_one_by_one(house: Running) -> None:
    here, there = house.browser(None), house.browser(None)
    await sign_in(here, MAX)
    there.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    await sign_in(there, MAX)
    sessions = (await here.get("/api/me/sessions")).json()["items"]
    assert [one["current"] for one in sessions].count(True) == 1
    other = next(one for one in sessions if one["device"] == "Firefox on Linux")
    assert (await there.get("/api/me")).status_code == 200
    assert (await here.delete(f"/api/me/sessions/{other['id']}")).status_code == 204
    assert (await there.get("/api/me")).status_code == 401
    assert (await here.delete(f"/api/me/sessions/{other['id']}")).status_code == 404


async def test_all_other_sessions_are_ended_at_once(house: Running) -> None:
    here, there = house.browser(None), house.browser(None)
    await sign_in(here, MAX)
    await sign_in(there, MAX)
    assert (await here.delete("/api/me/sessions")).status_code == 204
    assert (await there.get("/api/me")).status_code == 401
    assert len((await here.get("/api/me/sessions")).json()["items"]) == 1


async def test_a_session_of_somebody_else_is_not_there(house: Running) -> None:
    rows = await ask_database(house, "select id from sessions where person_id = 2")
    answer = await house.browser(Who.MAX).delete(f"/api/me/sessions/{rows[0]['id']}")
    never = await house.browser(Who.MAX).delete("/api/me/sessions/987654321")
    assert (answer.status_code, answer.content) == (404, never.content)
    assert (await house.browser(Who.INES).get("/api/me")).status_code == 200


@pytest.mark.hostile(62)
async def test_nobody_keeps_more_than_a_hundred_sessions(house: Running) -> None:
    for _ in range(101):
        await sign_in(house.browser(None), MAX)
    assert (await house.browser(Who.MAX).get("/api/me")).status_code == 401
    rows = await ask_database(house, "select count(*) from sessions where person_id = 3 and ended_at is null")
    assert rows[0]["count"] == 100
