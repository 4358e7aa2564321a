"""My own name, password and tokens."""

from typing import Any

import pytest

from folkmoot.people.queries import people as queries
from tests.people.asking import MovableClock, ask_database, recorded, sign_in
from tests.running import Running
from tests.world import PASSWORD, Who

COLUMNS = "id, kind, name, name_key, title, department, phone, zone, language, photo, owner_id, activated_at, deactivated_at"


async def row_of(house: Running, who: Who) -> Any:
    return (await ask_database(house, f"select {COLUMNS} from people where id = $1", int(who)))[0]


async def test_what_is_sent_changes_and_the_rest_stays(house: Running) -> None:
    max_ = house.client(Who.MAX)
    sent = {"title": " Ingeniør ", "phone": "+47 77 00 00 00", "zone": "Europe/Oslo", "language": "nb-NO"}
    me = (await max_.patch("/api/me", json=sent)).json()
    assert me["title"] == "Ingeniør"
    assert (me["phone"], me["zone"], me["language"], me["name"]) == (
        "+47 77 00 00 00",
        "Europe/Oslo",
        "nb-NO",
        "Max Żurek",
    )
    assert (await house.client(Who.INES).get("/api/people/3")).json() == me
    assert await recorded(house, Who.MAX) == ["person.changed"]


async def test_nothing_new_is_no_change(house: Running) -> None:
    for body in ({}, {"name": "Max Żurek"}):
        assert (await house.client(Who.MAX).patch("/api/me", json=body)).status_code == 200
    assert await recorded(house, Who.MAX) == []


async def test_a_new_name_is_found_by_its_words(house: Running) -> None:
    await house.client(Who.MAX).patch("/api/me", json={"name": "Maximilian Öztürk-Łoś"})
    for q in ("ozt", "LOS", "maxi oz"):
        found = (await house.client(Who.INES).get("/api/people", params={"q": q})).json()["items"]
        assert [one["id"] for one in found] == [Who.MAX]
    assert (await house.client(Who.INES).get("/api/people", params={"q": "max zur"})).json()["items"] == []


async def test_everyone_who_is_there_hears_of_it(house: Running) -> None:
    async with house.socket(Who.INES) as ines:
        await house.client(Who.MAX).patch("/api/me", json={"title": "Engineer"})
        assert (await ines.change("person.changed"))["person"] == Who.MAX


@pytest.mark.parametrize(
    "field",
    [
        "id",
        "kind",
        "admin",
        "active",
        "deactivated",
        "deactivated_at",
        "activated_at",
        "owner_id",
        "photo",
        "name_key",
        "created_by",
        "person_id",
        "role",
    ],
)
@pytest.mark.hostile(19, 28)
async def test_nothing_else_can_be_written(house: Running, field: str) -> None:
    before = await row_of(house, Who.GUS)
    answer = await house.client(Who.GUS).patch("/api/me", json={"title": "x", field: "member"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_field")
    assert await row_of(house, Who.GUS) == before


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", "required"),
        ("name", " \u202e\x00 ", "required"),
        ("name", "x" * 121, "too_long"),
        ("title", "x" * 121, "too_long"),
        ("phone", "1" * 41, "too_long"),
        ("zone", "Mars/Olympus", "invalid"),
        ("zone", "../../etc/passwd", "invalid"),
        ("language", "<b>", "invalid"),
        ("name", 7, "invalid"),
        ("name", None, "invalid"),
    ],
)
async def test_what_cannot_be_meant_is_refused_with_its_field(
    house: Running, field: str, value: object, code: str
) -> None:
    answer = await house.client(Who.MAX).patch("/api/me", json={field: value})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


@pytest.mark.hostile(52)
async def test_steering_letters_are_taken_out_of_names(house: Running) -> None:
    me = (
        await house.client(Who.MAX).patch("/api/me", json={"name": "\u202eMax\u200b  \u2066Żurek\n"})
    ).json()
    assert me["name"] == "Max Żurek"


async def test_the_second_wall_keeps_others_profiles(house: Running) -> None:
    """Were the route to name somebody else, the database would still write nothing."""
    async with house.app.database.acting_as(Who.MAX) as tx:
        assert not await queries.update_person(tx, Who.INES, {"title": "changed"})
    assert (await row_of(house, Who.INES))["title"] == ""


# Password ---------------------------------------------------------------------------------------------------------


async def test_a_new_password_ends_the_other_sessions_but_not_this_one(house: Running) -> None:
    here, there = house.browser(None), house.browser(Who.MAX)
    await sign_in(here, "max@meridian.example")
    answer = await here.put("/api/me/password", json={"old": PASSWORD, "new": "another password"})
    assert answer.status_code == 204
    assert (await here.get("/api/me")).status_code == 200
    assert (await there.get("/api/me")).status_code == 401
    assert (await sign_in(house.browser(None), "max@meridian.example")).status_code == 401
    assert (await sign_in(house.browser(None), "max@meridian.example", "another password")).status_code == 200
    assert "session.ended" in await recorded(house, Who.MAX)


@pytest.mark.parametrize(
    ("old", "new", "status", "field"),
    [
        ("not the password", "another password", 403, "old"),
        (PASSWORD, "short", 422, "new"),
        (PASSWORD, "x" * 201, 422, "new"),
        ("x" * 201, "another password", 422, "old"),
    ],
)
async def test_a_password_is_not_changed(house: Running, old: str, new: str, status: int, field: str) -> None:
    answer = await house.browser(Who.MAX).put("/api/me/password", json={"old": old, "new": new})
    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert (await sign_in(house.browser(None), "max@meridian.example")).status_code == 200


async def test_guessing_the_old_password_is_limited(house: Running) -> None:
    browser = house.browser(Who.MAX)
    for _ in range(10):
        await browser.put("/api/me/password", json={"old": "not the password", "new": "another password"})
    answer = await browser.put("/api/me/password", json={"old": PASSWORD, "new": "another password"})
    assert answer.status_code == 429


async def test_a_token_changes_no_password_and_makes_no_token(house: Running) -> None:
    max_ = house.client(Who.MAX)
    assert (
        await max_.put("/api/me/password", json={"old": PASSWORD, "new": "another password"})
    ).status_code == 403
    assert (await max_.post("/api/me/tokens", json={"name": "more"})).status_code == 403
    assert (await max_.delete("/api/session")).status_code == 403


# Tokens -----------------------------------------------------------------------------------------------------------


async def test_a_token_is_shown_once_and_works_until_it_is_ended(house: Running) -> None:
    browser = house.browser(Who.MAX)
    made = (await browser.post("/api/me/tokens", json={"name": "script"})).json()
    client = house.client(None)
    client.headers["Authorization"] = f"Bearer {made['token']}"
    assert (await client.get("/api/me")).json()["id"] == Who.MAX
    listed = (await browser.get("/api/me/tokens")).json()["items"]
    assert made["id"] in [one["id"] for one in listed]
    assert made["token"] not in str(listed)
    assert (await browser.delete(f"/api/me/tokens/{made['id']}")).status_code == 204
    assert (await client.get("/api/me")).status_code == 401
    assert await recorded(house, Who.MAX) == ["token.made", "token.ended"]


async def test_a_token_expires(house: Running, moved: MovableClock) -> None:
    ends = (moved.now()).isoformat()
    browser = house.browser(Who.MAX)
    assert (await browser.post("/api/me/tokens", json={"name": "s", "expires_at": ends})).status_code == 422
    moved.pass_by(hours=-1)
    made = (await browser.post("/api/me/tokens", json={"name": "script", "expires_at": ends})).json()
    client = house.client(None)
    client.headers["Authorization"] = f"Bearer {made['token']}"
    assert (await client.get("/api/me")).status_code == 200
    moved.pass_by(hours=2)
    assert (await client.get("/api/me")).status_code == 401


async def test_a_token_of_somebody_else_is_not_there(house: Running) -> None:
    rows = await ask_database(house, "select id from tokens where person_id = 2")
    assert (await house.browser(Who.MAX).delete(f"/api/me/tokens/{rows[0]['id']}")).status_code == 404
    assert (await house.client(Who.INES).get("/api/me")).status_code == 200


@pytest.mark.hostile(62)
async def test_there_is_a_limit_to_tokens(house: Running) -> None:
    browser = house.browser(Who.MAX)
    for _ in range(49):
        await browser.post("/api/me/tokens", json={"name": "one more"})
    assert (await browser.post("/api/me/tokens", json={"name": "too many"})).status_code == 409
