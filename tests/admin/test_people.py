"""What administrators do about people, and that nobody else does."""

import asyncio
import re
from typing import Any

import httpx2 as httpx
import pytest

from folkmoot.admin import sheet
from folkmoot.admin.routes import HANDLERS
from tests.admin.deeds import DEEDS
from tests.people.asking import admit, ask_database, come_in, recorded, sign_in, use
from tests.running import Running
from tests.world import PASSWORD, Who


def roads() -> list[tuple[str, str]]:
    """Method and path of every route of the area, about Max."""
    return [
        (
            method,
            "/api"
            + re.sub(r"\{\w+:int\}", "1", path.replace("{name:str}", "guests").replace("{person:int}", "3")),
        )
        for handler in HANDLERS
        for path in handler.paths
        for method in handler.http_methods
        if method in {"GET", "POST", "PUT", "PATCH", "DELETE"}
    ]


def content_of(method: str, path: str) -> dict[str, Any]:
    for deed in DEEDS:
        if deed.method == method and re.sub(r"/\d+", "", f"/api{deed.address}") == re.sub(r"/\d+", "", path):
            return deed.content
    return {}


@pytest.mark.parametrize(("method", "path"), roads())
@pytest.mark.hostile(28)
async def test_only_administrators_may(house: Running, method: str, path: str) -> None:
    before = await ask_database(house, "select * from people order by id")
    said_before = await recorded(house)
    path = path + "?people=3" if path.endswith("/sheet") and "people/" not in path else path
    for who in (Who.MAX, Who.INES, Who.GUS, Who.BO):
        answer = await house.client(who).request(method, path, **content_of(method, path))
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), who
    for nobody in (None, Who.DAN):
        answer = await house.client(nobody).request(method, path, **content_of(method, path))
        assert answer.status_code == 401
    assert await ask_database(house, "select * from people order by id") == before
    assert await ask_database(house, "select * from one_time_codes") == []
    assert await recorded(house) == said_before


async def test_a_role_that_ended_counts_for_nothing(house: Running) -> None:
    ada = house.client(Who.ADA)
    await ada.put("/api/admin/people/2/roles/administrator")
    await ada.delete("/api/admin/people/1/roles/administrator")
    assert (await ada.get("/api/admin/people")).status_code == 403
    assert (await house.client(Who.INES).get("/api/admin/people")).status_code == 200


# Listing and letting in -------------------------------------------------------------------------------------------


async def test_the_list_has_everyone_with_what_they_are_known_as(house: Running) -> None:
    ada = house.client(Who.ADA)
    people = (await ada.get("/api/admin/people")).json()["items"]
    assert len(people) == 9
    dan = next(one for one in people if one["id"] == Who.DAN)
    assert dan["deactivated_at"]
    assert dan["identities"] == [{"provider": "email", "subject": "dan@meridian.example"}]
    assert "password_hash" not in str(people)
    assert [
        one["id"] for one in (await ada.get("/api/admin/people", params={"q": "żur ot"})).json()["items"]
    ] == [5]
    first = (await ada.get("/api/admin/people", params={"limit": 4})).json()
    rest = (await ada.get("/api/admin/people", params={"limit": 100, "after": first["after"]})).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == [one["id"] for one in people]


async def test_somebody_is_let_in(house: Running) -> None:
    admitted = await admit(house, "Bjørg Hansen", sign_in_name="bjorg.hansen", email="bjorg@meridian.example")
    person = admitted["person"]
    assert (person["kind"], person["active"], person["deactivated"], person["admin"]) == (
        "member",
        False,
        False,
        False,
    )
    assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}", admitted["invitation"]["code"])
    assert await recorded(house, person["id"]) == ["person.changed", "code.made"]
    assert (await sign_in(house.browser(None), "bjorg.hansen", "")).status_code == 401


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"name": ""}, 422, "name"),
        ({"name": "x" * 121}, 422, "name"),
        ({"name": "A", "email": "no address"}, 422, "email"),
        ({"name": "A", "email": "a@b\r\nBcc: c@d"}, 422, "email"),
        ({"name": "A", "sign_in_name": "a@b.example"}, 422, "sign_in_name"),
        ({"name": "A", "sign_in_name": "a b"}, 422, "sign_in_name"),
        ({"name": "A", "email": "MAX@meridian.example"}, 409, "email"),
        ({"name": "A", "kind": "administrator"}, 422, "kind"),
        ({"name": "A", "id": 7}, 422, "id"),
        ({"name": "A", "admin": True}, 422, "admin"),
        ({"name": "A", "activated_at": "2026-01-01T00:00:00Z"}, 422, "activated_at"),
        ({"email": "a@b.example"}, 422, "name"),
    ],
)
async def test_what_cannot_be_is_refused_and_leaves_nothing(
    house: Running, body: dict[str, object], status: int, field: str
) -> None:
    answer = await house.client(Who.ADA).post("/api/admin/people", json=body)
    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert (await ask_database(house, "select count(*) from people"))[0]["count"] == 9


async def test_a_bot_is_active_at_once_and_its_maker_answers_for_it(house: Running) -> None:
    admitted = await admit(house, "Crane", kind="bot")
    assert (admitted["person"]["active"], admitted["invitation"]) == (True, None)
    row = await ask_database(house, "select owner_id from people where id = $1", admitted["person"]["id"])
    assert row[0]["owner_id"] == Who.ADA


# Codes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "purpose"), [(Who.MAX, "invitation"), (Who.UMA, "reset"), (Who.DAN, "reset")]
)
async def test_a_code_fits_the_person(house: Running, who: Who, purpose: str) -> None:
    answer = await house.client(Who.ADA).post(
        f"/api/admin/people/{int(who)}/codes", json={"purpose": purpose}
    )
    assert answer.status_code == 409


async def test_nobody_gets_a_code_who_is_not_there(house: Running) -> None:
    answer = await house.client(Who.ADA).post("/api/admin/people/987654/codes", json={"purpose": "reset"})
    assert answer.status_code == 404


async def make_reset(client: httpx.AsyncClient, who: Who = Who.MAX) -> dict[str, Any]:
    made: dict[str, Any] = (
        await client.post(f"/api/admin/people/{int(who)}/codes", json={"purpose": "reset"})
    ).json()
    return made


async def test_a_code_comes_with_its_picture(house: Running) -> None:
    made = await make_reset(house.client(Who.ADA))
    assert made["qr"].startswith("<svg")
    assert not re.search(r"script|style=|href|on\w+=", made["qr"])


async def test_the_sheet_shows_the_open_code_again_and_changes_nothing(house: Running) -> None:
    ada = house.client(Who.ADA)
    made = await make_reset(ada)
    before = await ask_database(house, "select * from one_time_codes")
    for _ in range(2):
        page = await ada.get("/api/admin/people/3/sheet")
        assert page.status_code == 200
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert made["code"] in page.text
        assert made["qr"] in page.text
    assert await ask_database(house, "select * from one_time_codes") == before
    assert (await use(house.browser(None), made["code"])).status_code == 200


async def test_the_sheet_is_closed_to_scripts_and_to_other_styles(house: Running) -> None:
    ada = house.client(Who.ADA)
    await make_reset(ada)
    page = await ada.get("/api/admin/people/3/sheet")
    policy = page.headers["content-security-policy"]
    assert policy == sheet.POLICY
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text
    assert "style=" not in page.text


@pytest.mark.hostile(48)
async def test_names_on_the_sheet_are_text(house: Running) -> None:
    hostile = '<img src=x onerror=alert(1)>"&'
    admitted = await admit(house, hostile)
    page = await house.client(Who.ADA).get(f"/api/admin/people/{admitted['person']['id']}/sheet")
    assert "<img" not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt;&quot;&amp;" in page.text


async def test_nobody_prints_the_codes_of_another_administrator(house: Running) -> None:
    """Reading one would let them in under another's name in the list of what was made."""
    ada = house.client(Who.ADA)
    await ada.put("/api/admin/people/2/roles/administrator")
    await make_reset(ada)
    assert (await house.client(Who.INES).get("/api/admin/people/3/sheet")).status_code == 409


async def test_a_used_code_is_printed_no_more(house: Running) -> None:
    ada = house.client(Who.ADA)
    await use(house.browser(None), (await make_reset(ada))["code"])
    assert (await ada.get("/api/admin/people/3/sheet")).status_code == 409


async def test_a_sheet_has_a_card_for_each(house: Running) -> None:
    ids = [
        str((await admit(house, f"Person {n}", sign_in_name=f"person.{n}"))["person"]["id"]) for n in range(7)
    ]
    page = await house.client(Who.ADA).get("/api/admin/sheet", params={"people": ",".join(ids)})
    assert page.text.count('class="card"') == 7
    assert "person.3" in page.text
    many = await house.client(Who.ADA).get("/api/admin/sheet", params={"people": ",".join(["1"] * 61)})
    assert (many.status_code, many.json()["field"]) == (422, "people")


async def test_a_card_speaks_as_its_person_and_the_sheet_as_all_of_them(house: Running) -> None:
    """Who was never here has chosen no language: they are taken to speak as whoever invites them."""
    ada, max_ = house.client(Who.ADA), house.client(Who.MAX)
    await max_.patch("/api/me", json={"language": "de"})
    await make_reset(ada)
    alone = (await ada.get("/api/admin/people/3/sheet")).text
    assert '<html lang="de" dir="ltr">' in alone
    assert all(words in alone for words in ("So kommst du hinein", "Jeder Code gilt einmal", "Anmeldename"))
    invited = (await admit(house, "Bjørg Hansen", sign_in_name="bjorg.hansen"))["person"]["id"]
    mixed = (await ada.get("/api/admin/sheet", params={"people": f"3,{invited}"})).text
    assert '<html lang="en" dir="ltr">' in mixed
    assert "Your way in" in mixed
    assert re.findall(r'<li class="card" lang="(..)" dir="ltr">.*?<p>(\S+)', mixed) == [
        ("de", "Anmeldename<span"),
        ("en", "Sign-in"),
    ]
    await ada.patch("/api/me", json={"language": "ar"})
    ours = (await ada.get(f"/api/admin/people/{invited}/sheet")).text
    assert '<html lang="ar" dir="rtl">' in ours
    assert '<li class="card" lang="ar" dir="rtl">' in ours
    assert "طريقك إلى الدخول" in ours


# Leaving ----------------------------------------------------------------------------------------------------------


@pytest.mark.hostile(14, 37)
async def test_deactivating_ends_everything_at_once(house: Running) -> None:
    ada, client, browser = house.client(Who.ADA), house.client(Who.INES), house.browser(Who.INES)
    bot = house.client(Who.BO)
    for one in (client, browser, bot):
        assert (await one.get("/api/me")).status_code == 200
    assert (await ada.put("/api/admin/people/2/deactivation")).status_code == 204
    for one in (client, browser, bot):
        assert (await one.get("/api/me")).status_code == 401
    assert (await sign_in(house.browser(None), "ines@meridian.example")).status_code == 401
    assert {"person.deactivated", "session.ended", "token.ended"} <= set(await recorded(house, Who.INES))
    assert "token.ended" in await recorded(house, Who.BO)
    seen = (await house.client(Who.MAX).get("/api/people/2")).json()
    assert (seen["deactivated"], seen["active"]) == (True, False)
    heads = await ask_database(house, "select members from space_heads where space_id = 2")
    assert heads[0]["members"] == 3


@pytest.mark.hostile(32)
async def test_an_open_socket_is_closed(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        await house.client(Who.ADA).put("/api/admin/people/3/deactivation")
        await asyncio.wait_for(max_.line.wait_closed(), 2)
        assert max_.line.close_code == 4403


@pytest.mark.hostile(37)
async def test_signing_in_during_deactivation_leaves_nothing_alive(house: Running) -> None:
    browsers = [house.browser(None) for _ in range(12)]

    async def deactivate() -> httpx.Response:
        await asyncio.sleep(0.02)
        return await house.client(Who.ADA).put("/api/admin/people/3/deactivation")

    await asyncio.gather(deactivate(), *(sign_in(browser, "max@meridian.example") for browser in browsers))
    alive = await ask_database(house, "select id from sessions where person_id = 3 and ended_at is null")
    assert alive == []
    for browser in browsers:
        assert (await browser.get("/api/me")).status_code == 401


async def test_deactivating_twice_is_said_once(house: Running) -> None:
    ada = house.client(Who.ADA)
    for _ in range(2):
        assert (await ada.put("/api/admin/people/3/deactivation")).status_code == 204
    assert (await recorded(house, Who.MAX)).count("person.deactivated") == 1


async def test_reactivated_people_sign_in_again(house: Running) -> None:
    ada, before = house.client(Who.ADA), house.browser(Who.MAX)
    await ada.put("/api/admin/people/3/deactivation")
    assert (await ada.delete("/api/admin/people/3/deactivation")).status_code == 204
    assert (await before.get("/api/me")).status_code == 401
    assert (await sign_in(house.browser(None), "max@meridian.example", PASSWORD)).status_code == 200
    assert (await recorded(house, Who.MAX))[-1] == "person.changed"


# Roles ------------------------------------------------------------------------------------------------------------


async def test_a_role_is_granted_shown_and_ended(house: Running) -> None:
    ada, max_ = house.client(Who.ADA), house.client(Who.MAX)
    for _ in range(2):
        assert (await ada.put("/api/admin/people/3/roles/administrator")).status_code == 204
    assert (await max_.get("/api/me")).json()["admin"] is True
    assert (await max_.get("/api/admin/people")).status_code == 200
    rows = await ask_database(house, "select granted_by, ended_at from org_roles where person_id = 3")
    assert [tuple(row) for row in rows] == [(1, None)]
    assert (await ada.delete("/api/admin/people/3/roles/administrator")).status_code == 204
    assert (await max_.get("/api/admin/people")).status_code == 403
    assert await recorded(house, Who.MAX) == ["role.changed", "person.changed"] * 2


@pytest.mark.parametrize("who", [Who.GUS, Who.BO, Who.DAN])
@pytest.mark.hostile(28)
async def test_guests_bots_and_leavers_administer_nothing(house: Running, who: Who) -> None:
    answer = await house.client(Who.ADA).put(f"/api/admin/people/{int(who)}/roles/administrator")
    assert answer.status_code == 409


@pytest.mark.parametrize(("method", "what"), [("PUT", "deactivation"), ("DELETE", "roles/administrator")])
async def test_the_last_administrator_stays(house: Running, method: str, what: str) -> None:
    answer = await house.client(Who.ADA).request(method, f"/api/admin/people/1/{what}")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator")
    assert (await house.client(Who.ADA).get("/api/admin/people")).status_code == 200


async def test_two_cannot_remove_each_other_at_once(house: Running) -> None:
    ada, ines = house.client(Who.ADA), house.client(Who.INES)
    await ada.put("/api/admin/people/2/roles/administrator")
    await asyncio.gather(
        ada.delete("/api/admin/people/2/roles/administrator"), ines.put("/api/admin/people/1/deactivation")
    )
    rows = await ask_database(
        house,
        "select p.id from org_roles r join people p on p.id = r.person_id where r.ended_at is null and p.deactivated_at is null",
    )
    assert len(rows) == 1


async def test_an_invited_administrator_who_never_came_does_not_count(house: Running) -> None:
    admitted = await admit(house)
    ada = house.client(Who.ADA)
    await ada.put(f"/api/admin/people/{admitted['person']['id']}/roles/administrator")
    assert (await ada.put("/api/admin/people/1/deactivation")).status_code == 409


async def test_a_person_who_came_in_is_no_administrator(house: Running) -> None:
    browser, _ = await come_in(house)
    assert (await browser.get("/api/admin/people")).status_code == 403
