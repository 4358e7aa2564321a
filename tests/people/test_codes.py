"""Invitations and resets: by link or by short code, once, in time."""

import asyncio

import pytest

from folkmoot.people import keys
from folkmoot.people.actions import attempts
from tests.people.asking import MovableClock, admit, ask_database, come_in, recorded, sign_in, use
from tests.running import Running
from tests.world import PASSWORD, Who


def secret_of(link: str) -> str:
    return link.rpartition("/code/")[2]


async def test_a_look_tells_what_it_is_for_and_uses_nothing_up(house: Running) -> None:
    admitted = await admit(house, sign_in_name="ase.nygard")
    for code in (admitted["invitation"]["code"], secret_of(admitted["invitation"]["link"])):
        for _ in range(2):
            answer = await house.client(None).post("/api/codes/look", json={"code": code})
            assert answer.json() == {
                "purpose": "invitation",
                "name": "Åse Nygård",
                "organisation": "Meridian",
                "identities": ["ase.nygard"],
            }


@pytest.mark.parametrize("form", ["link", "code", "lower", "bare"])
async def test_either_form_lets_in(house: Running, form: str) -> None:
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    code = {
        "link": secret_of(invitation["link"]),
        "code": invitation["code"],
        "lower": f" {invitation['code'].lower()} ",
        "bare": invitation["code"].replace("-", " "),
    }[form]
    browser = house.browser(None)
    answer = await use(browser, code)
    assert answer.status_code == 200
    me = (await browser.get("/api/me")).json()
    assert (me["name"], me["active"]) == ("Åse Nygård", True)
    assert (await sign_in(house.browser(None), "ase.nygard", "correct horse")).status_code == 200


@pytest.mark.hostile(54)
async def test_links_come_from_the_settings_and_never_from_the_request(house: Running) -> None:
    answer = await house.client(Who.ADA).post(
        "/api/admin/people",
        json={"name": "Åse"},
        headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    )
    assert answer.json()["invitation"]["link"].startswith(f"{house.url}/code/")


async def test_only_hashes_are_kept(house: Running) -> None:
    invitation = (await admit(house))["invitation"]
    row = (await ask_database(house, "select * from one_time_codes"))[0]
    assert row["link_hash"] == keys.hash_secret(secret_of(invitation["link"]))
    assert row["code_hash"] == keys.hash_code(invitation["code"].replace("-", ""))
    assert len(secret_of(invitation["link"])) == 43


@pytest.mark.hostile(38)
async def test_a_code_works_once_by_either_form(house: Running) -> None:
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    assert (await use(house.browser(None), invitation["code"])).status_code == 200
    for again in (invitation["code"], secret_of(invitation["link"])):
        answer = await use(house.browser(None), again, "another password")
        assert answer.status_code == 404
    assert (await sign_in(house.browser(None), "ase.nygard", "another password")).status_code == 401


@pytest.mark.hostile(38)
async def test_of_ten_at_once_exactly_one_gets_through(house: Running) -> None:
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    answers = await asyncio.gather(
        *(use(house.browser(None), invitation["code"], f"password number {n}") for n in range(10))
    )
    assert sorted(answer.status_code for answer in answers) == [200, *[404] * 9]
    won = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
    assert (await sign_in(house.browser(None), "ase.nygard", f"password number {won}")).status_code == 200


@pytest.mark.hostile(38)
async def test_getting_a_code_does_not_use_it(house: Running) -> None:
    """Mail scanners follow links."""
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    client = house.client(None)
    for path in ("/api/codes/use", "/api/codes/look", f"/code/{secret_of(invitation['link'])}"):
        await client.get(path, params={"code": invitation["code"], "password": "correct horse"})
    assert (await use(house.browser(None), invitation["code"])).status_code == 200


@pytest.mark.parametrize(("purpose", "days"), [("invitation", 7), ("reset", 1)])
@pytest.mark.hostile(38)
async def test_codes_expire(house: Running, moved: MovableClock, purpose: str, days: int) -> None:
    if purpose == "invitation":
        code = (await admit(house, sign_in_name="ase.nygard"))["invitation"]["code"]
    else:
        code = (await reset(house, Who.MAX))["code"]
    moved.pass_by(days=days, seconds=1)
    for path in ("look", "use"):
        body = {"code": code} | ({"password": "correct horse"} if path == "use" else {})
        assert (await house.browser(None).post(f"/api/codes/{path}", json=body)).status_code == 404


async def reset(house: Running, who: int) -> dict[str, str]:
    answer = await house.client(Who.ADA).post(
        f"/api/admin/people/{int(who)}/codes", json={"purpose": "reset"}
    )
    assert answer.status_code == 201, answer.text
    made: dict[str, str] = answer.json()
    return made


async def test_a_new_code_stops_the_one_before(house: Running) -> None:
    first, second = await reset(house, Who.MAX), await reset(house, Who.MAX)
    assert (await use(house.browser(None), first["code"])).status_code == 404
    assert (await use(house.browser(None), second["code"])).status_code == 200


async def test_a_reset_ends_the_sessions_and_the_old_password(house: Running) -> None:
    before = house.browser(Who.MAX)
    assert (await before.get("/api/me")).status_code == 200
    browser = house.browser(None)
    assert (await use(browser, (await reset(house, Who.MAX))["code"])).status_code == 200
    assert (await before.get("/api/me")).status_code == 401
    assert (await browser.get("/api/me")).json()["name"] == "Max Żurek"
    assert (await sign_in(house.browser(None), "max@meridian.example", PASSWORD)).status_code == 401
    assert "session.ended" in await recorded(house, Who.MAX)


@pytest.mark.hostile(38)
async def test_a_code_is_dead_after_the_password_was_changed(house: Running) -> None:
    made = await reset(house, Who.MAX)
    answer = await house.browser(Who.MAX).put(
        "/api/me/password", json={"old": PASSWORD, "new": "another password"}
    )
    assert answer.status_code == 204
    assert (await use(house.browser(None), made["code"])).status_code == 404


@pytest.mark.hostile(37)
async def test_a_code_is_dead_after_deactivation(house: Running) -> None:
    made = await reset(house, Who.MAX)
    await house.client(Who.ADA).put("/api/admin/people/3/deactivation")
    assert (await use(house.browser(None), made["code"])).status_code == 404


@pytest.mark.hostile(37)
async def test_codes_made_by_somebody_deactivated_are_dead(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/people/2/roles/administrator")
    answer = await house.client(Who.INES).post(
        "/api/admin/people", json={"name": "Åse", "sign_in_name": "ase"}
    )
    await house.client(Who.ADA).put("/api/admin/people/2/deactivation")
    assert (await use(house.browser(None), answer.json()["invitation"]["code"])).status_code == 404


async def test_an_ended_code_is_dead(house: Running) -> None:
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    ada = house.client(Who.ADA)
    assert (await ada.delete(f"/api/admin/codes/{invitation['id']}")).status_code == 204
    assert (await ada.delete(f"/api/admin/codes/{invitation['id']}")).status_code == 404
    assert (await use(house.browser(None), invitation["code"])).status_code == 404


async def test_who_has_no_identity_chooses_one(house: Running) -> None:
    invitation = (await admit(house))["invitation"]
    missing = await use(house.browser(None), invitation["code"])
    assert (missing.status_code, missing.json()["code"], missing.json()["field"]) == (
        422,
        "required",
        "identity",
    )
    taken = await use(house.browser(None), invitation["code"], identity="MAX@meridian.example")
    assert (taken.status_code, taken.json()["field"]) == (409, "identity")
    chosen = await use(house.browser(None), invitation["code"], identity="Åse.N", name="Åse Nygård Berg")
    assert chosen.json()["me"]["name"] == "Åse Nygård Berg"
    assert (await sign_in(house.browser(None), "ase.n", "correct horse")).status_code == 200


async def test_nobody_adds_a_second_identity_by_a_code(house: Running) -> None:
    made = await reset(house, Who.MAX)
    assert (await use(house.browser(None), made["code"], identity="max.z")).status_code == 200
    rows = await ask_database(house, "select subject from identities where person_id = 3")
    assert [row["subject"] for row in rows] == ["max@meridian.example"]


async def test_a_reset_does_not_rename(house: Running) -> None:
    answer = await use(house.browser(None), (await reset(house, Who.MAX))["code"], name="Somebody Else")
    assert answer.json()["me"]["name"] == "Max Żurek"


async def test_an_imported_person_is_claimed(house: Running) -> None:
    ada = house.client(Who.ADA)
    made = await ada.post(f"/api/admin/people/{int(Who.UMA)}/codes", json={"purpose": "invitation"})
    answer = await use(house.browser(None), made.json()["code"])
    assert (answer.json()["me"]["id"], answer.json()["me"]["active"]) == (Who.UMA, True)
    assert "membership.added" in await recorded(house, Who.UMA)


@pytest.mark.hostile(25)
async def test_an_identity_is_never_given_out_again(house: Running) -> None:
    for email in ("dan@meridian.example", "DAN@meridian.example"):
        answer = await house.client(Who.ADA).post(
            "/api/admin/people", json={"name": "Dan Two", "email": email}
        )
        assert (answer.status_code, answer.json()["field"]) == (409, "email")


@pytest.mark.parametrize("password", ["short", "x" * 201, "a\x00long enough one"])
async def test_a_bad_password_does_not_use_the_code_up(house: Running, password: str) -> None:
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    answer = await use(house.browser(None), invitation["code"], password)
    assert (answer.status_code, answer.json()["field"]) == (422, "password")
    assert (await use(house.browser(None), invitation["code"])).status_code == 200


@pytest.mark.hostile(43)
async def test_guessing_is_limited(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "CODES_FROM", attempts.Limit("codes from", 5, 900))
    invitation = (await admit(house, sign_in_name="ase.nygard"))["invitation"]
    for code in ("AAAAA-AAAAA", "x", "IIIII-IIIII", "é" * 10, secret_of(invitation["link"])[:-1] + "_"):
        assert (await house.client(None).post("/api/codes/look", json={"code": code})).status_code == 404
    assert (await use(house.browser(None), invitation["code"])).status_code == 429


@pytest.mark.hostile(65)
async def test_what_others_made_for_me_is_shown(house: Running) -> None:
    made = await reset(house, Who.MAX)
    browser = house.browser(None)
    await house.client(Who.ADA).put("/api/admin/people/3/roles/administrator")
    await use(browser, made["code"])
    await browser.post("/api/me/tokens", json={"name": "of my own"})
    items = (await browser.get("/api/me/made-for-me")).json()["items"]
    seen = {
        (one["what"], one["name"], one["by"], bool(one["used_at"]), bool(one["ended_at"])) for one in items
    }
    assert seen == {
        ("role", "administrator", 1, False, False),
        ("reset", "", 1, True, False),
        ("token", "tests", None, False, False),
    }
    assert {"code.made", "role.changed"} <= set(await recorded(house, Who.MAX))


async def test_the_person_hears_of_a_code_at_once(house: Running) -> None:
    async with house.socket(Who.MAX) as max_, house.socket(Who.INES) as ines:
        await reset(house, Who.MAX)
        assert (await max_.change("code.made"))["actor"] == Who.ADA
        assert await ines.quiet() == []


def test_the_alphabet_has_nothing_that_is_misread() -> None:
    assert not set("ILOU01") & set(keys.ALPHABET)
    assert len(keys.ALPHABET) ** keys.CODE_LENGTH > 2**49


def test_a_seed_and_the_key_give_the_same_code_again() -> None:
    assert keys.derive_code(b"k" * 32, b"s" * 16) == keys.derive_code(b"k" * 32, b"s" * 16)
    assert keys.derive_code(b"k" * 32, b"s" * 16) != keys.derive_code(b"K" * 32, b"s" * 16)


async def test_a_bot_has_nothing_to_sign_in_with(house: Running) -> None:
    admitted = await admit(house, "Bot", kind="bot")
    assert admitted["invitation"] is None
    answer = await house.client(Who.ADA).post(
        f"/api/admin/people/{admitted['person']['id']}/codes", json={"purpose": "reset"}
    )
    assert answer.status_code == 409


async def test_members_come_in_as_members(house: Running) -> None:
    browser, _ = await come_in(house)
    assert (await browser.get("/api/me")).json()["kind"] == "member"
