"""Where somebody wants to be told: each browser as long as its session lasts, and nobody else's."""

from typing import Any

import pytest

from folkmoot.kernel.settings import SettingsError, read_settings
from tests.notifications.pushing import devices, give_device
from tests.people.asking import ask_database
from tests.push_service import Device, PushService
from tests.running import Running
from tests.sound.served import until
from tests.world import PASSWORD, Who

CURRENT = "/api/me/push/devices/current"


async def test_a_browser_is_listed_until_it_is_ended(pushing: Running, service: PushService) -> None:
    assert await devices(pushing, Who.MAX) == []
    await give_device(pushing, service, Who.MAX)
    [first] = await devices(pushing, Who.MAX)
    assert (first["device"], first["current"], first["reached_at"]) == ("Tests", True, None)
    await give_device(pushing, service, Who.MAX)
    [again] = await devices(pushing, Who.MAX)
    assert again["id"] != first["id"]
    browser = pushing.browser(Who.MAX)
    other = await pushing.browser(Who.LEA).delete(f"/api/me/push/devices/{again['id']}")
    never = await pushing.browser(Who.LEA).delete("/api/me/push/devices/987654321")
    assert (other.status_code, other.content) == (404, never.content)
    assert (await browser.delete(f"/api/me/push/devices/{again['id']}")).status_code == 204
    assert await devices(pushing, Who.MAX) == []


async def test_every_start_shows_the_same_key_of_the_organisation(pushing: Running) -> None:
    keys = {(await pushing.client(who).get("/api/me/push")).json()["key"] for who in (Who.MAX, Who.LEA)}
    assert len(keys) == 1
    kept = pushing.settings.data / "secrets" / "push.key"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_bytes() not in keys.pop().encode()


@pytest.mark.parametrize("way", ["signed out", "ended by hand", "deactivated", "another password"])
async def test_a_device_is_gone_with_its_session(pushing: Running, service: PushService, way: str) -> None:
    await give_device(pushing, service, Who.MAX)
    browser, ada = pushing.browser(Who.MAX), pushing.client(Who.ADA)
    if way == "signed out":
        await browser.delete("/api/session")
    elif way == "ended by hand":
        [session] = (await browser.get("/api/me/sessions")).json()["items"]
        await browser.delete(f"/api/me/sessions/{session['id']}")
    elif way == "deactivated":
        await ada.put("/api/admin/people/3/deactivation")
    else:
        signed_in = await pushing.browser(None).post(
            "/api/session", json={"identity": "max@meridian.example", "password": PASSWORD}
        )
        assert signed_in.status_code == 200
        cookies = {"cookie": f"{pushing.settings.cookie}={signed_in.cookies[pushing.settings.cookie]}"}
        passes = {"old": PASSWORD, "new": "another long password"}
        changed = await pushing.browser(None).put("/api/me/password", json=passes, headers=cookies)
        assert changed.status_code < 300, changed.text
    assert await ask_database(pushing, "select * from push_devices") == []


@pytest.mark.hostile(55, 56)
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"endpoint": "http://push.example/x"}, "endpoint"),
        ({"endpoint": "https://10.0.0.1/x"}, "endpoint"),
        ({"endpoint": "https://push.example:8080/x"}, "endpoint"),
        ({"endpoint": "words"}, "endpoint"),
        ({"endpoint": "https://push.example/" + "x" * 1000}, "endpoint"),
        ({"p256dh": "words"}, "p256dh"),
        ({"p256dh": "BA" + "A" * 85}, "p256dh"),
        ({"p256dh": "é"}, "p256dh"),
        ({"auth": "AAAA"}, "auth"),
    ],
)
async def test_what_no_browser_would_hand_over_is_refused(
    house: Running, service: PushService, facts: dict[str, Any], field: str
) -> None:
    wanted = Device(service).subscription | {"endpoint": "https://push.example/x"} | facts
    answer = await house.browser(Who.MAX).put(CURRENT, json=wanted)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert await devices(house, Who.MAX) == []


async def test_a_token_is_no_device(pushing: Running, service: PushService) -> None:
    for method, path in (("PUT", CURRENT), ("POST", "/api/me/push/test")):
        answer = await pushing.client(Who.MAX).request(
            method, path, json=Device(service).subscription if method == "PUT" else None
        )
        assert answer.status_code == 403
    nothing = await pushing.browser(Who.MAX).post("/api/me/push/test")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "no_device")


async def test_ten_devices_are_enough(pushing: Running, service: PushService) -> None:
    await ask_database(
        pushing,
        """
        with s as (
            insert into sessions (person_id, token_hash, device, expires_at)
            select 3, decode(lpad(to_hex(n), 64, '0'), 'hex'), 'Phone ' || n, now() + interval '1 day' from generate_series(1, 10) n
            returning id)
        insert into push_devices (person_id, session_id, endpoint, receiver_key, auth)
        select 3, id, 'https://push.example/' || id, decode(repeat('04', 65), 'hex'), decode(repeat('04', 16), 'hex') from s
        """,
    )
    answer = await pushing.browser(Who.MAX).put(CURRENT, json=Device(service).subscription)
    assert (answer.status_code, answer.json()["code"], answer.json()["limit"]) == (
        422,
        "too_many_devices",
        10,
    )
    listed = await devices(pushing, Who.MAX)
    assert len(listed) == 10
    await pushing.browser(Who.MAX).delete(f"/api/me/push/devices/{listed[0]['id']}")
    await give_device(pushing, service, Who.MAX)


async def test_the_second_wall_shows_devices_to_nobody_else(pushing: Running, service: PushService) -> None:
    await give_device(pushing, service, Who.MAX)
    [row] = await ask_database(pushing, "select id from push_devices")
    for who, seen in ((Who.MAX, 1), (Who.LEA, 0), (Who.ADA, 0)):
        async with pushing.app.database.acting_as(int(who)) as tx:
            assert len(await tx.fetch("select id from push_devices")) == seen
            assert (await tx.execute("delete from push_devices where id <> $1", row["id"])) == "DELETE 0"
    async with pushing.app.database.acting_as(int(Who.LEA)) as tx:
        with pytest.raises(Exception, match="row-level security"):
            await tx.execute(
                "insert into pushes (device_id, kind, made_at, due_at) values ($1, 'test', now(), now())",
                row["id"],
            )


async def test_switched_off_there_is_nothing(pushing: Running, service: PushService) -> None:
    await give_device(pushing, service, Who.MAX)
    await pushing.client(Who.ADA).delete("/api/admin/switches/push")

    async def is_told() -> bool:
        return "push" in pushing.app.settings.off

    await until(is_told, 10)
    for method, path in (("GET", "/api/me/push"), ("PUT", CURRENT), ("POST", "/api/me/push/test")):
        assert (await pushing.browser(Who.MAX).request(method, path, json={})).status_code == 404


def test_a_server_that_others_reach_sends_nothing_to_itself() -> None:
    alone = {"FOLKMOOT_PUSH_TO_LOOPBACK": "1"}
    assert read_settings(alone).push_to_loopback
    assert not read_settings({}).push_to_loopback
    for reached in (
        {"FOLKMOOT_URL": "https://folk.example.org"},
        {"FOLKMOOT_HOST": "0.0.0.0", "FOLKMOOT_ALLOW_HTTP": "1"},
    ):
        with pytest.raises(SettingsError, match="FOLKMOOT_PUSH_TO_LOOPBACK"):
            read_settings(alone | reached)
