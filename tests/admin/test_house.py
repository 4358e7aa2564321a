"""What administrators see and decide of the house: roles, spaces without names of the hidden, mail, storage, jobs, look, switches."""

import asyncio
import io
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from PIL import Image

from folkmoot.kernel.jobs import Bench
from folkmoot.kernel.mail import read_server
from folkmoot.people import look
from folkmoot.people.actions import refresh_mail
from tests.admin.deeds import PICTURE, fail_a_job
from tests.asks.asking import LEAS, LEAS_QUESTION, PUMPS, ask, bring_in_a_question
from tests.people.asking import ask_database
from tests.postbox import open_postbox
from tests.running import Running
from tests.world import Where, Who, canary, item_in


async def see(house: Running, road: str, **query: Any) -> Any:
    answer = await house.client(Who.ADA).get(f"/api/admin/{road}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_roles_are_grants_with_who_and_when(house: Running) -> None:
    ada = house.client(Who.ADA)
    await ada.put("/api/admin/people/3/roles/administrator")
    await ada.delete("/api/admin/people/3/roles/administrator")
    roles = (await see(house, "roles"))["items"]
    assert [(one["person"], one["granted_by"], one["ended_by"]) for one in roles] == [(1, 1, None), (3, 1, 1)]


@pytest.mark.hostile(5, 65)
async def test_spaces_are_listed_without_a_name_of_the_hidden(house: Running) -> None:
    """As many as there are, with owners, size and a day; of what is hidden and said between two only the number."""
    listed = await see(house, "spaces")
    assert {one["name"] for one in listed["items"]} == {
        "Everyone at Meridian", "Heat Networks", "Kvaløya phase 2", "Old office",
    }  # fmt: skip
    assert listed["counts"] == {"listed": 4, "hidden": 1, "direct": 1, "archived": 1}
    heat = next(one for one in listed["items"] if one["id"] == Where.OPEN)
    assert (heat["members"], heat["owners"]) == (4, [int(Who.INES)])
    assert len(heat["last_day"]) == 10
    first = await see(house, "spaces", limit=3)
    rest = await see(house, "spaces", after=first["after"])
    assert [one["id"] for one in first["items"] + rest["items"]] == [one["id"] for one in listed["items"]]


@pytest.mark.hostile(65)
async def test_the_functions_for_administrators_say_nothing_to_others(house: Running) -> None:
    """The second wall: whoever calls them by another road."""
    for who in (Who.MAX, Who.GUS, Who.DAN):
        async with house.app.database.acting_as(int(who)) as tx:
            assert await tx.fetch("select * from listed_spaces(false, '', 0, 100)") == []
            assert await tx.fetch("select * from count_kinds()") == []
            assert set(await tx.fetchrow("select * from count_spaces()")) == {0}


async def test_storage_is_measured(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/logo", content=PICTURE)
    storage = await see(house, "storage")
    assert storage["database_bytes"] > 1_000_000
    assert storage["files"] == 1
    assert storage["files_bytes"] > 0
    assert {one["kind"]: one["count"] for one in storage["kinds"]} == {"message": 24, "post": 6, "comment": 6}


async def test_health_is_what_the_doctor_says(house: Running) -> None:
    health = await see(house, "health")
    assert {one["what"] for one in health["findings"]} >= {
        "url",
        "database",
        "roles",
        "schema",
        "disk",
        "mail",
    }
    assert not [
        one for one in health["findings"] if one["what"] in {"roles", "schema"} and one["mark"] != "ok"
    ]
    assert "password" not in str(health["findings"]).replace("passwords", "")
    limits = {one["name"]: one["value"] for one in (await see(house, "limits"))["items"]}
    assert limits["body"] == 40_000


async def test_the_list_of_the_first_week_ticks_itself_and_can_be_put_away(house: Running) -> None:
    nothing = dict.fromkeys(("look", "invited", "list", "mail", "second_factor", "over"), False)
    assert await see(house, "first-week") == nothing
    await house.client(Who.ADA).patch("/api/admin/look", json={"name": "Meridiana"})
    await house.client(Who.ADA).post("/api/admin/people/list", content=b"Name,E-mail\nA,a@b.example\n")
    assert await see(house, "first-week") == nothing | {"look": True, "list": True}
    await ask_database(house, "truncate acts")
    await ask_database(house, "insert into acts (act) values ('import.begun')")
    assert (await see(house, "first-week"))["list"] is False
    await ask_database(house, "insert into acts (act) values ('import.finished')")
    assert (await see(house, "first-week"))["list"] is True
    await house.client(Who.ADA).put("/api/admin/first-week/end")
    assert (await see(house, "first-week"))["over"] is True


# Jobs ---------------------------------------------------------------------------------------------------------------


@pytest.mark.hostile(65)
async def test_a_failed_job_is_seen_without_what_it_was_given(house: Running) -> None:
    await fail_a_job(house)
    answer = await house.client(Who.ADA).get("/api/admin/jobs")
    assert "canary" not in answer.text
    jobs = answer.json()
    assert [(one["id"], one["name"], one["attempts"]) for one in jobs["items"]] == [
        (777, "people.mail_reset", 5)
    ]
    assert (await house.client(Who.ADA).put("/api/admin/jobs/777/retry")).status_code == 204
    rows = await ask_database(house, "select status::text, attempts from procrastinate_jobs where id = 777")
    assert [tuple(row) for row in rows] == [("todo", 0)]
    for method, road in (("PUT", "/api/admin/jobs/777/retry"), ("DELETE", "/api/admin/jobs/777")):
        assert (await house.client(Who.ADA).request(method, road)).status_code == 404
    await fail_a_job(house)
    assert (await house.client(Who.ADA).delete("/api/admin/jobs/777")).status_code == 204
    assert await ask_database(house, "select * from procrastinate_jobs where id = 777") == []


# Mail ---------------------------------------------------------------------------------------------------------------


async def test_mail_is_shown_without_its_password_and_tried(house: Running) -> None:
    assert (await see(house, "mail"))["server"] is None
    refused = await house.client(Who.ADA).post("/api/admin/mail/test")
    assert (refused.status_code, refused.json()["code"]) == (409, "no_mail")
    async with open_postbox() as (box, port):
        address = f"smtp+plain://127.0.0.1:{port}"
        house.app.settings = msgspec.structs.replace(house.app.settings, smtp_url=address)
        assert (await see(house, "mail"))["encryption"] == "none"
        sent = (await house.client(Who.ADA).post("/api/admin/mail/test")).json()
        assert sent["to"] == "ada@meridian.example"
        assert str(box.letters[0]["To"]) == "ada@meridian.example"
        box.refusing = 9
        failed = await house.client(Who.ADA).post("/api/admin/mail/test")
        assert (failed.status_code, failed.json()["code"]) == (409, "mail_failed")
        assert (failed.json()["reason"], failed.json()["answer"]) == ("answer", 451)
        assert "451" in failed.json()["title"]
        secret = "smtp://somebody:a%20secret@127.0.0.1:1"
        house.app.settings = msgspec.structs.replace(house.app.settings, smtp_url=secret)
        shown = await house.client(Who.ADA).get("/api/admin/mail")
        assert "secret" not in shown.text
        assert "somebody" not in shown.text
        unreachable = await house.client(Who.ADA).post("/api/admin/mail/test")
        assert (unreachable.json()["code"], unreachable.json()["reason"]) == ("mail_failed", "unreachable")
        assert "answer" not in unreachable.json()


MAIL = {"port": 587, "encryption": "none", "sender": "folk@meridian.example", "username": "folk"}


async def test_administrators_choose_where_letters_go(house: Running) -> None:
    """What is in the form is tried before it is kept; the password comes back to nobody and goes to no other server."""
    ada = house.client(Who.ADA)
    async with open_postbox() as (box, port):
        asked = MAIL | {"host": "127.0.0.1", "port": port, "username": ""}
        assert (await ada.post("/api/admin/mail/test", json=asked)).json()["to"] == "ada@meridian.example"
        assert "folk@meridian.example" in str(box.letters[0]["From"])
        assert (await see(house, "mail"))["server"] is None
        assert (await ada.put("/api/admin/mail", json=asked)).json()["server"] == f"127.0.0.1:{port}"
        assert (await ada.post("/api/admin/mail/test")).status_code == 200
        bench = Bench(house.app.database, house.settings)
        await refresh_mail(bench)
        assert bench.settings.smtp_url == f"smtp+plain://127.0.0.1:{port}"
    kept = await ada.put("/api/admin/mail", json=MAIL | {"host": "Mail.Example", "password": "zq@:/ secret"})
    assert (kept.json()["has_password"], kept.json()["host"]) == (True, "mail.example")
    await refresh_mail(bench)
    server = read_server(bench.settings)
    assert server is not None
    assert (server.host, server.username, server.password) == ("mail.example", "folk", "zq@:/ secret")
    rows = await ask_database(house, "select value::text as value from house_rules where name = 'mail'")
    rows += await ask_database(house, "select facts::text as value from acts")
    assert "zq@:/" not in str([row["value"] for row in rows])
    assert "zq@:/" not in (await ada.get("/api/admin/mail")).text
    same = MAIL | {"host": "mail.example"}
    assert (await ada.put("/api/admin/mail", json=same)).json()["has_password"]
    for other in ({"host": "else.example"}, {"port": 25}, {"username": "other"}, {"encryption": "tls"}):
        moved = await ada.put("/api/admin/mail", json=same | other)
        assert not moved.json()["has_password"], other
        await ada.put("/api/admin/mail", json=same | {"password": "zq@:/ secret"})
    for field, wrong in (
        ("host", "a b"),
        ("host", "x@y"),
        ("sender", "nobody"),
        ("sender", "a@b\r\nBcc: c@d"),
    ):
        refused = await ada.put("/api/admin/mail", json=same | {field: wrong})
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert (await ada.put("/api/admin/mail", json=same | {"host": ""})).json()["server"] is None
    await refresh_mail(bench)
    assert bench.settings.smtp_url is None


async def test_what_the_environment_says_of_mail_is_changed_by_nobody_on_the_screen(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/mail", json=MAIL | {"host": "mail.example"})
    url = "smtp://somebody:secret@env.example"
    house.app.settings = msgspec.structs.replace(house.app.settings, smtp_url=url, mail_chosen=False)
    shown = await see(house, "mail")
    assert (shown["server"], shown["by_environment"], shown["username"]) == ("env.example:587", True, "")
    refused = await house.client(Who.ADA).put("/api/admin/mail", json=MAIL | {"host": "mail.example"})
    assert (refused.status_code, refused.json()["code"]) == (409, "set_by_environment")
    bench = Bench(house.app.database, house.app.settings)
    await refresh_mail(bench)
    assert bench.settings.smtp_url == url


# Look ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("colour", ["#1D5B49", "#0B3D91", "#7A1F5C", "#000000", "#8A2B06", "#005F73"])
def test_from_one_colour_follow_two_themes_that_can_be_read(colour: str) -> None:
    palette = look.make_palette(colour)
    light, dark = palette.light, palette.dark
    for ground in (*look.LIGHT_GROUNDS, light.soft, light.selected):
        assert look.contrast(light.ink, ground) >= 4.5
    assert look.contrast(look.WHITE, light.brand) >= 4.5
    assert look.contrast(look.WHITE, light.hover) >= 4.5
    for ground in (look.DARK_GROUND, "#131715", dark.soft, dark.selected):
        assert look.contrast(dark.ink, ground) >= 4.5
    assert look.contrast(look.DARK_INK, dark.brand) >= 4.5
    assert look.contrast(look.DARK_INK, dark.hover) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert look.contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert look.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert look.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


async def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(house: Running) -> None:
    ada = house.client(Who.ADA)
    refused = await ada.patch("/api/admin/look", json={"colour": "#FFCC00"})
    said = refused.json()
    assert (refused.status_code, said["code"], said["field"]) == (422, "contrast", "colour")
    assert look.measure(said["nearest"]).passes
    assert (await see(house, "look"))["look"]["colour"] is None
    taken = await ada.patch("/api/admin/look", json={"colour": said["nearest"].lower()})
    assert taken.json()["look"]["colour"] == said["nearest"]
    for nonsense in ("red", "#12345", "#12345G", "url(x)", "#1D5B49;"):
        assert (await ada.patch("/api/admin/look", json={"colour": nonsense})).status_code == 422
    assert (await ada.patch("/api/admin/look", json={"colour": None})).json()["look"]["palette"] is None


async def test_everybody_sees_name_and_colour_at_once(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        await house.client(Who.ADA).patch("/api/admin/look", json={"name": "Meridiana", "colour": "#0B3D91"})
        await max_.change("organisation.changed")
    for who in (Who.GUS, Who.MAX):
        organisation = (await house.client(who).get("/api/start")).json()["organisation"]
        assert (organisation["name"], organisation["look"]["colour"]) == ("Meridiana", "#0B3D91")
    welcome = (await house.client(None).get("/api/welcome")).json()
    assert welcome["look"]["palette"]["light"]["brand"] == "#0B3D91"


@pytest.mark.hostile(49)
async def test_a_logo_is_drawn_anew_and_stands_on_the_first_page(house: Running) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (600, 200), "#0B3D91").save(picture, "PNG")
    answer = await house.client(Who.ADA).put("/api/admin/logo", content=picture.getvalue() + b"<script>")
    address = answer.json()["look"]["logo"]
    stranger = await house.client(None).get(address)
    assert (stranger.status_code, stranger.headers["content-type"]) == (200, "image/webp")
    assert stranger.headers["x-content-type-options"] == "nosniff"
    assert b"script" not in stranger.content
    assert Image.open(io.BytesIO(stranger.content)).size == (256, 85)
    for other in ("/api/logo/x", "/api/logo/..%2f..%2fphotos", f"{address}0"):
        assert (await house.client(None).get(other)).status_code == 404
    refused = await house.client(Who.ADA).put("/api/admin/logo", content=b"<svg onload=alert(1)>")
    assert refused.status_code == 422
    assert (await house.client(Who.ADA).delete("/api/admin/logo")).json()["look"]["logo"] is None
    assert (await house.client(None).get(address)).status_code == 404


# Switches -----------------------------------------------------------------------------------------------------------


async def until(answers: Any) -> None:
    async with asyncio.timeout(5):
        while not await answers():  # noqa: ASYNC110 - the log tells each process, and no event this test
            await asyncio.sleep(0.02)


async def test_what_is_switched_off_answers_as_what_never_was(house: Running) -> None:
    ada, max_ = house.client(Who.ADA), house.client(Who.MAX)
    question = f"/api/search?q={canary(Where.OPEN, 0)}"
    assert [one["id"] for one in (await max_.get(question)).json()["items"]] == [item_in(Where.OPEN, 0)]
    assert (await ada.delete("/api/admin/switches/search")).status_code == 204

    async def is_off() -> bool:
        return (await max_.get(question)).status_code == 404

    await until(is_off)
    assert (await max_.get(question)).content == (await max_.get("/api/people/987654321")).content
    assert (await max_.get("/api/start")).json()["organisation"]["off"] == ["search"]
    assert (await max_.get("/api/people")).status_code == 200
    await ada.put("/api/admin/switches/search")

    async def is_on() -> bool:
        return not await is_off()

    await until(is_on)
    assert (await ada.put("/api/admin/switches/people")).status_code == 422


async def test_without_voice_nothing_is_recorded_and_without_emoji_only_administrators_add(
    house: Running,
) -> None:
    ada, max_ = house.client(Who.ADA), house.client(Who.MAX)
    for name in ("voice", "emoji"):
        assert (await ada.delete(f"/api/admin/switches/{name}")).status_code == 204

    async def is_told() -> bool:
        return house.app.settings.off == {"voice", "emoji"}

    await until(is_told)
    for seconds, status in ((3, 403), (None, 201)):
        query = {"name": "x.txt"} | ({"seconds": seconds} if seconds else {})
        sent = await max_.put(f"/api/uploads/{uuid4()}", params=query, content=b"hum")
        assert sent.status_code == status, sent.text
    assert (await max_.put("/api/emoji/pump", content=PICTURE)).status_code == 403
    assert (await ada.put("/api/emoji/pump", content=PICTURE)).status_code == 201


async def test_without_questions_none_is_asked_and_the_old_ones_go_on(house: Running) -> None:
    await bring_in_a_question(house)
    await house.client(Who.ADA).delete("/api/admin/switches/questions")

    async def is_told() -> bool:
        return "questions" in house.app.settings.off

    await until(is_told)
    asked = await ask(house, Who.LEA, f"/api/spaces/{PUMPS}")
    assert (asked.status_code, asked.content) == (404, (await ask(house, Who.LEA, "/api/spaces/987")).content)
    assert (await house.client(Who.MAX).put(f"/api/asks/{LEAS_QUESTION}/claim")).status_code == 200
    said = {"client_id": str(uuid4()), "body": "this one", "root": LEAS_QUESTION}
    assert (await house.client(Who.MAX).post(f"/api/spaces/{LEAS}/messages", json=said)).status_code == 201


@pytest.mark.hostile(20, 28)
async def test_without_guests_nobody_from_outside_comes_in_by_any_road(house: Running) -> None:
    ada = house.client(Who.ADA)
    await ada.delete("/api/admin/switches/guests")
    answer = await ada.post("/api/admin/people", json={"name": "A", "kind": "guest"})
    assert (answer.status_code, answer.json()["code"]) == (409, "switched_off")
    listed = await ada.post("/api/admin/people/list", content=b"Name,E-mail,Kind\nA,a@b.example,guest\n")
    assert (listed.status_code, listed.json()["code"]) == (409, "switched_off")
    assert (await house.client(Who.GUS).get("/api/me")).status_code == 200
